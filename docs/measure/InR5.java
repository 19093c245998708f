import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Processor time of a server for the same questions in R4 and in R5, in turn: {@code java docs/measure/InR5.java BASE PID [ROUNDS]}. Linux
 * only, as the time is read from /proc.
 */
public final class InR5 {

    private static final int REQUESTS = 4000;

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

    public static void main(String[] args) throws Exception {
        String base = args[0];
        Path stat = Path.of("/proc", args[1], "stat");
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("validate", "/CodeSystem/$validate-code?url=" + ICD + "&code=E11.9");
        kinds.put("lookup", "/CodeSystem/$lookup?system=" + ICD + "&code=E11.9");
        kinds.put("subsumes", "/CodeSystem/$subsumes?system=" + ICD + "&codeA=E11&codeB=E11.9");
        kinds.put("expand 10", "/ValueSet/$expand?url=" + ICD + "?fhir_vs=isa/E11&count=10");
        kinds.put("expand 10, property", "/ValueSet/$expand?url=" + ICD + "?fhir_vs=isa/E11&count=10&property=billable");
        kinds.put("translate", "/ConceptMap/$translate?sourceCode=250.00&system=http://hl7.org/fhir/sid/icd-9-cm");
        HttpClient client = HttpClient.newHttpClient();
        System.out.println("| kind | R4 µs | R5 µs | R5 of R4 |");
        System.out.println("|---|--:|--:|--:|");
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            ask(client, base, kind.getValue(), stat);
            ask(client, base + "/r5", kind.getValue(), stat);
            double[] r4 = new double[rounds];
            double[] r5 = new double[rounds];
            double[] ratio = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                r4[i] = ask(client, base, kind.getValue(), stat);
                r5[i] = ask(client, base + "/r5", kind.getValue(), stat);
                ratio[i] = r5[i] / r4[i];
            }
            System.out.printf(
                    "| %s | %.0f | %.0f | %.2f |%n", kind.getKey(), median(r4), median(r5), median(ratio));
        }
    }

    private static double median(double[] of) {
        Arrays.sort(of);
        return of[of.length / 2];
    }

    /** Microseconds of the server's processor time for each request. */
    private static double ask(HttpClient client, String base, String path, Path stat) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/fhir+json")
                .build();
        long before = ticks(stat);
        for (int i = 0; i < REQUESTS; i++) {
            int status = client.send(request, BodyHandlers.ofByteArray()).statusCode();
            if (status != 200) {
                throw new IllegalStateException(status + " " + path);
            }
        }
        // A tick is a hundredth of a second.
        return (ticks(stat) - before) * 10_000.0 / REQUESTS;
    }

    private static long ticks(Path stat) throws Exception {
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
