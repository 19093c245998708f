package org.crosswalk.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.MatchRank;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.Test;

/** What clinicians type, and the billable code of the newest release of ICD-10-CM that has to be among the first three. */
@SharedData
class FirstHitsTest {

    private static final Path OTHER_WORDS = Path.of("src/main/resources/org/crosswalk/coding/other-words.txt");

    private static final List<String> TYPED = List.of(
            "diab E11.9",
            "diabetes E11.9",
            "diabetis E11.9",
            "htn I10",
            "hypertension I10",
            "hypertnesion I10",
            "high blood pressure I10",
            "mi I21.9",
            "heart attack I21.9",
            "heart att I21.9",
            "afib I48.91",
            "uti N39.0",
            "copd J44.9",
            "chf I50.9",
            "gerd K21.9",
            "kidney stone N20.0",
            "sore throat J02.9");

    private static TerminologyView view() throws Exception {
        InMemoryBuilder builder = new InMemoryBuilder();
        return LoadedReleases.registry().view(RequestContext.plain(), builder, builder, Clock.systemUTC());
    }

    /** A word that led nowhere would only take time. */
    @Test
    void everyOtherWordFindsACode() throws Exception {
        TerminologyView view = view();
        List<CodeSystemProvider> newest = Stream.of(
                        MedicalCodeSystems.ICD_10_CM, MedicalCodeSystems.ICD_10_PCS, MedicalCodeSystems.HCPCS)
                .map(system -> view.codeSystemVersions(system.uri()).get(0))
                .toList();
        List<String> lost = new ArrayList<>();
        for (String line : Files.readAllLines(OTHER_WORDS)) {
            int equals = line.indexOf(" = ");
            if (!line.startsWith("#") && equals > 0) {
                String words = line.substring(equals + 3);
                if (newest.stream()
                        .allMatch(release -> new CodeSearch(view)
                                        .find(release, words, release.all(), 1)
                                        .total()
                                == 0)) {
                    lost.add(line);
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void theCodeThatIsMeantIsAmongTheFirstThree() throws Exception {
        TerminologyView view = view();
        CodeSystemProvider newest =
                view.codeSystemVersions(MedicalCodeSystems.ICD_10_CM.uri()).get(0);
        for (String each : TYPED) {
            int blank = each.lastIndexOf(' ');
            FoundCodes found = new CodeSearch(view)
                    .find(newest, each.substring(0, blank), newest.all().andNot(newest.notSelectable()), 3);
            assertThat(Arrays.stream(found.best()).mapToObj(match -> newest.code(MatchRank.ordinal(match))))
                    .as(each)
                    .contains(each.substring(blank + 1));
        }
    }

    /** Of codes that are found equally well, those that bear the words themselves come before those to which a term leads. */
    @Test
    void whatIsNamedSoComesBeforeWhatOnlyATermLeadsTo() throws Exception {
        TerminologyView view = view();
        CodeSystemProvider newest =
                view.codeSystemVersions(MedicalCodeSystems.ICD_10_CM.uri()).get(0);
        for (String typed : List.of("heart attack", "mi")) {
            FoundCodes found = new CodeSearch(view).find(newest, typed, newest.all(), 10);
            assertThat(Arrays.stream(found.best()).mapToObj(match -> newest.code(MatchRank.ordinal(match))))
                    .as(typed)
                    .containsSubsequence("I21.9", "I20.0");
        }
        FoundCodes found = new CodeSearch(view).find(newest, "angina", newest.all(), 4);
        assertThat(Arrays.stream(found.best()).mapToObj(match -> newest.code(MatchRank.ordinal(match))))
                .allMatch(code -> code.startsWith("I2"));
    }
}
