package org.crosswalk.source.unread;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Publishers' files that are known and not read are named as what they are. */
class UnreadFilesTest {

    private static final String MORE = "../more";
    private static final UnreadFiles FORMAT = new UnreadFiles();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H0519F3_ICD10_MCE_AGE.TXT | A34\\t2 maternity (age 12-55)\\n | risk adjustment (HCC)",
                "mce.txt | MCE_Version\\tICD_Version\\tMCE_Section\\n | Medicare Code Editor",
                "drg.txt | :===:\\n Appendix A List of MS-DRGs Version 40.0 \\n:===: | MS-DRG Definitions Manual",
                "changes.prn | ' HCPCS/MOD      TYPE OF CHANGE' | transaction report",
                "c.prn | '   2019 ALPHA-NUMERIC HCPCS CORRECTIONS' | not applied",
                "icd10gm2024syst_kodes.txt | x | German",
                "icd10cm-tabular-addenda-2026.pdf | %PDF | addenda for people",
                "a.pdf | %PDF | a PDF",
                "HCPC2020_ANWEB_w_disclaimer.xls | x | old workbook",
            })
    void aKnownFileIsNamed(String name, String content, String what) {
        SourceFile file =
                InMemorySourceFile.text(name, content.replace("\\t", "\t").replace("\\n", "\n"));
        assertThat(FORMAT.unread(file))
                .hasValueSatisfying(named -> assertThat(named).contains(what));
        assertThat(FORMAT.recognise(file, List.of(file))).isEmpty();
    }

    @Test
    void aPhotoIsNotKnown() {
        assertThat(FORMAT.unread(InMemorySourceFile.text("photo.jpg", "JFIF"))).isEmpty();
        assertThat(FORMAT.unread(InMemorySourceFile.text("notes.txt", "A0104 is what I coded\n")))
                .isEmpty();
    }

    @Test
    @SharedData(MORE)
    void theRealFilesAreNamed() throws Exception {
        Map<String, String> named = new TreeMap<>();
        for (String folder : List.of("ccsr", "hcc", "mce", "msdrg", "icd-11", "hcpcs")) {
            try (Stream<Path> paths = Files.list(SharedDataFolder.resolve(MORE).resolve(folder))) {
                for (Path path : paths.sorted().toList()) {
                    for (SourceFile file : SourceFiles.open(path)) {
                        named.put(file.name(), FORMAT.unread(file).orElse("unknown"));
                    }
                }
            }
        }
        named.keySet()
                .removeIf(name -> name.toLowerCase(java.util.Locale.ROOT)
                        .matches(".*anweb.*|ra_dx.*|v40-appendix_f.*|f2.*|h0519f3\\.fy.*|cy22f07a.*"));
        assertThat(named)
                .hasSizeGreaterThan(11)
                .allSatisfy((name, what) -> assertThat(what).as(name).isNotEqualTo("unknown"));
    }
}
