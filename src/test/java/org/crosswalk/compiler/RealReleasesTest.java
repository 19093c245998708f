package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crosswalk.compiler.LoadReport.Outcome;
import org.crosswalk.compiler.LoadReport.ReleaseReport;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.model.Subsumption;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.TextQuery;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The publishers' own files, all of them, into one data folder. */
@SharedData
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealReleasesTest {

    private DataFolder data;
    private LoadReport report;
    private Map<ReleaseKey, ReleaseReport> releases;

    @BeforeAll
    void load() throws Exception {
        data = LoadedReleases.dataFolder();
        report = LoadedReleases.report();
        releases = report.releases().stream().collect(Collectors.toMap(ReleaseReport::key, Function.identity()));
        System.out.println("loaded in " + report.millis() + " ms");
        report.releases()
                .forEach(r -> System.out.println(r.key() + " " + r.outcome() + " " + r.counts() + " "
                        + r.anomalies().size()));
    }

    @Test
    void everyReleaseIsPublishedWithTheCountsThatItsPublisherStates() {
        assertThat(report.files()).allSatisfy(file -> assertThat(file.fault()).isNull());
        assertThat(report.releases())
                .allSatisfy(release -> assertThat(release.outcome())
                        .as("%s: %s", release.key(), release.reason())
                        .isEqualTo(Outcome.PUBLISHED));
        assertThat(counts("icd-10-cm", "2026"))
                .containsEntry("codes", 98_186L)
                .containsEntry("billable", 74_719L)
                .containsEntry("headers", 23_467L);
        assertThat(counts("icd-10-cm", "2016")).containsEntry("billable", 69_823L);
        assertThat(counts("icd-10-cm", "2021-01"))
                .containsEntry("codes", 95_358L)
                .containsEntry("chapters", 22L);
        assertThat(counts("icd-10-pcs", "2026")).containsEntry("billable", 79_115L);
        assertThat(counts("icd-9-cm", "2015"))
                .containsEntry("headers", 3_755L)
                .containsEntry("billable", 14_567L + 3_882L)
                .containsEntry("diagnoses", 17_553L)
                .containsEntry("procedures", 4_651L);
        assertThat(counts("icd-10-cm-conversion", "2026")).containsKey("rows");
        assertThat(counts("hcpcs", "2020-01")).containsEntry("codes", 6_710L).containsEntry("modifiers", 369L);
        assertThat(counts("gem-dx-9to10", "2018")).containsEntry("lines", 24_860L);
        assertThat(counts("gem-dx-10to9", "2018")).containsEntry("lines", 81_593L);
        assertThat(counts("gem-px-9to10", "2018")).containsEntry("lines", 73_593L);
        assertThat(counts("gem-px-10to9", "2018")).containsEntry("lines", 101_025L);
    }

    @Test
    void reportsWhatAVersionChanged() {
        CodeSystemChanges changes = Objects.requireNonNull(
                releases.get(new ReleaseKey("icd-10-cm", "2026")).changes());
        assertThat(changes.before()).isEqualTo("2025-04");
        assertThat(changes.codes()).isEqualTo(new CodeSystemChanges.Tally(487, 28, 38));
        assertThat(changes.count(CodeChange.Kind.CODE_TO_HEADER)).isEqualTo(16);
    }

    @Test
    void theSameFilesAgainChangeNothingAndVerifyPasses() throws Exception {
        String before = java.nio.file.Files.readString(data.path().resolve("catalog.json"));
        LoadReport again = LoadedReleases.loader(data)
                .load(List.of(SharedDataFolder.resolve("")), LoadOptions.DEFAULT, LoadListener.SILENT);
        assertThat(again.releases())
                .allSatisfy(release -> assertThat(release.outcome()).isEqualTo(Outcome.UNCHANGED));
        assertThat(java.nio.file.Files.readString(data.path().resolve("catalog.json")))
                .isEqualTo(before);
        assertThat(data.verify()).allSatisfy(check -> assertThat(check.faults()).isEmpty());
    }

    @Test
    void servesWhatWasLoaded() throws Exception {
        long start = System.nanoTime();
        List<OpenedRelease> opened = data.open();
        System.out.println("opened in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        CodeSystemProvider cm = opened.stream()
                .filter(release -> release.manifest().key().equals(new ReleaseKey("icd-10-cm", "2026")))
                .findFirst()
                .orElseThrow()
                .codeSystems()
                .get(0);
        assertThat(cm.subsumes(ordinal(cm, "S52.13"), ordinal(cm, "S52.131A"))).isEqualTo(Subsumption.SUBSUMES);
        int[] found = cm.matching(new TextQuery("Type 2 diabetes mellitus without complications", null))
                .ordinals();
        assertThat(cm.code(found[0])).isEqualTo("E11.9");
        assertThat(cm.matching(new TextQuery("diab mell", null)).ordinals()).contains(ordinal(cm, "E11.9"));
    }

    private static int ordinal(CodeSystemProvider provider, String code) {
        return ((Location.Exact) provider.locate(code)).ordinal();
    }

    private Map<String, Long> counts(String system, String version) {
        return releases.get(new ReleaseKey(system, version)).counts();
    }
}
