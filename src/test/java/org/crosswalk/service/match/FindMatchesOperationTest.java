package org.crosswalk.service.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.FindMatchesOutcome;
import org.crosswalk.model.FindMatchesOutcome.Match;
import org.crosswalk.model.FindMatchesRequest;
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
}
