package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.crosswalk.fhir.EdgeLimits;
import org.junit.jupiter.api.Test;

/** Only so many requests that cost or answer much are answered at once; the others are, whatever these do. */
class LargeRequestsTest {

    private static final List<String> LARGE = List.of(
            "/CodeSystem/$find-matches?system=" + TestContent.ICD_10_CM + "&property=code%7CE11.9",
            "/ValueSet/$compare?count=501&thisUrl=" + TestContent.DIABETES + "&otherUrl=" + TestContent.DIABETES,
            "/CodeSystem/$diff?url=" + TestContent.ICD_10_CM + "&versionA=2025&versionB=2026",
            "/ValueSet/$expand?count=5000&url=" + TestContent.DIABETES,
            "/CodeSystem/large?_summary=false");
    private static final List<String> SMALL = List.of(
            "/ValueSet/$compare?count=500&thisUrl=" + TestContent.DIABETES + "&otherUrl=" + TestContent.DIABETES,
            "/ValueSet/$expand?count=1000&url=" + TestContent.DIABETES,
            "/ValueSet/$expand?url=" + TestContent.DIABETES,
            "/CodeSystem/large",
            "/metadata");

    @Test
    void areRefusedWhenThereAreAsManyAsMayBe() throws Exception {
        try (FhirServer server = served(0)) {
            for (String path : LARGE) {
                HttpResponse<String> refused = server.get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(refused.body()).contains("OperationOutcome", "\"throttled\"", "try again");
                assertThat(refused.headers().firstValue("Retry-After")).as(path).isPresent();
            }
            HttpResponse<String> batch = server.post("", "application/fhir+json", """
                    {"resourceType":"Bundle","type":"batch","entry":[
                     {"request":{"method":"GET","url":"%s"}},{"request":{"method":"GET","url":"%s"}}]}
                    """.formatted(
                            LARGE.get(0).substring(1), SMALL.get(0).substring(1)));
            assertThat(batch.body()).contains("\"status\":\"503\"", "\"status\":\"200 OK\"");
            for (String path : SMALL) {
                assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void makeRoomForTheNextHoweverTheyEnd() throws Exception {
        try (FhirServer server = served(1)) {
            String wrong = "/CodeSystem/$diff?url=" + TestContent.ICD_10_CM + "&versionA=2025&versionB=1999";
            for (int i = 0; i < 3; i++) {
                assertThat(server.get(wrong).statusCode()).isEqualTo(404);
                for (String path : LARGE) {
                    assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
                }
            }
        }
    }

    private static FhirServer served(int largeRequests) throws Exception {
        return TestContent.publish(
                FhirServer.start(new EdgeLimits(100_000, 5, Duration.ofSeconds(30), 1000, largeRequests)));
    }
}
