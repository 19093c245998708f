package org.crosswalk.app.server;

import java.nio.file.Files;
import java.nio.file.Path;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.testing.Loads;

/** The order file of ICD-10-PCS in the starter set, which outside of it is a release of a publisher's. */
final class PcsOrderFile {

    static final Path STARTER = Path.of("terminology/icd-10-pcs/2026/icd10pcs_order_2026.txt");

    private PcsOrderFile() {}

    /** Loads it as a user does who has it in a folder. */
    static void load(Path folder, Path data) throws Exception {
        Path file = folder.resolve("icd10pcs_order_2026.txt");
        Files.copy(STARTER, file);
        Loads.into(data, SourceFormats.all(), file);
    }

    /** A code in it that is no header. */
    static String aCode() throws Exception {
        return Files.readAllLines(STARTER).stream()
                .filter(line -> line.charAt(14) == '1')
                .map(line -> line.substring(6, 13).trim())
                .findFirst()
                .orElseThrow();
    }
}
