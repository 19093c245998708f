package org.crosswalk.source.icd10cm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.source.AlphabeticIndex;
import org.crosswalk.source.OrderFile;
import org.crosswalk.source.OrderFileRecognition;
import org.crosswalk.source.Remarks;
import org.crosswalk.source.RoledFiles;

/** The files of the Alphabetic Index of ICD-10-CM, each of which is a table of its own; all have the same root. */
final class Icd10CmIndex {

    /** The name of the document's root, by which the files are known. */
    static final String ROOT = "ICD10CM.index";

    /** The role of the Index to Diseases and Injuries, and what the paths of its terms begin with. */
    static final String DISEASES = "index";

    private static final String EXTERNAL_CAUSES = "external-cause-index";
    private static final String DRUGS = "drugs";
    private static final String NEOPLASMS = "neoplasms";

    /** The titles of those whose files have none, or only that of the whole. */
    private static final List<Map.Entry<String, String>> TABLES = List.of(
            Map.entry(DISEASES, "Index to Diseases and Injuries"),
            Map.entry(EXTERNAL_CAUSES, "External Cause of Injuries Index"),
            Map.entry(DRUGS, "Table of Drugs and Chemicals"),
            Map.entry(NEOPLASMS, "Neoplasm Table"));

    private Icd10CmIndex() {}

    /** Which of the tables a file with the root is: by the heading of its columns, else by its title. */
    static String roleOf(SourceFile file) throws SourceFault {
        Optional<String> heading = OrderFileRecognition.xmlText(file, ROOT, "head");
        if (heading.isPresent() && !heading.get().isEmpty()) {
            return heading.get().contains("Malignant") ? NEOPLASMS : DRUGS;
        }
        String title = OrderFileRecognition.xmlText(file, ROOT, "title").orElse("");
        return title.toLowerCase(Locale.ROOT).contains("external cause") ? EXTERNAL_CAUSES : DISEASES;
    }

    /**
     * Reads the tables that a release has.
     *
     * @throws SourceFault when one breaks its layout, or leads to codes of another release
     */
    static AlphabeticIndex read(RoledFiles files, OrderFile order, Remarks remarks) throws SourceFault {
        AlphabeticIndex index =
                new AlphabeticIndex(MedicalCodeSystems.ICD_10_CM, code -> order.row(code.replace(".", "")) != null);
        for (Map.Entry<String, String> table : TABLES) {
            SourceFile file = files.one(table.getKey()).orElse(null);
            if (file != null) {
                index.read(file, table.getKey(), table.getValue(), ROOT);
            }
        }
        index.check(remarks);
        return index;
    }
}
