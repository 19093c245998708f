package org.crosswalk.service.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Client;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.FindMatchesOutcome;
import org.crosswalk.model.FindMatchesOutcome.Match;
import org.crosswalk.model.FindMatchesRequest;
import org.crosswalk.model.Issue;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.service.SmallTerminology;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.crosswalk.service.TerminologyService;
import org.junit.jupiter.api.Test;

class FindMatchesOperationTest {

    private static final String PCS = MedicalCodeSystems.ICD_10_PCS.uri();

    private final TerminologyService service = new SmallTerminology()
            .system(new SystemParts(PCS, "2026")
                    .property(new PropertyDefinition("bodyPart", null, null, PropertyType.STRING))
                    .property(new PropertyDefinition("approach", null, null, PropertyType.STRING))
                    .concept(concept("0DTJ0ZZ", "Resection of Appendix, Open Approach", "Appendix", "Open"))
                    .concept(concept("0DTJ4ZZ", "Resection of Appendix, Endoscopic Approach", "Appendix", "Endoscopic"))
                    .concept(concept("0DTG0ZZ", "Resection of Large Intestine, Open Approach", "Colon", "Open"))
                    .build())
            .serve();

    private static Concept.Builder concept(String code, String display, String bodyPart, String approach) {
        return Concept.builder(code, display)
                .property(ConceptProperty.string("bodyPart", bodyPart))
                .property(ConceptProperty.string("approach", approach));
    }

    private FindMatchesOutcome find(boolean exact, String... wanted) {
        List<ConceptProperty> properties = Arrays.stream(wanted)
                .map(each -> ConceptProperty.string(each.split("=")[0], each.split("=")[1]))
                .toList();
        return service.findMatches(new FindMatchesRequest(PCS, null, properties, exact, RequestContext.plain()));
    }

    private static List<String> codes(FindMatchesOutcome outcome) {
        return outcome.matches().stream()
                .map(match -> String.valueOf(match.code().code()))
                .toList();
    }

    @Test
    void codesHaveAllThatIsWanted() {
        assertThat(codes(find(true, "bodyPart=Appendix"))).containsExactly("0DTJ0ZZ", "0DTJ4ZZ");
        FindMatchesOutcome one = find(true, "bodyPart=Appendix", "approach=Open");
        assertThat(codes(one)).containsExactly("0DTJ0ZZ");
        assertThat(one.matches().get(0).unmatched()).isEmpty();
        assertThat(one.matches().get(0).comment()).isNull();
        assertThat(codes(find(true, "code=0DTG0ZZ"))).containsExactly("0DTG0ZZ");
    }

    @Test
    void whereNoneHasAllThoseThatHaveMostAreTold() {
        FindMatchesOutcome partial = find(false, "bodyPart=Colon", "approach=Open", "code=0DTJ0ZZ");
        assertThat(codes(partial)).containsExactly("0DTJ0ZZ", "0DTG0ZZ");
        assertThat(partial.matches())
                .extracting(Match::unmatched)
                .containsExactly(
                        List.of(ConceptProperty.string("bodyPart", "Colon")),
                        List.of(ConceptProperty.string("code", "0DTJ0ZZ")));
        assertThat(partial.matches().get(0).comment()).contains("2 of the 3");
        assertThat(codes(find(true, "bodyPart=Knee"))).isEmpty();
    }

    @Test
    void readerFindsADisplayByItsWords() {
        assertThat(codes(find(false, "display=open appendix"))).containsExactly("0DTJ0ZZ");
        assertThat(codes(find(true, "display=open appendix"))).isEmpty();
        assertThat(codes(find(true, "display=Resection of Appendix, Open Approach")))
                .containsExactly("0DTJ0ZZ");
    }

    @Test
    void propertyThatThereIsNotIsAFaultThatNamesThoseThereAre() {
        TerminologyFault fault = catchThrowableOfType(TerminologyFault.class, () -> find(true, "colour=red"));
        assertThat(fault).isNotNull();
        assertThat(fault.kind()).isEqualTo(TerminologyFault.Kind.BAD_REQUEST);
        assertThat(fault.issues().get(0).text()).contains("colour", "bodyPart, approach");
    }

    private TerminologyFault tooMuch(String... wanted) {
        TerminologyFault fault = catchThrowableOfType(TerminologyFault.class, () -> find(true, wanted));
        assertThat(fault).isNotNull();
        assertThat(fault.kind()).isEqualTo(TerminologyFault.Kind.TOO_COSTLY);
        return fault;
    }

    @Test
    void morePropertiesThanAreLookedAtAreRefused() {
        String[] twenty = Collections.nCopies(20, "approach=Open").toArray(String[]::new);
        assertThat(codes(find(true, twenty))).containsExactly("0DTJ0ZZ", "0DTG0ZZ");
        String[] more = Collections.nCopies(21, "approach=Open").toArray(String[]::new);
        assertThat(tooMuch(more).issues().get(0).text()).contains("21 properties", "at most 20 properties");
    }

    @Test
    void longPropertiesThatEveryMatchWouldRepeatAreRefused() {
        assertThat(codes(find(true, "approach=Open", "bodyPart=" + "x".repeat(3900))))
                .containsExactly("0DTJ0ZZ", "0DTG0ZZ");
        tooMuch("approach=Open", "bodyPart=" + "x".repeat(4000));
    }

    @Test
    void licensedCodesComeWithTheNoticeAndAreCounted() {
        String cpt = MedicalCodeSystems.CPT.uri();
        List<String> used = new ArrayList<>();
        TerminologyService licensed = new SmallTerminology()
                .system(new SystemParts(cpt, "2026")
                        .licensed("Copyright of the publisher.")
                        .concept("99998", "An invented service")
                        .build())
                .serve((client, system, operation, codes) ->
                        used.add(String.join(" ", client.name(), system, operation, String.valueOf(codes))));
        RequestContext context = RequestContext.plain(new Client("office", Set.of(cpt), null));
        FindMatchesRequest none =
                new FindMatchesRequest(cpt, null, List.of(ConceptProperty.string("code", "99997")), true, context);
        assertThat(licensed.findMatches(none).issues()).isEmpty();
        assertThat(used).isEmpty();
        FindMatchesRequest one =
                new FindMatchesRequest(cpt, null, List.of(ConceptProperty.string("code", "99998")), true, context);
        assertThat(licensed.findMatches(one).issues())
                .extracting(Issue::text)
                .singleElement()
                .asString()
                .contains("Copyright of the publisher.");
        assertThat(used).containsExactly("office " + cpt + " find-matches 1");
    }
}
