import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.opencds.cqf.cql.engine.exception.TerminologyProviderException;
import org.opencds.cqf.cql.engine.fhir.terminology.R4FhirTerminologyProvider;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.terminology.CodeSystemInfo;
import org.opencds.cqf.cql.engine.terminology.ValueSetInfo;

/** The terminology provider of the CQL engine: {@code CqlClient SERVER}. */
final class CqlClient {

    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String WARDS = "https://hospital.example/fhir/CodeSystem/wards";
    private static final String BILLABLE = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable";
    private static final String WARDS_OF_SURGERY = "https://hospital.example/fhir/ValueSet/wards-of-surgery";

    private static final String WARDS_AND_DIABETES = "https://hospital.example/fhir/ValueSet/wards-and-diabetes";

    private final R4FhirTerminologyProvider provider;
    private final Checks checks = new Checks("CQL engine-fhir 4.4.0");

    private CqlClient(String server) {
        FhirContext context = FhirContext.forR4Cached();
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        IGenericClient client = context.newRestfulGenericClient(server);
        provider = new R4FhirTerminologyProvider(client);
    }

    public static void main(String[] arguments) {
        CqlClient client = new CqlClient(arguments[0]);
        client.check();
        client.checks.end();
    }

    private void check() {
        checks.expect("a code is in a value set", true, () -> in("E11.9", ICD_10_CM, BILLABLE));
        checks.expect("a header is not in the billable codes", false, () -> in("E11", ICD_10_CM, BILLABLE));
        checks.expect("an unknown code is not", false, () -> in("E11.99", ICD_10_CM, BILLABLE));
        checks.expect("a code without a system is one of the value set's only system", true, () -> in("E11.9", null, BILLABLE));
        checks.expect("an unknown code without a system is not", false, () -> in("E11.99", null, BILLABLE));
        checks.expect("a code without a system is refused in a value set of several", true, () ->
                isRefused(() -> in("SURG", null, WARDS_AND_DIABETES), InvalidRequestException.class));
        checks.expect("a value set by its OID", true, () -> in("E11.9", ICD_10_CM, "urn:oid:2.999.1.4.1"));
        checks.expect("a code is in all codes of its system", true, () -> in("E11.9", ICD_10_CM, ICD_10_CM + "/vs"));
        checks.expect("an unknown code is not in them", false, () -> in("E11.99", ICD_10_CM, ICD_10_CM + "/vs"));
        checks.expect("a code is under a header", true, () -> in("E11.65", ICD_10_CM, ICD_10_CM + "?fhir_vs=isa/E11.6"));
        checks.expect("another is not", false, () -> in("E11.9", ICD_10_CM, ICD_10_CM + "?fhir_vs=isa/E11.6"));
        checks.expect("expand has the codes of an implicit value set", List.of("SURG", "SURG-1", "SURG-2"), () ->
                codes(WARDS + "?fhir_vs=isa/SURG"));
        checks.expect("nothing is in an unknown value set", false, () -> isTrue("https://hospital.example/fhir/ValueSet/none"));
        checks.expect("nor in one of an unknown OID", false, () -> isTrue("urn:oid:2.999.1.4.9"));
        checks.expect("expand has the codes of every level", List.of("SURG", "SURG-1", "SURG-2"), () -> codes(WARDS_OF_SURGERY));
        checks.expect("expand of a value set that is too large is an error, and no part of it", true, () ->
                isRefused(
                        () -> codes("http://cts.nlm.nih.gov/fhir/ValueSet/2.999.1.4.1"), UnprocessableEntityException.class));
        checks.expect("lookup finds the display", "Surgery, first floor", () -> provider.lookup(
                        new Code().withCode("SURG-1").withSystem(WARDS), new CodeSystemInfo().withId(WARDS))
                .getDisplay());
    }

    private boolean in(String code, String system, String valueSet) {
        return provider.in(new Code().withCode(code).withSystem(system), new ValueSetInfo().withId(valueSet));
    }

    /** False too where the engine refuses to answer, as it does of a value set that it cannot find. */
    private boolean isTrue(String valueSet) {
        try {
            return in("E11.9", ICD_10_CM, valueSet);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Whether the engine gives no answer, because of a failure of a kind. */
    private static boolean isRefused(Supplier<?> question, Class<? extends Exception> why) {
        try {
            question.get();
            return false;
        } catch (TerminologyProviderException e) {
            return why.isInstance(e.getCause());
        }
    }

    private List<String> codes(String valueSet) {
        List<String> codes = new ArrayList<>();
        provider.expand(new ValueSetInfo().withId(valueSet)).forEach(code -> codes.add(code.getCode()));
        return codes;
    }
}
