import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.validation.FhirValidator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.RemoteTerminologyServiceValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Reference;

/** HAPI's chains of validation modules, in the orders that people write: {@code HapiClient SERVER}. */
final class HapiClient {

    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String WARDS = "https://hospital.example/fhir/CodeSystem/wards";
    private static final String WARDS_OF_SURGERY = "https://hospital.example/fhir/ValueSet/wards-of-surgery";
    private static final String BILLABLE = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable";

    private final FhirContext context;
    private final RemoteTerminologyServiceValidationSupport remote;
    private final Checks checks = new Checks("HAPI validation 8.8.1");

    private HapiClient(String server) {
        context = FhirContext.forR4();
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        remote = new RemoteTerminologyServiceValidationSupport(context, server);
    }

    public static void main(String[] arguments) {
        HapiClient client = new HapiClient(arguments[0]);
        client.orders().forEach(client::check);
        client.newest();
        client.checks.end();
    }

    private Map<String, ValidationSupportChain> orders() {
        IValidationSupport definitions = new DefaultProfileValidationSupport(context);
        IValidationSupport memory = new InMemoryTerminologyServerValidationSupport(context);
        IValidationSupport common = new CommonCodeSystemsTerminologyService(context);
        Map<String, ValidationSupportChain> orders = new LinkedHashMap<>();
        orders.put("default, in memory, common, remote", new ValidationSupportChain(definitions, memory, common, remote));
        orders.put("default, common, in memory, remote", new ValidationSupportChain(definitions, common, memory, remote));
        orders.put("default, common, remote, in memory", new ValidationSupportChain(definitions, common, remote, memory));
        orders.put("remote, default, common, in memory", new ValidationSupportChain(remote, definitions, common, memory));
        return orders;
    }

    private void check(String order, ValidationSupportChain chain) {
        ValidationSupportContext support = new ValidationSupportContext(chain);
        FhirValidator validator = context.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
        checks.expect(order + ": a valid code is valid", true, () -> valid(support, WARDS, "SURG-1", null));
        checks.expect(order + ": a wrong one is wrong", false, () -> valid(support, WARDS, "SURG-3", null));
        checks.expect(order + ": so in a value set", true, () -> valid(support, WARDS, "SURG-1", WARDS_OF_SURGERY));
        checks.expect(order + ": and what it lacks", false, () -> valid(support, WARDS, "PED", WARDS_OF_SURGERY));
        // Before the remote module the in-memory one expands by itself, and has no codes to filter.
        boolean remoteFirst = order.indexOf("remote") < order.indexOf("in memory");
        checks.expect(order + ": a billable diagnosis", remoteFirst, () -> valid(support, ICD_10_CM, "E11.9", BILLABLE));
        checks.expect(order + ": a header is not billable", false, () -> valid(support, ICD_10_CM, "E11", BILLABLE));
        checks.expect(
                order + ": the display of a code", "Type 2 diabetes mellitus without complications", () -> chain.lookupCode(
                                support, new LookupCodeRequest(ICD_10_CM, "E11.9"))
                        .getCodeDisplay());
        checks.expect(order + ": a Condition with a right code", List.of(), () -> errors(validator, "E11.9"));
        checks.expect(order + ": a Condition with a wrong code", true, () -> errors(validator, "E11.99").stream()
                .anyMatch(text -> text.contains("E11.99")));
    }

    /** Of several versions a client takes the first hit. */
    private void newest() {
        checks.expect(
                "fetchCodeSystem takes the newest version", "2026-starter", () ->
                        ((CodeSystem) remote.fetchCodeSystem(ICD_10_CM)).getVersion());
    }

    private static Boolean valid(ValidationSupportContext support, String system, String code, String valueSet) {
        CodeValidationResult result = support.getRootValidationSupport()
                .validateCode(support, new ConceptValidationOptions(), system, code, null, valueSet);
        return result == null ? null : result.isOk();
    }

    private static List<String> errors(FhirValidator validator, String code) {
        Condition condition = new Condition().setSubject(new Reference().setDisplay("synthetic"));
        condition.setCode(new CodeableConcept());
        condition.getCode().addCoding().setSystem(ICD_10_CM).setCode(code);
        return validator.validateWithResult(condition)
                .getMessages()
                .stream()
                .filter(message -> message.getSeverity().ordinal() >= 2)
                .map(message -> message.getMessage())
                .toList();
    }
}
