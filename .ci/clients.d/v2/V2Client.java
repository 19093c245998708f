import ca.uhn.fhir.context.FhirContext;
import io.github.linuxforhealth.hl7.HL7ToFHIRConverter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Parameters;

/** What LinuxForHealth's converter makes of an HL7 v2 message, each of its codings asked of the server: {@code V2Client SERVER}. */
final class V2Client {

    private static final String MESSAGE = String.join(
            "\r",
            "MSH|^~\\&|SYNTHETIC|HOSPITAL|OTHER|OTHER|20260302101500||ADT^A01^ADT_A01|1|P|2.6",
            "EVN|A01|20260302101500",
            "PID|1||1^^^HOSPITAL^MR||Synthetic^Patient||19700101|F",
            "PV1|1|I",
            "DG1|1||E11.9^^I10C|||F",
            "DG1|2||E11.99^^I10C|||F",
            "DG1|3||E11.9^^I10|||F",
            "DG1|4||250.00^^I9C|||F",
            "DG1|5||250.00^^I9CDX|||F",
            "DG1|6||00.40^^I9CDX|||F",
            "");

    private final String server;
    private final FhirContext context = FhirContext.forR4();
    private final Checks checks = new Checks("LinuxForHealth hl7v2-fhir-converter 1.0.19");

    private V2Client(String server) {
        this.server = server;
    }

    public static void main(String[] arguments) {
        V2Client client = new V2Client(arguments[0]);
        client.check(client.convert());
        client.checks.end();
    }

    private void check(List<Coding> codings) {
        checks.expect("each diagnosis of a message becomes a Coding", 6, codings::size);
        checks.expect("a code of ICD-10-CM, which it calls urn:id:I10C, is valid", true, () -> isValid(codings.get(0)));
        checks.expect("a wrong one is not", false, () -> isValid(codings.get(1)));
        checks.expect("a code that came as I10 is one of ICD-10-CM", true, () -> isValid(codings.get(2)));
        checks.expect("a code of ICD-9-CM is valid", true, () -> isValid(codings.get(3)));
        checks.expect("so is one under its name for diagnoses, I9CDX", true, () -> isValid(codings.get(4)));
        checks.expect("a procedure under the name for diagnoses is not", false, () -> isValid(codings.get(5)));
    }

    private List<Coding> convert() {
        return context.newJsonParser()
                .parseResource(Bundle.class, new HL7ToFHIRConverter().convert(MESSAGE))
                .getEntry()
                .stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Condition.class::isInstance)
                .flatMap(condition -> ((Condition) condition).getCode().getCoding().stream())
                .toList();
    }

    private boolean isValid(Coding coding) throws Exception {
        URI uri = URI.create("%s/CodeSystem/$validate-code?url=%s&code=%s"
                .formatted(server, encoded(coding.getSystem()), encoded(coding.getCode())));
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Accept", "application/fhir+json").build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return context.newJsonParser()
                .parseResource(Parameters.class, response.body())
                .getParameterBool("result");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
