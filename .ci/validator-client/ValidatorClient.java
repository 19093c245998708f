import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.utilities.FhirPublication;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.settings.FhirSettings;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidationEngine;

/**
 * HL7's own validator with a Crosswalk server as its terminology server: resources with right and wrong codes, and what it
 * must say of them. {@code ValidatorClient SERVER WORK complete|starter r4|r5}
 */
public final class ValidatorClient {

    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String HCPCS = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
    private static final String CPT = "http://www.ama-assn.org/go/cpt";

    private final ValidationEngine engine;
    private final boolean r5;
    private int failures;

    private ValidatorClient(ValidationEngine engine, boolean r5) {
        this.engine = engine;
        this.r5 = r5;
    }

    public static void main(String[] arguments) throws Exception {
        String server = arguments[0];
        Path work = Path.of(arguments[1]);
        boolean complete = arguments[2].equals("complete");
        boolean r5 = arguments[3].equals("r5");
        String version = r5 ? "5.0.0" : "4.0.1";
        DefinitionsPackage.install(
                Path.of(System.getProperty("user.home"), ".fhir", "packages"), arguments[3], version);
        allow(server, work);
        ValidationEngine engine = new ValidationEngine.ValidationEngineBuilder()
                .withVersion(version)
                .withUserAgent("crosswalk-ci")
                .withTerminologyCachePath(work.resolve("answers").toString())
                .withTxServer(server, work.resolve("tx.log").toString(), r5 ? FhirPublication.R5 : FhirPublication.R4, false)
                .fromSource("hl7.fhir." + arguments[3] + ".core#" + version);
        if (r5) {
            // R4's package has these code systems in it.
            engine.loadPackage("hl7.terminology", "5.1.0");
        }
        ValidatorClient client = new ValidatorClient(engine, r5);
        client.check(complete);
        System.out.println(client.failures == 0 ? "every verdict is right" : client.failures + " wrong verdicts");
        Runtime.getRuntime().halt(client.failures == 0 ? 0 : 1);
    }

    /** HL7's libraries refuse plain HTTP on a private address unless their settings name it. */
    private static void allow(String server, Path work) throws Exception {
        String origin = server.substring(0, server.indexOf('/', "http://".length()));
        Path settings = work.resolve("fhir-settings.json");
        Files.writeString(
                settings,
                """
                {"servers": [{"url": "%s", "allowHttp": true, "allowPrivateNetwork": true, "authenticationType": "none"}]}
                """
                        .formatted(origin));
        FhirSettings.setExplicitFilePath(settings.toString());
        ManagedWebAccess.loadFromFHIRSettings();
    }

    private void check(boolean complete) throws Exception {
        // Of a code that a fragment lacks nothing is known: that is a warning then.
        String wrong = complete ? "error" : "warning";
        expect("a billable code", condition("E11.9", null), null);
        expect("with its display", condition("E11.9", "Type 2 diabetes mellitus without complications"), null);
        expect("with another display", condition("E11.9", "Acute appendicitis"), "error", "Wrong Display Name");
        expect("nothing can follow a billable code", condition("E11.99", null), "error", "E11.99");
        expect("no code at all", condition("Q99.9999Z", null), "error", "Q99.9999Z");
        expect("without its period", condition("E119", null), "error", "E119");
        expect("a header", condition("E11", null), "warning", "header");
        expect("a retired code", condition("S30.1XXA", null), wrong, "S30.1XXA");
        expect("HCPCS", procedure(HCPCS, "G0008"), null);
        expect("no HCPCS code", procedure(HCPCS, "Z99999"), "error", "Z99999");
        if (!complete) {
            // Beside real content the invented codes of the starter set are not served.
            expect("a synthetic code in the place of CPT", procedure(CPT, "00001"), null);
            expect("no CPT code", procedure(CPT, "9999"), "error", "9999");
        }
        expect("a claim", claim("E11.9", "G0008"), null);
        expect("a claim with a wrong diagnosis", claim("Q99.9999Z", "G0008"), "error", "Q99.9999Z");
        expect("a claim with a wrong service", claim("E11.9", "Z99999"), "error", "Z99999");
    }

    /** Checks what is said of the codes: nothing, or something of a severity with certain words. */
    private void expect(String what, String resource, String severity, String... words) throws Exception {
        List<ValidationMessage> messages = new ArrayList<>();
        engine.validate(resource.getBytes(StandardCharsets.UTF_8), FhirFormat.JSON, List.of(), messages);
        List<String> said = new ArrayList<>();
        boolean found = severity == null;
        for (ValidationMessage message : messages) {
            String level = message.getLevel().toCode().toLowerCase(Locale.ROOT);
            if (level.equals("information") || isBeside(message.getMessage())) {
                continue;
            }
            said.add(level + " at " + message.getLocation() + ": " + message.getMessage());
            found |= level.equals(severity) && List.of(words).stream().allMatch(message.getMessage()::contains);
        }
        boolean errors = said.stream().anyMatch(text -> text.startsWith("error"));
        boolean right = found && (severity == null ? said.isEmpty() : errors == severity.equals("error"));
        System.out.printf("%s %s%n", right ? "ok  " : "FAIL", what);
        if (!right || severity != null) {
            said.forEach(text -> System.out.println("       " + text));
        }
        if (!right) {
            failures++;
        }
    }

    /** A resource without a narrative; and that a later release is due, which every answer tells as time goes by. */
    private static boolean isBeside(String text) {
        return text.contains("dom-6") || text.contains("no later release is loaded") || text.endsWith("Load the newest.");
    }

    private static String concept(String system, String code, String display) {
        String text = display == null ? "" : ", \"display\": \"" + display + "\"";
        return "{\"coding\": [{\"system\": \"" + system + "\", \"code\": \"" + code + "\"" + text + "}]}";
    }

    private static String condition(String code, String display) {
        return """
                {"resourceType": "Condition", "subject": {"display": "synthetic"},
                 "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
                 "code": %s}
                """
                .formatted(concept(ICD_10_CM, code, display));
    }

    private String procedure(String system, String code) {
        return """
                {"resourceType": "Procedure", "status": "completed", "subject": {"display": "synthetic"},
                 "%s": "2020-02-03", "code": %s}
                """
                .formatted(r5 ? "occurrenceDateTime" : "performedDateTime", concept(system, code, null));
    }

    private static String claim(String diagnosis, String service) {
        return """
                {"resourceType": "Claim", "status": "active", "use": "claim", "created": "2020-02-03",
                 "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/claim-type", "code": "professional"}]},
                 "patient": {"display": "synthetic"}, "provider": {"display": "synthetic"},
                 "priority": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/processpriority", "code": "normal"}]},
                 "insurance": [{"sequence": 1, "focal": true, "coverage": {"display": "synthetic"}}],
                 "diagnosis": [{"sequence": 1, "diagnosisCodeableConcept": %s}],
                 "item": [{"sequence": 1, "productOrService": %s}]}
                """
                .formatted(concept(ICD_10_CM, diagnosis, null), concept(HCPCS, service, null));
    }
}
