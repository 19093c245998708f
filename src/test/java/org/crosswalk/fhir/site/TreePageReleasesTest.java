package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.testing.Loads;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** CMS's own HCPCS files as a tree: a list of which releases tell of each other's codes. */
@SharedData({TreePageReleasesTest.FILE_2019, TreePageReleasesTest.FILE_2020})
class TreePageReleasesTest {

    static final String FILE_2019 = "hcpcs/2019-Alpha-Numeric-HCPCS-File.zip";
    static final String FILE_2020 = "hcpcs/2020-Alpha-Numeric-HCPCS-File.zip";

    private static final String SYSTEM = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";

    /** In August the release of January lacks codes that the next one says came in July. */
    private static final List<String> DAYS = List.of("date=2019-08-01", "date=2020-11-01");

    @Test
    void theCodesOfADayAreReachedByTheirFirstCharacters(@TempDir Path folder) throws Exception {
        try (TerminologyServer server = StartedServer.start(
                Loads.into(
                        folder,
                        SourceFormats.all(),
                        SharedDataFolder.resolve(FILE_2019),
                        SharedDataFolder.resolve(FILE_2020)),
                Path.of("terminology"),
                Map.of(),
                complaint -> {})) {
            PageReader reader = new PageReader(server);
            for (String day : DAYS) {
                Set<String> shown = new TreeSet<>();
                for (Document page : reader.walk(
                                "/tree/hcpcs?" + day,
                                link -> link.startsWith("/tree/hcpcs?") && link.contains("begins="))
                        .values()) {
                    PageReader.links(page).stream()
                            .filter(link -> link.startsWith("/code/hcpcs/"))
                            .map(PageReader::code)
                            .forEach(shown::add);
                }
                assertThat(shown)
                        .as(day)
                        .hasSizeGreaterThan(6000)
                        .isEqualTo(new TreeSet<>(reader.codes(SYSTEM + "?fhir_vs", "&" + day)));
            }
        }
    }
}
