package org.crosswalk.app.cli.ask;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.app.cli.command.Table;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.fhir.operation.InnerCalls.InnerAnswer;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands have in common that ask the same of each of several codes. */
abstract class CodesCommand extends AskCommand {

    /** What is said of the codes in the help. */
    static final String CODES = "Codes; - reads them from standard input, between blanks, commas or line ends.";

    /** Stands for the codes that standard input has. */
    static final String STDIN = "-";

    private static final int NARROWEST_CODE = 7;
    private static final int WIDEST_CODE = 20;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "Version of the code system, such as 2026, in place of the one of the day.")
    private @Nullable String version;

    /** The codes as they are given. */
    abstract List<String> codes();

    final @Nullable String version() {
        return version;
    }

    /** What is asked of a code. */
    abstract Call question(String system, String code);

    /** Whether an answer is a good one: the exit code says whether all were. */
    boolean isGood(Node answer) {
        return true;
    }

    /** Prints answers, one code's after the other's. */
    abstract Rows rows(Table table, LocalTerminology terminology, List<String> codes);

    /** Prints answers. */
    @FunctionalInterface
    interface Rows {
        void print(String system, String code, Node answer);
    }

    @Override
    public Integer call() throws Exception {
        List<String> asked = given();
        boolean good = true;
        try (LocalTerminology terminology = terminology()) {
            int widest = asked.stream().mapToInt(String::length).max().orElse(0);
            Table table = table(widths(Math.max(NARROWEST_CODE, Math.min(widest, WIDEST_CODE))));
            Rows rows = json() ? null : rows(table, terminology, asked);
            for (String code : asked) {
                good &= answer(code, rows, terminology);
                if (isUnread()) {
                    break;
                }
            }
        }
        return exit(good);
    }

    /** The widths of all columns but the last, where codes are so wide. */
    abstract int[] widths(int code);

    private boolean answer(String code, @Nullable Rows rows, LocalTerminology terminology) {
        String system = "";
        InnerAnswer answer;
        try {
            system = systemOf(code, terminology);
            answer = terminology.ask(question(system, code));
        } catch (TerminologyFault unclear) {
            answer = failed(unclear);
        }
        boolean answered = answer.status() == 200;
        if (rows == null) {
            printJson(terminology.json(answer));
        } else if (answered) {
            rows.print(system, code, answer.resource());
        } else {
            complain(code, answer.resource());
        }
        return answered && isGood(answer.resource());
    }

    private List<String> given() throws CommandFault {
        List<String> all = new ArrayList<>();
        for (String code : codes()) {
            if (code.equals(STDIN)) {
                read(all);
            } else {
                all.add(code);
            }
        }
        if (all.isEmpty()) {
            throw new CommandFault("standard input held no codes");
        }
        return all;
    }

    private void read(List<String> to) throws CommandFault {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(root.surroundings().in(), StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                for (String code : line.split("[\\s,;\uFEFF]+")) {
                    if (!code.isEmpty()) {
                        to.add(code);
                    }
                }
            }
        } catch (IOException e) {
            throw new CommandFault("standard input cannot be read: " + e.getMessage(), e);
        }
    }
}
