package org.crosswalk.app.cli.ask;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.app.cli.command.Table;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.LookupAnswer.Fact;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk lookup}. */
@Command(
        name = "lookup",
        description = {
            "Says what codes are: title, release, and of a single code all that is known of it.",
            "Answers from the data folder; no server is needed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk lookup E11.9",
            "  crosswalk lookup E11.9 I10 --date 2024-03-01",
            "  crosswalk lookup E11.9 --property billable --property parent",
            "  crosswalk lookup --system hcpcs E0601:RR --json",
            "  cut -d, -f2 claims.csv | crosswalk lookup -"
        },
        exitCodeList = {
            "0:every code was found",
            "1:a code was not found, or could not be asked about; standard error says why",
            "2:wrong arguments or settings"
        })
public final class LookupCommand extends CodesCommand {

    private static final int RELEASE = 16;
    private static final int NAME = 19;

    @Parameters(arity = "1..*", paramLabel = "CODE", description = CODES)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<String> codes;

    @Option(
            names = "--property",
            paramLabel = "NAME",
            description = "A property to show of each code; can be given more than once.")
    private Set<String> properties = new LinkedHashSet<>();

    @Override
    List<String> codes() {
        return codes;
    }

    @Override
    Call question(String system, String code) {
        Call call = Call.of("CodeSystem", "lookup")
                .with("system", system)
                .with("code", code)
                .with("version", version())
                .with("date", date());
        for (String property : properties) {
            call = call.with("property", property);
        }
        return call;
    }

    @Override
    int[] widths(int code) {
        return new int[] {code, RELEASE};
    }

    @Override
    Rows rows(Table table, LocalTerminology terminology, List<String> codes) {
        boolean all = codes.size() == 1 || !properties.isEmpty();
        return (system, code, node) -> {
            LookupAnswer answer = LookupAnswer.of(node);
            table.row(answer.value("code"), release(answer), answer.value("display"));
            if (all) {
                facts(table(NAME), answer);
            }
            if (codes.size() > 1 && all) {
                table.gap();
            }
        };
    }

    private static String release(LookupAnswer answer) {
        return (title(answer.value("system")) + " " + answer.value("version")).strip();
    }

    /** Each property once, with its values below each other. */
    private void facts(Table table, LookupAnswer answer) {
        String definition = answer.value("definition");
        if (!definition.isEmpty()) {
            table.row("  definition", definition);
        }
        List<String> names = new ArrayList<>();
        for (Fact fact : answer.facts()) {
            boolean wanted = properties.isEmpty() || properties.contains(fact.code());
            if (!wanted) {
                continue;
            }
            table.row(names.contains(fact.code()) ? "" : "  " + fact.code(), text(fact));
            names.add(fact.code());
        }
        answer.remarks().forEach(remark -> table.row("  remark", remark));
    }

    private static String text(Fact fact) {
        StringBuilder text = new StringBuilder(fact.text());
        if (fact.description() != null && !fact.description().equals(fact.text())) {
            text.append("  ").append(fact.description());
        }
        return text.toString();
    }
}
