package org.crosswalk.app.cli.ask;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.Table;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.fhir.operation.InnerCalls.InnerAnswer;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk drift}. */
@Command(
        name = "drift",
        description = {
            "Says what the next release of the code systems changes in your own value sets, concept maps and supplements: codes"
                    + " that end, become headers or get other texts, with what stands in their place, and codes that come into a"
                    + " value set or leave it.",
            "Your own are those that were loaded as FHIR resources or packages."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk drift",
            "  crosswalk drift --from 2026 --to 2027 --system icd-10-cm",
            "  crosswalk drift http://example.org/fhir/ValueSet/diabetes",
            "  crosswalk drift --json"
        },
        exitCodeList = {
            "0:nothing changes",
            "1:nothing could be compared; standard error says why",
            "2:wrong arguments or settings",
            "3:something changes"
        })
public final class DriftCommand extends AnswerCommand {

    /** As much as a server gives at once. */
    private static final int PAGE = 10_000;

    private static final int CODE = 10;
    private static final int WHAT = 12;

    private static final Map<String, String> WORDS = Map.of(
            "removed", "retired",
            "code-to-header", "now a header",
            "discontinued", "ends",
            "unknown", "unknown",
            "header-to-code", "now billable",
            "added", "new",
            "reinstated", "in use again",
            "revised", "text revised",
            "lost", "leaves",
            "gained", "comes in");

    @Option(
            names = "--from",
            paramLabel = "RELEASE",
            description = "Release compared with; default: the one in effect.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "RELEASE",
            description =
                    "Release that changes it; default: the next one that is loaded, and where none is later, the one in"
                            + " effect against the one before.")
    private @Nullable String to;

    @Option(
            names = "--system",
            paramLabel = "SYSTEM",
            description = "Only releases of this code system, such as icd-10-cm; default: all that are drawn from.")
    private @Nullable String system;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            converter = Day.class,
            description = "Day on which a release is in effect; default: today.")
    private @Nullable LocalDate date;

    @Parameters(
            arity = "0..*",
            paramLabel = "URL",
            description = "Value sets, concept maps or supplements, also as URL|VERSION; default: all your own.")
    private @Nullable List<String> urls;

    @Override
    public Integer call() throws Exception {
        try (LocalTerminology terminology = terminology()) {
            int offset = 0;
            Node first = null;
            while (true) {
                InnerAnswer answer = terminology.ask(question(offset));
                Node node = answer.resource();
                if (json()) {
                    printJson(terminology.json(answer));
                }
                if (answer.status() != 200) {
                    if (!json()) {
                        complain(null, node);
                    }
                    return ExitCodes.FAILED;
                }
                if (first == null) {
                    first = node;
                    if (!json()) {
                        printReleases(node);
                    }
                }
                int shown = 0;
                for (Node artefact : named(node, "artefact")) {
                    shown += Math.max(1, named(artefact, "code").size());
                    if (!json()) {
                        print(artefact);
                    }
                }
                offset += shown;
                if (shown == 0 || offset >= number(node.named("total")) || isUnread()) {
                    return end(first);
                }
            }
        }
    }

    private Call question(int offset) {
        Call call = Call.of("", "drift")
                .with("from", from)
                .with("to", to)
                .with("system", system == null ? null : uri(system.strip()))
                .with("date", date)
                .with("count", PAGE)
                .with("offset", offset);
        for (String url : urls == null ? List.<String>of() : urls) {
            call = call.with("url", url);
        }
        return call;
    }

    /** The exit code; what came of it is said behind all the rest, and on standard error where nothing could be compared. */
    private int end(Node answer) {
        String message = LookupAnswer.text(answer.named("message"));
        boolean compared = number(answer.named("artefacts")) == 0
                || named(answer, "system").stream().anyMatch(each -> each.part("to") != null);
        if (!compared) {
            err().println("crosswalk: " + message);
            return ExitCodes.FAILED;
        }
        if (!json()) {
            out().println(message);
        }
        Node drift = answer.named("drift");
        return drift != null && Boolean.TRUE.equals(drift.value()) ? ExitCodes.DRIFT : ExitCodes.OK;
    }

    private void printReleases(Node answer) {
        Table table = table();
        named(answer, "system").forEach(system -> table.row(LookupAnswer.text(system.part("message"))));
        table.gap();
    }

    private void print(Node artefact) {
        Table head = table();
        String title = LookupAnswer.text(artefact.part("title"));
        String release = LookupAnswer.text(artefact.part("release"));
        head.row(LookupAnswer.text(artefact.part("type")) + " " + LookupAnswer.text(artefact.part("url"))
                + (title.isEmpty() ? "" : " \"" + title + "\"")
                + (release.isEmpty() ? "" : ", of " + release));
        Table table = table(CODE, WHAT);
        for (Node part : artefact.nodes("part")) {
            if ("remark".equals(part.get("name"))) {
                table.row("", "", LookupAnswer.text(part));
            } else if ("code".equals(part.get("name"))) {
                String kind = LookupAnswer.text(part.part("kind"));
                table.row(
                        LookupAnswer.text(part.part("code")),
                        WORDS.getOrDefault(kind, kind),
                        LookupAnswer.text(part.part("message")));
            }
        }
        table.gap();
    }

    /** The parameters of an answer, or the parts of one of them, with a name. */
    private static List<Node> named(Node parent, String name) {
        return parent.nodes(parent.type() == null ? "part" : "parameter").stream()
                .filter(each -> name.equals(each.get("name")))
                .toList();
    }

    private static int number(@Nullable Node parameter) {
        return parameter != null && parameter.value() instanceof Integer number ? number : 0;
    }
}
