package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.compiler.LoadReport;
import org.junit.jupiter.api.Test;

/** What a person reads of a load. */
class LoadReportTextTest {

    @Test
    void filesThatAreNotUsedAreNamedByContainerAndNotWithoutEnd() {
        List<LoadReport.FileReport> files = new ArrayList<>();
        files.add(new LoadReport.FileReport("readme.pdf", "readme.pdf", null, null, null, null, Path.of("given")));
        files.add(new LoadReport.FileReport("b.pdf", "b.pdf", null, null, null, null, Path.of("given")));
        for (int i = 1; i <= 9; i++) {
            files.add(new LoadReport.FileReport(
                    "all.zip", "member" + i + ".pdf", null, null, null, null, Path.of("given")));
        }
        assertThat(LoadReportText.lines(new LoadReport(false, files, List.of(), 1)))
                .containsExactly(
                        "nothing recognised: none of the files is of a kind that Crosswalk reads",
                        "not used: readme.pdf, b.pdf",
                        "not used of all.zip: member1.pdf, member2.pdf, member3.pdf, member4.pdf, member5.pdf,"
                                + " member6.pdf … and 3 more (--json lists all)");
    }

    @Test
    void filesThatAreKnownAreNamedAsWhatTheyAre() {
        LoadReport.FileReport pdf =
                new LoadReport.FileReport("a.zip", "a.pdf", null, null, null, "a PDF", Path.of("given"));
        LoadReport.FileReport other =
                new LoadReport.FileReport("b.txt", "b.txt", null, null, null, null, Path.of("given"));
        assertThat(LoadReportText.lines(new LoadReport(false, List.of(pdf), List.of(), 1)))
                .containsExactly(
                        "nothing loaded: these files are known, and are not what Crosswalk reads",
                        "not used of a.zip: a.pdf – a PDF");
        assertThat(LoadReportText.lines(new LoadReport(false, List.of(pdf, other), List.of(), 1)))
                .contains("not used: b.txt", "not used of a.zip: a.pdf – a PDF");
    }
}
