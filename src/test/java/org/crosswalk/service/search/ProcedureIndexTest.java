package org.crosswalk.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.IndexTerms;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.MatchRank;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.Test;

/** What the index and the keys of ICD-10-PCS lead to: codes by their first characters and by the value of a character. */
@SharedData
class ProcedureIndexTest {

    private static TerminologyView view() throws Exception {
        InMemoryBuilder builder = new InMemoryBuilder();
        return LoadedReleases.registry().view(RequestContext.plain(), builder, builder, Clock.systemUTC());
    }

    private static CodeSystemProvider release(TerminologyView view, String version) {
        return view.codeSystemVersions(MedicalCodeSystems.ICD_10_PCS.uri()).stream()
                .filter(each -> version.equals(each.header().version()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSearchGoesFromTheTermToTheCodes() throws Exception {
        TerminologyView view = view();
        for (String version : List.of("2025", "2026")) {
            CodeSystemProvider release = release(view, version);
            assertThat(found(view, release, "appendectomy")).isNotEmpty().allMatch(code -> code.matches("0D[BT]J.*"));
            assertThat(found(view, release, "abdominohysterectomy"))
                    .isNotEmpty()
                    .allMatch(code -> code.startsWith("0UT9"));
            assertThat(found(view, release, "abdominal aortic plexus"))
                    .isNotEmpty()
                    .allMatch(code -> code.matches("01.M...|XY.*"));
        }
    }

    private static List<String> found(TerminologyView view, CodeSystemProvider release, String text) {
        return Arrays.stream(new CodeSearch(view)
                        .find(release, text, release.all(), 20)
                        .best())
                .mapToObj(match -> release.code(MatchRank.ordinal(match)))
                .toList();
    }

    @Test
    void theTermsOfACodeNameItsValues() throws Exception {
        TerminologyView view = view();
        CodeSystemProvider release = release(view, "2025");
        IndexTerms terms = IndexTerms.of(new CodingContext(release, view)).orElseThrow();
        assertThat(terms.leadingTo(release.ordinalOf("015M0ZZ")))
                .contains(
                        new IndexTerms.Term(
                                "Abdominal aortic plexus, use Abdominal Sympathetic Nerve",
                                "ICD-10-PCS Body Part, Device and Substance Keys"),
                        new IndexTerms.Term(
                                "Abdominal aortic plexus, use Abdominal Sympathetic Nerve", "ICD-10-PCS Index"));
        assertThat(terms.leadingTo(release.ordinalOf("0KNV0ZZ")))
                .as("of two values the one that the code has")
                .extracting(IndexTerms.Term::text)
                .contains("Abductor hallucis muscle, use Foot Muscle, Right")
                .doesNotContain("Abductor hallucis muscle, use Foot Muscle, Left");
        assertThat(terms.leadingTo(release.ordinalOf("02RF08Z")))
                .as("a device in a body system")
                .extracting(IndexTerms.Term::text)
                .contains("Bovine pericardial valve, use Zooplastic Tissue in Heart and Great Vessels");
        assertThat(terms.leadingTo(release.ordinalOf("0DTJ0ZZ")))
                .extracting(IndexTerms.Term::text)
                .anyMatch(term -> term.startsWith("Appendectomy"));
    }
}
