package org.crosswalk.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.Test;

/** What clinicians type, and the billable code of the newest release of ICD-10-CM that has to be among the first three. */
@SharedData
class FirstHitsTest {

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

    @Test
    void theCodeThatIsMeantIsAmongTheFirstThree() throws Exception {
        TerminologyRegistry registry = LoadedReleases.registry();
        InMemoryBuilder builder = new InMemoryBuilder();
        TerminologyView view = registry.view(RequestContext.plain(), builder, builder, Clock.systemUTC());
        CodeSystemProvider newest =
                view.codeSystemVersions(MedicalCodeSystems.ICD_10_CM.uri()).get(0);
        for (String each : TYPED) {
            int blank = each.lastIndexOf(' ');
            int[] found = new CodeSearch(view)
                    .matching(newest, each.substring(0, blank))
                    .ordinals();
            assertThat(Arrays.stream(found)
                            .filter(ordinal -> !newest.isNotSelectable(ordinal))
                            .limit(3)
                            .mapToObj(newest::code))
                    .as(each)
                    .contains(each.substring(blank + 1));
        }
    }
}
