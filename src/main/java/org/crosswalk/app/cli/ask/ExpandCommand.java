package org.crosswalk.app.cli.ask;

import org.crosswalk.app.cli.command.Table;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.SuppliedValueSet;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk expand}. */
@Command(
        name = "expand",
        description = {
            "Lists codes: those of a value set, of a code system, or those under a code.",
            "Answers from the data folder; no server is needed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk expand E11",
            "  crosswalk expand icd-10-cm --billable --filter \"type 2 diabetes\" --count 20",
            "  crosswalk expand icd-10-cm --count 5 --json"
        },
        exitCodeList = {"0:listed", "1:could not be listed; standard error says why", "2:wrong arguments or settings"})
public final class ExpandCommand extends AskCommand {

    private static final int CODE = 10;

    @Option(names = "--billable", description = "Of a code system: only codes that can be billed.")
    private boolean billable;

    @Option(names = "--filter", paramLabel = "WORDS", description = "Only codes with these words; the best come first.")
    private @Nullable String filter;

    @Option(names = "--count", paramLabel = "N", description = "Most codes; default: all, up to the server's limit.")
    private @Nullable Integer count;

    @Option(names = "--offset", paramLabel = "N", description = "Codes passed over.")
    private @Nullable Integer offset;

    @Parameters(
            index = "0",
            paramLabel = "VALUESET|SYSTEM|CODE",
            description =
                    "The URL of a value set, a code system by its short name, or a code: itself and those under it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String what;

    @Override
    public Integer call() throws Exception {
        try (LocalTerminology terminology = terminology()) {
            return answer(
                    terminology,
                    () -> Call.of("ValueSet", "expand")
                            .with("url", url(terminology))
                            .with("filter", filter)
                            .with("offset", offset)
                            .with("count", count)
                            .with("date", date()),
                    this::print);
        }
    }

    private String url(LocalTerminology terminology) {
        if (what.contains(":") && givenSystem() == null && !billable) {
            return what;
        }
        String named = KnownCodeSystem.ofId(what).map(KnownCodeSystem::uri).orElse(null);
        if (named == null && billable) {
            throw wrong(
                    "--billable lists the codes of a code system that can be billed, such as \"crosswalk expand icd-10-cm"
                            + " --billable\"; it does not go with a value set or a code");
        }
        if (named == null) {
            return systemOf(what, terminology) + "?fhir_vs=isa/" + what;
        }
        if (!billable) {
            return named + "?fhir_vs";
        }
        return CodingTable.billable(named)
                .map(SuppliedValueSet::url)
                .orElseThrow(() -> wrong(title(named) + " has no list of billable codes; leave --billable out"));
    }

    private void print(Node valueSet) {
        if (!(valueSet.get("expansion") instanceof Node expansion)) {
            return;
        }
        Table table = table(CODE);
        print(expansion, table);
        Object total = expansion.get("total");
        int shown = count(expansion);
        if (total instanceof Integer all && all > shown) {
            err().println("crosswalk: " + shown + " of " + all + " codes; --offset and --count show others");
        }
    }

    private static void print(Node parent, Table table) {
        for (Node each : parent.nodes("contains")) {
            table.row(text(each, "code"), text(each, "display"));
            print(each, table);
        }
    }

    private static int count(Node parent) {
        int count = 0;
        for (Node each : parent.nodes("contains")) {
            count += 1 + count(each);
        }
        return count;
    }

    private static String text(Node node, String member) {
        Object value = node.get(member);
        return value == null ? "" : value.toString();
    }
}
