package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.NodeJson;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes drawn from every release, on days of service in it: every fact that {@code $lookup} answers is on their pages. */
class CodePageSampleTest {

    private static final int CODES = 2_000;
    private static final int MUTATED = 60;
    private static final long SEED = 20261129;

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(SEED);

    /** A code on a day; without one, today. */
    private record Drawn(CodeSystemProvider release, String code, LocalDate day) {

        Call lookup() {
            return Call.of("CodeSystem", "lookup")
                    .with("system", release.header().system())
                    .with("code", code)
                    .with("date", day)
                    .with("property", "*")
                    .with("explain", "true");
        }

        List<Map.Entry<String, String>> query() {
            List<Map.Entry<String, String>> query =
                    new ArrayList<>(List.of(Map.entry("system", release.header().system()), Map.entry("code", code)));
            if (day != null) {
                query.add(Map.entry("date", day.toString()));
            }
            return query;
        }
    }

    private Drawn draw(CodeSystemProvider release) {
        ValidityPeriod period = release.header().effective();
        LocalDate start = period.start();
        LocalDate end = period.end();
        LocalDate day = start == null
                ? null
                : start.plusDays(random.nextInt(
                        end == null ? 365 : (int) Math.min(365, ChronoUnit.DAYS.between(start, end) + 1)));
        return new Drawn(release, release.code(random.nextInt(release.size())), day);
    }

    private static Optional<Node> answer(SiteFixture served, Drawn drawn) {
        try {
            return Optional.of(served.ask(drawn.lookup()));
        } catch (TerminologyFault none) {
            return Optional.empty();
        }
    }

    private JsonNode read(Node answer) throws Exception {
        NodeJson written = new NodeJson(part -> {
            throw new AssertionError("a resource of HAPI in the answer of $lookup");
        });
        return json.readTree(written.bytes(answer, false));
    }

    private void compare(SiteFixture served, int codes) throws Exception {
        List<CodeSystemProvider> releases = served.registry().current().codeSystems().stream()
                .filter(release -> release.size() > 0)
                .toList();
        Map<String, Integer> compared = new TreeMap<>();
        int facts = 0;
        int done = 0;
        for (int i = 0; done < codes; i++) {
            Drawn drawn = draw(releases.get(i % releases.size()));
            Optional<Node> answer = answer(served, drawn);
            SiteAnswer page = served.get("/code", drawn.query());
            if (answer.isEmpty()) {
                // A code of HCPCS that ended within its release, or begins later.
                assertThat(page.status()).as(drawn.toString()).isIn(404, 422);
                continue;
            }
            assertThat(page.status()).as(drawn.toString()).isEqualTo(200);
            CodeFacts said = CodeFacts.of(read(answer.get()));
            assertThat(said.missingOn(page.text())).as(drawn.toString()).isEmpty();
            facts += said.facts().size();
            compared.merge(
                    drawn.release().header().system() + " "
                            + drawn.release().header().version(),
                    1,
                    Integer::sum);
            done++;
        }
        System.out.printf("%d facts of %d codes are on their pages: %s%n", facts, done, compared);
        assertThat(compared).hasSize(releases.size());
        assertThat(facts).isGreaterThan(8 * codes);
    }

    @Test
    void everyFactIsOnThePage(@TempDir Path folder) throws Exception {
        compare(SiteFixture.starter(folder), 400);
    }

    @Test
    @SharedData
    void everyFactIsOnThePageOfAnyRelease() throws Exception {
        compare(SiteFixture.releases(), CODES);
    }

    private boolean isTwice(List<Node> parameters, JsonNode parameter) throws Exception {
        int times = 0;
        for (Node each : parameters) {
            times += read(each).equals(parameter) ? 1 : 0;
        }
        return times > 1;
    }

    /** Each fact is taken from what a page is made of, and is missed: the comparison can fail. */
    @Test
    void aFactThatIsTakenOutIsMissed(@TempDir Path folder) throws Exception {
        SiteFixture served = SiteFixture.starter(folder);
        List<CodeSystemProvider> releases = served.registry().current().codeSystems().stream()
                .filter(release -> release.size() > 0)
                .toList();
        int taken = 0;
        List<String> notMissed = new ArrayList<>();
        for (int i = 0; i < MUTATED; i++) {
            Drawn drawn = draw(releases.get(i % releases.size()));
            Node answer = answer(served, drawn).orElse(null);
            if (answer == null) {
                continue;
            }
            CodeFacts said = CodeFacts.of(read(answer));
            List<Node> parameters = answer.nodes("parameter");
            for (int out = 0; out < parameters.size(); out++) {
                JsonNode gone = read(parameters.get(out));
                if ("code".equals(parameters.get(out).get("name")) || isTwice(parameters, gone)) {
                    // Without its code there is no page; and what is said twice is still said.
                    continue;
                }
                Node less = Node.resource("Parameters");
                for (int at = 0; at < parameters.size(); at++) {
                    if (at != out) {
                        less.add("parameter", parameters.get(at));
                    }
                }
                SiteAnswer page = CodePage.of(
                        served.visit("/code", drawn.query()),
                        drawn.release().header().system(),
                        null,
                        drawn.lookup(),
                        less);
                taken++;
                if (said.missingOn(page.text()).isEmpty()) {
                    notMissed.add(drawn.release().header().system() + " " + drawn.code() + ": " + gone);
                }
            }
        }
        System.out.printf("%d facts taken out, %d not missed%n", taken, notMissed.size());
        assertThat(taken).isGreaterThan(500);
        assertThat(notMissed).isEmpty();
    }
}
