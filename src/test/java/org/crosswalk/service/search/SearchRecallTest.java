package org.crosswalk.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.search.SearchRecall.Recall;
import org.crosswalk.service.search.SearchRecall.Way;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.Test;

/** What a search has to find of the terms of the Alphabetic Index; {@code docs/alphabetic-index.md} has the whole table. */
@SharedData
class SearchRecallTest {

    private static final int TERMS = 400;

    /** So many of them letter by letter. */
    private static final int TYPED = 100;

    private static SearchRecall questions(String version) throws Exception {
        InMemoryBuilder builder = new InMemoryBuilder();
        TerminologyView view =
                LoadedReleases.registry().view(RequestContext.plain(), builder, builder, Clock.systemUTC());
        CodeSystemProvider release = view.codeSystemVersions(MedicalCodeSystems.ICD_10_CM.uri()).stream()
                .filter(each -> version.equals(each.header().version()))
                .findFirst()
                .orElseThrow();
        return SearchRecall.of(view, release, TERMS).orElseThrow();
    }

    @Test
    void aReleaseIsSearchedByItsOwnIndex() throws Exception {
        SearchRecall questions = questions("2016");
        Recall recall = questions.recall(Way.AS_WRITTEN);
        assertThat(recall.terms()).isEqualTo(TERMS);
        assertThat(recall.first3()).isGreaterThanOrEqualTo(0.95);
        assertThat(recall.first10()).isGreaterThanOrEqualTo(0.95);
        assertThat(questions.recall(Way.OTHER_ORDER).first3()).isGreaterThanOrEqualTo(0.95);
        assertThat(questions.recall(Way.MISSPELT).first10()).isGreaterThanOrEqualTo(0.85);
        assertThat(questions.typing(TYPED).there()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void aReleaseWithoutAnIndexIsSearchedByThatOfAnotherYear() throws Exception {
        SearchRecall questions = questions("2026");
        Recall recall = questions.recall(Way.AS_WRITTEN);
        assertThat(recall.terms()).isEqualTo(TERMS);
        assertThat(recall.first3()).isGreaterThanOrEqualTo(0.75);
        assertThat(recall.first10()).isGreaterThanOrEqualTo(0.88);
        assertThat(questions.recall(Way.MISSPELT).first10()).isGreaterThanOrEqualTo(0.75);
        assertThat(questions.typing(TYPED).there()).isGreaterThanOrEqualTo(0.9);
    }
}
