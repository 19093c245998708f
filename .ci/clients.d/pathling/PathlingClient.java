import au.csiro.pathling.config.HttpClientCachingConfiguration;
import au.csiro.pathling.config.HttpClientConfiguration;
import au.csiro.pathling.config.TerminologyAuthConfiguration;
import au.csiro.pathling.config.TerminologyConfiguration;
import au.csiro.pathling.terminology.DefaultTerminologyServiceFactory;
import au.csiro.pathling.terminology.TerminologyService;
import au.csiro.pathling.terminology.TerminologyService.Property;
import ca.uhn.fhir.context.FhirVersionEnum;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.codesystems.ConceptSubsumptionOutcome;

/** What Pathling's functions ask on each worker, without Spark: {@code PathlingClient SERVER}. */
final class PathlingClient {

    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String ICD_9_CM = "http://hl7.org/fhir/sid/icd-9-cm";
    private static final String BILLABLE = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable";
    private static final String GEM = "https://crosswalk.dev/fhir/ConceptMap/gem-dx-10to9";

    private final TerminologyService service;
    private final Checks checks = new Checks("Pathling terminology 7.2.0");

    private PathlingClient(String server) {
        TerminologyConfiguration configuration = TerminologyConfiguration.builder()
                .serverUrl(server)
                .client(HttpClientConfiguration.builder().build())
                .cache(HttpClientCachingConfiguration.builder().enabled(false).build())
                .authentication(TerminologyAuthConfiguration.builder().build())
                .build();
        service = new DefaultTerminologyServiceFactory(FhirVersionEnum.R4, configuration).build();
    }

    public static void main(String[] arguments) {
        PathlingClient client = new PathlingClient(arguments[0]);
        client.check();
        client.checks.end();
    }

    private void check() {
        checks.expect(
                "display", List.of("Type 2 diabetes mellitus without complications"), () -> properties("E11.9", "display"));
        checks.expect("property_of parent", List.of("E11"), () -> properties("E11.9", "parent"));
        checks.expect("property_of billable", List.of("true"), () -> properties("E11.9", "billable"));
        checks.expect("display of an unknown code is nothing", List.of(), () -> properties("E11.99", "display"));
        checks.expect("member_of", true, () -> service.validateCode(BILLABLE, diagnosis("E11.9")));
        checks.expect("member_of: not a header", false, () -> service.validateCode(BILLABLE, diagnosis("E11")));
        checks.expect("member_of: not an unknown code", false, () -> service.validateCode(BILLABLE, diagnosis("E11.99")));
        checks.expect("translate by a GEM", List.of(ICD_9_CM + " 250.00"), () -> service
                .translate(diagnosis("E11.9"), GEM, false, null)
                .stream()
                .map(found -> found.getConcept().getSystem() + " " + found.getConcept().getCode())
                .toList());
        checks.expect("subsumes", ConceptSubsumptionOutcome.SUBSUMES, () -> subsumes("E11", "E11.9"));
        checks.expect("subsumed by", ConceptSubsumptionOutcome.SUBSUMEDBY, () -> subsumes("E11.9", "E11"));
        checks.expect("subsumes: neither", ConceptSubsumptionOutcome.NOTSUBSUMED, () -> subsumes("E11", "A09"));
    }

    private List<String> properties(String code, String property) {
        return service.lookup(diagnosis(code), property, null).stream()
                .filter(Property.class::isInstance)
                .map(Property.class::cast)
                .filter(found -> Objects.equals(found.getCode(), property))
                .map(Property::getValueAsString)
                .toList();
    }

    private ConceptSubsumptionOutcome subsumes(String one, String other) {
        return service.subsumes(diagnosis(one), diagnosis(other));
    }

    private static Coding diagnosis(String code) {
        return new Coding(ICD_10_CM, code, null);
    }
}
