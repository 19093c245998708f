package org.crosswalk.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.source.ccsr.CcsrFormat;
import org.crosswalk.source.conversion.ConversionFormat;
import org.crosswalk.source.cpt.CptFormat;
import org.crosswalk.source.gem.GemFormat;
import org.crosswalk.source.hcpcs.HcpcsFormat;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;

/** Formats claim their own files among all that publishers release, and no others. */
class RecognitionTest {

    private static final List<SourceFormat> FORMATS =
            List.of(new HcpcsFormat(), new GemFormat(), new ConversionFormat(), new CcsrFormat(), new CptFormat());

    @Test
    @SharedData({"hcpcs", "gems", "ccsr", "icd-10-cm", "icd-10-pcs", "icd-9-cm"})
    void eachFileIsClaimedByItsFormatOnly() throws Exception {
        Map<String, String> claimed = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(SharedDataFolder.resolve(""))) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                List<SourceFile> files = SourceFiles.open(path);
                for (SourceFormat format : FORMATS) {
                    for (Map.Entry<String, Recognition> found :
                            SourceReading.recognise(format, files).entrySet()) {
                        Recognition recognition = found.getValue();
                        assertThat(claimed.put(found.getKey(), recognition.release() + " " + recognition.role()))
                                .as("%s in %s is claimed once", found.getKey(), path.getFileName())
                                .isNull();
                    }
                }
            }
        }
        assertThat(claimed)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("HCPC2019_CONTR_ANWEB.txt", "hcpcs@2019-01 records"),
                        Map.entry("HCPC2019_CONTR_ANWEB.xlsx", "hcpcs@2019-01 spreadsheet"),
                        Map.entry("proc_notes_2019.txt", "hcpcs@2019-01 processing-notes"),
                        Map.entry("HCPC2020_ANWEB_w_disclaimer.txt", "hcpcs@2020-01 records"),
                        Map.entry("proc_notes_2020.txt", "hcpcs@2020-01 processing-notes"),
                        Map.entry("2018_I9gem.txt", "gem-dx-9to10@2018 map"),
                        Map.entry("2018_I10gem.txt", "gem-dx-10to9@2018 map"),
                        Map.entry("gem_i9pcs.txt", "gem-px-9to10@2018 map"),
                        Map.entry("gem_pcsi9.txt", "gem-px-10to9@2018 map"),
                        Map.entry(
                                "ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx", "icd-10-cm-conversion@2026 conversion-table"),
                        Map.entry("$DXCCSR2019_1.CSV", "dxccsr@2019.1 categories")));
    }
}
