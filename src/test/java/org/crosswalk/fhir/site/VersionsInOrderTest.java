package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.testing.Loads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages take the newest release by its days, also where each release has a title of its own. */
class VersionsInOrderTest {

    @TempDir
    private Path folder;

    @Test
    void theNewestIsTheOneThatBeganLast() throws Exception {
        // By their titles the earlier one comes first: "codes of FY2022 to FY2023", "codes of FY2024".
        Path earlier = Files.writeString(folder.resolve("F2823T2N_FY22FY23.TXT"), "A02\t2\t\nI132\t85\t\n");
        Path later = Files.writeString(folder.resolve("F2824T1N.TXT"), "A02\t2\t\nI132\t226\t\n");
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(Loads.into(folder.resolve("data"), SourceFormats.all(), earlier, later), registry, true)
                .publish();

        assertThat(SiteFixture.over(registry).get("/changes", List.of()).text())
                .contains("2024.F2824T1N against 2023.F2823T2N");
    }
}
