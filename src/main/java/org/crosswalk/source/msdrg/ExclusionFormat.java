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
 * The text of appendix C of the MS-DRG Definitions Manual ({@code v40-appendix_C.txt}): which principal diagnoses keep a
 * complication or comorbidity from counting. A release of its own, so that it can be loaded after the other appendices.
 */
public final class ExclusionFormat implements SourceFormat {

    static final String EXCLUSIONS = "exclusions";

    private static final String SYSTEM = "ms-drg-exclusions";
    private static final Pattern CONTENT = Pattern.compile("(?s)[:|+=\\s-]{0,300}Appendix C\\b.*");

    @Override
    public String id() {
        return SYSTEM;
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        String head = new String(file.head(), StandardCharsets.ISO_8859_1);
        return head.startsWith(":=====") && CONTENT.matcher(head).matches()
                ? Optional.of(new Recognition(Manual.release(SYSTEM, file, "v40-appendix_C.txt"), EXCLUSIONS, true))
                : Optional.empty();
    }

    @Override
    public List<ReleaseKey> mapped(ReleaseKey release) {
        return Manual.mapped(release, MedicalCodeSystems.ICD_10_CM);
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        return ExclusionSource.of(new RoledFiles(release, files), starter);
    }
}
