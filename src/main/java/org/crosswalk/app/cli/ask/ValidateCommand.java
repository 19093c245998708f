package org.crosswalk.app.cli.ask;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.app.cli.command.Table;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.SuppliedValueSet;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk validate}. */
@Command(
        name = "validate",
        description = {
            "Says whether codes are valid on the day, why not, and what could be meant.",
            "Answers from the data folder; no server is needed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk validate E11.9 e119 E11",
            "  crosswalk validate --billable E11 --date 2026-01-15",
            "  crosswalk validate --value-set https://example.org/ValueSet/diabetes E11.9",
            "  crosswalk validate --json - < codes.txt"
        },
        exitCodeList = {
            "0:every code is valid",
            "1:a code is not, or could not be asked about",
            "2:wrong arguments or settings"
        })
public final class ValidateCommand extends CodesCommand {

    private static final int VERDICT = 9;

    @Parameters(arity = "1..*", paramLabel = "CODE", description = CODES)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<String> codes;

    @Option(names = "--billable", description = "Take headers and whatever else cannot be billed for not valid.")
    private boolean billable;

    @Option(names = "--value-set", paramLabel = "URL", description = "Ask whether the codes are in this value set.")
    private @Nullable String valueSet;

    @Override
    List<String> codes() {
        return codes;
    }

    @Override
    Call question(String system, String code) {
        String set = valueSet == null ? billableSet(system).orElse(null) : valueSet;
        Call call = set == null
                ? Call.of("CodeSystem", "validate-code")
                        .with("url", system)
                        .with("code", code)
                        .with("version", version())
                        .with("abstract", billable ? "false" : null)
                : Call.of("ValueSet", "validate-code")
                        .with("url", set)
                        .with("system", system)
                        .with("code", code)
                        .with("systemVersion", version());
        return call.with("date", date());
    }

    /** The value set of the codes of a system that can be billed, where that is asked for and the system has one. */
    private Optional<String> billableSet(String system) {
        return billable ? CodingTable.billable(system).map(SuppliedValueSet::url) : Optional.empty();
    }

    @Override
    public Integer call() throws Exception {
        if (billable && valueSet != null) {
            throw wrong("--billable and --value-set do not go together");
        }
        return super.call();
    }

    @Override
    boolean isGood(Node answer) {
        Node result = answer.named("result");
        return result != null && Boolean.TRUE.equals(result.value());
    }

    @Override
    int[] widths(int code) {
        return new int[] {code, VERDICT};
    }

    @Override
    Rows rows(Table table, LocalTerminology terminology, List<String> codes) {
        return (system, code, node) -> {
            LookupAnswer answer = LookupAnswer.of(node);
            String message = answer.value("message");
            String found =
                    (answer.value("display") + " (" + title(system) + " " + answer.value("version")).strip() + ")";
            if (isGood(node)) {
                table.row(code, "valid", found);
                Set<String> more = new LinkedHashSet<>(answer.remarks());
                more.removeIf(message::contains);
                if (!message.isEmpty()) {
                    table.below(message);
                }
                more.forEach(table::below);
            } else {
                List<String> reasons = reasons(node);
                table.row(code, "not valid", reasons.isEmpty() ? message : String.join(" ", reasons));
            }
        };
    }

    /** What Crosswalk says of a code that is not valid; FHIR's own sentences, which say that it is not, add nothing. */
    private static List<String> reasons(Node answer) {
        Node issues = answer.named("issues");
        if (issues == null || !(issues.get("resource") instanceof Node outcome)) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        for (Node issue : outcome.nodes("issue")) {
            boolean own = issue.nodes("extension").stream()
                    .anyMatch(id -> String.valueOf(id.value()).startsWith("CROSSWALK_"));
            if (own && issue.get("details") instanceof Node details) {
                reasons.add(String.valueOf(details.get("text")));
            }
        }
        return reasons;
    }
}
