package org.crosswalk.app.cli.ask;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.LocalCommand;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands have in common that show the answers of operations: in JSON as a server sends them, or for people. */
abstract class AnswerCommand extends LocalCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(names = "--json", description = "Print what a server answers, in FHIR's JSON, a line for each answer.")
    private boolean json;

    final boolean json() {
        return json;
    }

    /** The URI of a system that has its short name; any other name as it is. */
    static String uri(String name) {
        return KnownCodeSystem.ofId(name).map(KnownCodeSystem::uri).orElse(name);
    }

    /** Prints an answer in JSON, a line. */
    final void printJson(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        // A terminal is shown escapes, which mean the same in JSON; a program gets the very bytes.
        PrintWriter out = root.surroundings().terminal() ? out() : root.out();
        out.println(text);
        out.flush();
    }

    /** Says on standard error why there is no answer. */
    final void complain(@Nullable String about, Node outcome) {
        String said = LookupAnswer.issues(new Node().put("resource", outcome)).stream()
                .map(text -> text.endsWith(".") ? text.substring(0, text.length() - 1) : text)
                .collect(Collectors.joining("; "));
        err().println("crosswalk: " + (about == null || said.contains(about) ? "" : about + ": ") + said);
    }

    /** Whether whoever reads has gone, so that the rest need not be answered. */
    final boolean isUnread() {
        return root.out().checkError();
    }

    static int exit(boolean good) {
        return good ? ExitCodes.OK : ExitCodes.FAILED;
    }

    /** How a reader calls a system. */
    static String title(String system) {
        return KnownCodeSystem.ofUri(system).map(KnownCodeSystem::title).orElse(system);
    }
}
