package org.crosswalk.source.ncci;

import java.util.List;
import java.util.Map;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ClaimEditKind;
import org.crosswalk.model.ClaimEditsHeader;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ClaimEditSink;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;

/**
 * One edition of edits.
 *
 * @param manifest what it is
 * @param header the same for those who ask
 * @param files in the order of their roles
 * @param rows reads each of them
 */
record NcciSource(ReleaseManifest manifest, ClaimEditsHeader header, List<SourceFile> files, EditRows rows)
        implements TerminologySource {

    private static final String URL = OwnUrls.BASE + "claim-edits/";
    private static final String PUBLISHER = "Centers for Medicare & Medicaid Services (CMS)";
    private static final String COPYRIGHT =
            "The edits are works of the United States government (CMS). The CPT codes in"
                    + " them are copyright of the American Medical Association and may be used under its licence only.";

    NcciSource {
        files = List.copyOf(files);
    }

    /** The name of all editions of one kind for one setting: {@code ncci-mue-outpatient}. */
    static String system(ClaimEditKind kind, ClaimSetting setting) {
        return switch (kind) {
            case PAIR -> "ncci-ptp-" + setting.code();
            case UNITS -> "ncci-mue-" + setting.code();
            case ADD_ON -> "ncci-add-on-codes";
        };
    }

    private static String title(ClaimEditKind kind, ClaimSetting setting) {
        String claims = switch (setting) {
            case PRACTITIONER -> "practitioner";
            case OUTPATIENT -> "hospital outpatient";
            case DME -> "DME supplier";
        };
        return switch (kind) {
            case PAIR -> "NCCI procedure-to-procedure edits, " + claims;
            case UNITS -> "NCCI medically unlikely edits, " + claims;
            case ADD_ON -> "NCCI add-on codes";
        };
    }

    /**
     * The edition of these files.
     *
     * @param files those of the release, which must be of different roles
     * @param missing roles that belong to the edition and are not there
     */
    static NcciSource of(
            RoledFiles files,
            ClaimEditKind kind,
            ClaimSetting setting,
            Quarter quarter,
            List<String> missing,
            boolean starter,
            EditRows rows)
            throws SourceFault {
        ReleaseKey key = files.release();
        String title = title(kind, setting) + ", " + key.version();
        List<String> roles = files.files().stream()
                .map(file -> file.role())
                .distinct()
                .sorted()
                .toList();
        List<SourceFile> inOrder = new java.util.ArrayList<>();
        for (String role : roles) {
            inOrder.add(files.need(role));
        }
        return new NcciSource(
                files.manifest(title, PUBLISHER, COPYRIGHT, quarter.days(), starter, Map.of()),
                new ClaimEditsHeader(
                        new Canonical(URL + key.system(), key.version()),
                        title,
                        kind,
                        setting,
                        quarter.days(),
                        kind != ClaimEditKind.UNITS,
                        MedicalCodeSystems.CPT.uri(),
                        MedicalCodeSystems.HCPCS.uri(),
                        missing),
                inOrder,
                rows);
    }

    @Override
    public void read(ArtefactSink sink) throws SourceFault {
        try (ClaimEditSink edits = sink.claimEdits(header)) {
            for (SourceFile file : files) {
                rows.read(file, edits);
            }
        }
    }
}
