package org.crosswalk.app.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.cli.command.Table;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.fhir.operation.DirectAnswer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk search}. */
@Command(
        name = "search",
        description = {
            "Finds codes by words, beginnings of words, or a code; the best hits come first.",
            "Answers from the data folder; no server is needed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk search type 2 diabetes",
            "  crosswalk search --system icd-10-cm --billable --count 50 heart attack",
            "  crosswalk search --json sugar"
        },
        exitCodeList = {
            "0:something was found",
            "1:nothing was found, or it could not be asked; standard error says why",
            "2:wrong arguments or settings"
        })
public final class SearchCommand extends AskCommand {

    private static final int CODE = 10;
    private static final int SYSTEM = 12;
    private static final int BILLABLE = 8;

    @Option(names = "--billable", description = "Only codes that can be billed.")
    private boolean billable;

    @Option(names = "--count", paramLabel = "N", description = "Most hits, 20 without it, 1,000 at most.")
    private @Nullable Integer count;

    @Parameters(arity = "1..*", paramLabel = "WORD", description = "What to search for.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<String> words;

    @Override
    public Integer call() throws Exception {
        try (LocalTerminology terminology = terminology()) {
            DirectAnswer answer = terminology.search(query());
            JsonNode read = JsonMapper.builder().build().readTree(answer.body());
            boolean found = answer.status() == 200 && !read.path("hits").isEmpty();
            if (json()) {
                printJson(answer.body());
            } else if (answer.status() == 200) {
                print(read);
            } else {
                read.path("issue")
                        .forEach(issue -> err().println("crosswalk: "
                                + issue.path("details").path("text").asText()));
            }
            return exit(found);
        }
    }

    private List<Map.Entry<String, String>> query() {
        List<Map.Entry<String, String>> query = new ArrayList<>();
        query.add(Map.entry("q", String.join(" ", words)));
        String system = givenSystem();
        if (system != null) {
            query.add(Map.entry("system", system));
        }
        if (date() != null) {
            query.add(Map.entry("date", String.valueOf(date())));
        }
        if (count != null) {
            query.add(Map.entry("count", count.toString()));
        }
        if (billable) {
            query.add(Map.entry("billable", "true"));
        }
        return query;
    }

    private void print(JsonNode answer) {
        JsonNode hits = answer.path("hits");
        if (hits.isEmpty()) {
            err().println("crosswalk: nothing was found for \"" + String.join(" ", words) + "\"");
            return;
        }
        Table table = table(CODE, SYSTEM, BILLABLE);
        table.row("code", "system", "", "title");
        for (JsonNode hit : hits) {
            String display = hit.path("display").asText();
            table.row(
                    hit.path("code").asText(),
                    title(hit.path("system").asText()),
                    hit.path("billable").asBoolean() ? "billable" : "header",
                    display);
            String match = hit.path("match").path("text").asText();
            if (!match.isEmpty()
                    && !display.contains(match)
                    && !match.equals(hit.path("code").asText())) {
                table.below("found as: " + match);
            }
        }
        int more = answer.path("total").asInt() - hits.size();
        if (more > 0) {
            err().println("crosswalk: " + more + " more; --count shows them");
        }
    }
}
