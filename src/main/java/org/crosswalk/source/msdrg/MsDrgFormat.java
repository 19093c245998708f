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
 * The text of the appendices F to J of the MS-DRG Definitions Manual, in one file ({@code v40-appendix_F_J.txt}). What is read
 * are the lists of complications or comorbidities (G: CC, H: MCC) and of hospital-acquired conditions (I); procedures are not.
 */
public final class MsDrgFormat implements SourceFormat {

    static final String APPENDICES = "appendices";

    private static final String SYSTEM = "ms-drg-severity";
    private static final Pattern CONTENT = Pattern.compile("(?s).{0,400}\\bAppendix [FG]\\b.{0,400}");

    @Override
    public String id() {
        return SYSTEM;
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        String head = new String(file.head(), StandardCharsets.ISO_8859_1);
        String begins = head.substring(0, Math.min(400, head.length()));
        if (!begins.startsWith(":=====") || !CONTENT.matcher(begins).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Recognition(Manual.release(SYSTEM, file, "v40-appendix_F_J.txt"), APPENDICES, true));
    }

    @Override
    public List<ReleaseKey> mapped(ReleaseKey release) {
        return Manual.mapped(release, MedicalCodeSystems.ICD_10_CM);
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        return MsDrgSource.of(new RoledFiles(release, files), starter);
    }
}
