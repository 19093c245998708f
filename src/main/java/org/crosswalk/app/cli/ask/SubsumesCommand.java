package org.crosswalk.app.cli.ask;

import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk subsumes}. */
@Command(
        name = "subsumes",
        description = "Says whether one code stands above the other in their hierarchy.",
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk subsumes E11 E11.9", "  crosswalk subsumes --system icd-10-pcs 0D 0DTJ4ZZ --json"},
        exitCodeList = {
            "0:answered, whatever the answer is",
            "1:a code is not known, or could not be asked about; standard error says why",
            "2:wrong arguments or settings"
        })
public final class SubsumesCommand extends AskCommand {

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "Version of the code system, such as 2026, in place of the one of the day.")
    private @Nullable String version;

    @Parameters(index = "0", paramLabel = "CODE", description = "The one code.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String one;

    @Parameters(index = "1", paramLabel = "OTHER", description = "The other code.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String other;

    @Override
    public Integer call() throws Exception {
        try (LocalTerminology terminology = terminology()) {
            return answer(
                    terminology,
                    () -> Call.of("CodeSystem", "subsumes")
                            .with("system", systemOf(one, terminology))
                            .with("codeA", one)
                            .with("codeB", other)
                            .with("version", version)
                            .with("date", date()),
                    answer -> out().println(sentence(LookupAnswer.text(answer.named("outcome")))));
        }
    }

    private String sentence(String outcome) {
        return switch (outcome) {
            case "equivalent" -> one + " and " + other + " are the same code.";
            case "subsumes" -> one + " stands above " + other + ".";
            case "subsumed-by" -> one + " stands below " + other + ".";
            default -> "Neither of " + one + " and " + other + " stands above the other.";
        };
    }
}
