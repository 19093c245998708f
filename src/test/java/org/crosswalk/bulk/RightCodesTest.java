package org.crosswalk.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.OpenedRelease;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.testing.LoadedReleases;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells of a code by a look says the same as a search. */
class RightCodesTest {

    private static final Map<String, List<CodeSystemProvider>> RELEASES = new HashMap<>();

    @BeforeAll
    static void load(@TempDir Path folder) throws Exception {
        DataFolder data = new DataFolder(folder);
        LoadedReleases.loader(data).load(List.of(Path.of("terminology")), LoadOptions.DEFAULT, LoadListener.SILENT);
        for (OpenedRelease release : data.open()) {
            for (CodeSystemProvider each : release.codeSystems()) {
                String url = KnownCodeSystem.preferredUri(each.header().url());
                if (each.header().supplements() == null
                        && KnownCodeSystem.ofUri(url).isPresent()) {
                    RELEASES.computeIfAbsent(url, system -> new ArrayList<>()).add(each);
                }
            }
        }
    }

    @Test
    void hasAtOnceTheShortCodesThatAreRightWheneverTheReleaseIsInEffect() {
        int found = 0;
        for (CodeSystemProvider release : all()) {
            RightCodes codes = new RightCodes(release, new PackedCodes());
            // Asked often enough, it makes its table.
            for (int i = 0; i < release.size(); i++) {
                codes.hasAtOnce("");
            }
            for (int i = 0; i < release.size(); i++) {
                String code = release.code(i);
                boolean right = code.length() <= Long.BYTES && codes.has(i) && isValidThroughout(release, i);
                assertThat(codes.hasAtOnce(code)).as(code).isEqualTo(right);
                found += right ? 1 : 0;
                for (String other : List.of(code + "0", code.substring(1), "\0" + code, code + "\0", "Ä" + code)) {
                    if (!(release.locate(other) instanceof Location.Exact)) {
                        assertThat(codes.hasAtOnce(other)).as(other).isFalse();
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(1_000);
    }

    /** By the days themselves: the first and the last on which the release is in effect, far ones where it is open. */
    private static boolean isValidThroughout(CodeSystemProvider release, int ordinal) {
        ValidityPeriod inEffect = release.header().effective();
        LocalDate first = inEffect.start() == null ? LocalDate.of(1900, 1, 1) : inEffect.start();
        LocalDate last = inEffect.end() == null ? LocalDate.of(2999, 12, 31) : inEffect.end();
        return release.isValidOn(ordinal, first) && release.isValidOn(ordinal, last);
    }

    @Test
    void hasNothingAtOnceBeforeItIsAskedOften() {
        CodeSystemProvider release =
                RELEASES.get("http://hl7.org/fhir/sid/icd-10-cm").get(0);
        RightCodes codes = new RightCodes(release, new PackedCodes());
        int code = release.ordinalOf("E11.9");
        assertThat(codes.has(code)).isTrue();
        assertThat(codes.hasAtOnce("E11.9")).isFalse();
    }

    /** One table for the releases of all systems, of which each has other codes, and some have codes of others. */
    @Test
    void keepsSetsApart() {
        PackedCodes packed = new PackedCodes();
        List<CodeSystemProvider> releases = all();
        List<PackedCodes.Set> sets = new ArrayList<>();
        for (CodeSystemProvider release : releases) {
            BitSet chosen = new BitSet();
            for (int i = sets.size() % 3; i < release.size(); i += 3) {
                chosen.set(i);
            }
            sets.add(packed.add(release, chosen));
        }
        for (int of = 0; of < sets.size(); of++) {
            for (CodeSystemProvider release : releases) {
                for (int i = 0; i < release.size(); i++) {
                    String code = release.code(i);
                    int own = releases.get(of).locate(code) instanceof Location.Exact exact ? exact.ordinal() : -1;
                    boolean chosen = own >= 0 && own % 3 == of % 3 && code.length() <= Long.BYTES;
                    assertThat(sets.get(of).has(code)).as(code).isEqualTo(chosen);
                }
            }
        }
        BitSet none = new BitSet();
        for (int more = sets.size(); more < Long.SIZE; more++) {
            assertThat(packed.add(releases.get(0), none)).isNotNull();
        }
        assertThat(packed.add(releases.get(0), none)).isNull();
    }

    @Test
    void knowsByShapeEverySystemThatHasACode() {
        SystemsByShape shapes = new SystemsByShape(system -> RELEASES.getOrDefault(system, List.of()));
        int bit = 1;
        for (CodingRules rules : CodingTable.all()) {
            for (CodeSystemProvider release :
                    RELEASES.getOrDefault(rules.system().uri(), List.of())) {
                for (int i = 0; i < release.size(); i++) {
                    assertThat(shapes.of(release.code(i)) & bit)
                            .as(release.code(i))
                            .isEqualTo(bit);
                }
            }
            bit <<= 1;
        }
        int cm = shapes.of("E11.9");
        assertThat(Integer.bitCount(cm)).isEqualTo(1);
        assertThat(shapes.of("S72.001A") & cm).isEqualTo(cm);
        assertThat(shapes.of("0DTJ4ZZ") & cm).isZero();
        assertThat(shapes.of("")).isZero();
        assertThat(shapes.of("e11.9") & cm).isZero();
        assertThat(shapes.of("E11.9Ä")).isZero();
    }

    private static List<CodeSystemProvider> all() {
        return RELEASES.values().stream().flatMap(List::stream).toList();
    }
}
