package org.crosswalk.source.msdrg;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;

/**
 * The texts of the MS-DRG Definitions Manual: appendices F to J in one file ({@code v40-appendix_F_J.txt}), of which the lists
 * of complications or comorbidities (G: CC, H: MCC) and of hospital-acquired conditions (I) are read; and appendix C
 * ({@code v40-appendix_C.txt}), which principal diagnoses keep a CC or MCC from counting. Each is a release of its own, so that
 * either can be loaded after the other.
 */
public final class MsDrgFormat implements SourceFormat {

    static final String APPENDICES = "appendices";
    static final String EXCLUSIONS = "exclusions";

    private static final String SEVERITY = "ms-drg-severity";
    private static final String OF_EXCLUSIONS = "ms-drg-exclusions";
    private static final Pattern HAS_SEVERITY = Pattern.compile("(?s).{0,400}\\bAppendix [FG]\\b.{0,400}");
    private static final Pattern HAS_EXCLUSIONS = Pattern.compile("(?s)[:|+=\\s-]*Appendix C\\b.*");

    @Override
    public String id() {
        return SEVERITY;
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        String head = new String(file.head(), StandardCharsets.ISO_8859_1);
        String begins = head.substring(0, Math.min(400, head.length()));
        if (!begins.startsWith(":=====")) {
            return Optional.empty();
        }
        if (HAS_EXCLUSIONS.matcher(begins).matches()) {
            ReleaseKey release = Manual.release(OF_EXCLUSIONS, file, "v40-appendix_C.txt");
            return Optional.of(new Recognition(release, EXCLUSIONS, true));
        }
        return HAS_SEVERITY.matcher(begins).matches()
                ? Optional.of(new Recognition(Manual.release(SEVERITY, file, "v40-appendix_F_J.txt"), APPENDICES, true))
                : Optional.empty();
    }

    @Override
    public List<ReleaseKey> mapped(ReleaseKey release) {
        return Manual.mapped(release, MedicalCodeSystems.ICD_10_CM, MedicalCodeSystems.ICD_10_PCS);
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        RoledFiles roled = new RoledFiles(release, files);
        return release.system().equals(OF_EXCLUSIONS)
                ? ExclusionSource.of(roled, starter)
                : MsDrgSource.of(roled, starter);
    }
}
