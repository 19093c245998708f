package org.crosswalk.app.cli.ask;

import java.time.LocalDate;
import java.util.List;
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

    @Option(names = "--csv", description = "Print a table for spreadsheets, a row for each finding: CSV in UTF-8.")
    private boolean csv;

    private final DriftRows rows = new DriftRows();

    @Override
    public Integer call() throws Exception {
        if (csv && json()) {
            throw wrong("--csv and --json print the same in two forms; leave one of them out");
        }
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
                    printReleases(node);
                }
                int shown = show(node);
                offset += shown;
                if (shown == 0 || offset >= number(node.named("total")) || isUnread()) {
                    return end(first);
                }
            }
        }
    }

    /** Shows a page, and says how many findings it has. */
    private int show(Node page) {
        int shown = 0;
        for (Node artefact : DriftRows.named(page, "artefact")) {
            shown += Math.max(1, DriftRows.named(artefact, "code").size());
            if (csv) {
                rows.add(artefact);
            } else if (!json()) {
                print(artefact);
            }
        }
        return shown;
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
                || DriftRows.named(answer, "system").stream().anyMatch(each -> each.part("to") != null);
        if (!compared) {
            err().println("crosswalk: " + message);
            return ExitCodes.FAILED;
        }
        if (csv) {
            root.out().print(rows.csv());
            root.out().flush();
        } else if (!json()) {
            out().println(message);
        }
        Node drift = answer.named("drift");
        return drift != null && Boolean.TRUE.equals(drift.value()) ? ExitCodes.DRIFT : ExitCodes.OK;
    }

    /** Which releases are compared; beside a table for spreadsheets on standard error. */
    private void printReleases(Node answer) {
        List<String> messages = DriftRows.named(answer, "system").stream()
                .map(system -> LookupAnswer.text(system.part("message")))
                .toList();
        if (csv) {
            messages.forEach(message -> err().println("crosswalk: " + message));
        } else if (!json()) {
            Table table = table();
            messages.forEach(table::row);
            table.gap();
        }
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
                        DriftRows.word(kind),
                        LookupAnswer.text(part.part("message")));
            }
        }
        table.gap();
    }

    private static int number(@Nullable Node parameter) {
        return parameter != null && parameter.value() instanceof Integer number ? number : 0;
    }
}
