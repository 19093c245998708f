package org.crosswalk.overload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What clients ask, in the shares of a busy site: mostly single codes, now and then a list, a batch, a page or a mistake. The starter
 * set has all of it.
 */
final class Questions {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String PCS = "http://www.cms.gov/Medicare/Coding/ICD10";
    private static final int POOL = 4_000;
    private static final int BATCH = 20;
    private static final List<String> CODES =
            List.of("E11.9", "E11", "I10", "E11.65", "Z00.00", "J45.909", "A00.0", "S72.001A", "M54.50", "K35.80");

    private final Random random;

    private Questions(long seed) {
        this.random = new Random(seed);
    }

    /**
     * A request.
     *
     * @param kind what it asks, in a word
     * @param bytes the whole of it
     * @param status of an answer that is right
     */
    @SuppressWarnings("ArrayRecordComponent") // written to a socket as it is
    record Question(String kind, byte[] bytes, int status) {}

    /** Some thousand of them in an order that a seed decides. */
    static List<Question> of(long seed) {
        Questions questions = new Questions(seed);
        List<Question> all = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            all.add(questions.next());
        }
        return all;
    }

    private String code() {
        return CODES.get(random.nextInt(CODES.size()));
    }

    private Question next() {
        int which = random.nextInt(100);
        if (which < 40) {
            return get("validate", "/fhir/CodeSystem/$validate-code?url=" + ICD + "&code=" + code(), 200);
        }
        if (which < 55) {
            return post("validate by POST", "/fhir/CodeSystem/$validate-code", validation(code()), 200);
        }
        if (which < 70) {
            return get("lookup", "/fhir/CodeSystem/$lookup?system=" + ICD + "&code=E11.9", 200);
        }
        if (which < 75) {
            return get("subsumes", "/fhir/CodeSystem/$subsumes?system=" + ICD + "&codeA=E11&codeB=E11.9", 200);
        }
        if (which < 80) {
            return get("search", "/search?q=diabetes&system=icd-10-cm", 200);
        }
        if (which < 85) {
            return get("expand", "/fhir/ValueSet/$expand?url=" + ICD + "?fhir_vs&filter=diab&count=20", 200);
        }
        if (which < 87) {
            return get("expand, a large page", "/fhir/ValueSet/$expand?url=" + PCS + "?fhir_vs&count=2000", 200);
        }
        if (which < 90) {
            return get("read", "/fhir/CodeSystem?url=" + ICD + "&_elements=url,version", 200);
        }
        if (which < 92) {
            return post("batch of " + BATCH, "/fhir", batch(), 200);
        }
        if (which < 94) {
            return get("page", "/code/icd-10-cm/E11.9", 200);
        }
        if (which < 97) {
            return get(
                    "unknown code",
                    "/fhir/CodeSystem/$lookup?system=" + ICD + "&code=E11.9X" + random.nextInt(99),
                    404);
        }
        return post("broken body", "/fhir/CodeSystem/$validate-code", "{\"resourceType\":\"Parameters\",", 400);
    }

    private static String validation(String code) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"url\",\"valueUri\":\"" + ICD
                + "\"},{\"name\":\"code\",\"valueCode\":\"" + code + "\"}]}";
    }

    private String batch() {
        return "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
                + String.join(
                        ",",
                        IntStream.range(0, BATCH)
                                .mapToObj(i -> "{\"resource\":" + validation(code())
                                        + ",\"request\":{\"method\":\"POST\",\"url\":\"CodeSystem/$validate-code\"}}")
                                .toList())
                + "]}";
    }

    private static Question get(String kind, String path, int status) {
        String head = "GET " + path.replace("?fhir_vs", "%3Ffhir_vs") + " HTTP/1.1\r\nHost: localhost\r\nAccept: "
                + (path.startsWith("/fhir") ? "application/fhir+json" : "*/*") + "\r\n\r\n";
        return new Question(kind, head.getBytes(StandardCharsets.US_ASCII), status);
    }

    private static Question post(String kind, String path, String body, int status) {
        String whole = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
                + "Accept: application/fhir+json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return new Question(kind, whole.getBytes(StandardCharsets.US_ASCII), status);
    }
}
