package org.crosswalk.app.cli.ask;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.coding.SystemsOfCode.Likely;
import org.crosswalk.fhir.operation.InnerCalls.InnerAnswer;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.OperationOutcomes;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands have in common that ask about codes: for which system and day. */
abstract class AskCommand extends AnswerCommand {

    @Option(
            names = "--system",
            paramLabel = "SYSTEM",
            description = "Code system: a short name such as icd-10-cm, its URI or another of its names; without it,"
                    + " taken from the look of the code.")
    private @Nullable String system;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            converter = Day.class,
            description = "Day of service, which picks the release; default: today.")
    private @Nullable LocalDate date;

    /** The day that was given, or null. */
    final @Nullable LocalDate date() {
        return date;
    }

    /** The system that was given, by its URI where a short name was; or null. */
    final @Nullable String givenSystem() {
        String given = system;
        return given == null ? null : uri(given.strip());
    }

    /**
     * The system of a code: the one that was given, else the one that it can be of.
     *
     * @throws TerminologyFault when none was given, and it can be of none or of several
     */
    final String systemOf(String code, LocalTerminology terminology) {
        String given = givenSystem();
        if (given != null) {
            return given;
        }
        List<Likely> likely = likely(code, terminology);
        if (likely.isEmpty()) {
            throw fault("No code system that is known here has codes like \"" + code
                    + "\"; name the system with --system, such as --system icd-10-cm");
        }
        List<Likely> first = likely.stream()
                .filter(each -> each.ground().compareTo(certain(likely.get(0).ground())) <= 0)
                .toList();
        if (first.size() > 1) {
            throw fault(code + " can be a code of "
                    + first.stream().map(each -> each.system().title()).collect(Collectors.joining(" or "))
                    + "; name one with "
                    + first.stream()
                            .map(each -> "--system " + each.system().id())
                            .collect(Collectors.joining(" or ")));
        }
        return first.get(0).system().uri();
    }

    /** A code that some system has is of that one; a spelling that another may mean as well is as good as a shape. */
    private static SystemsOfCode.Ground certain(SystemsOfCode.Ground best) {
        return best == SystemsOfCode.Ground.SPELLED ? SystemsOfCode.Ground.SHAPE : best;
    }

    /** The systems whose codes look so are asked first; the others, and all their releases, only when none of them has it. */
    private List<Likely> likely(String code, LocalTerminology terminology) {
        List<String> alike = CodingTable.all().stream()
                .filter(rules -> rules.fits(code))
                .map(rules -> rules.system().uri())
                .toList();
        List<Likely> likely = alike.isEmpty() ? List.of() : terminology.systemsOf(code, alike, date);
        return !likely.isEmpty() && likely.get(0).ground() == SystemsOfCode.Ground.HAS
                ? likely
                : terminology.systemsOf(code, List.of(), date);
    }

    private static TerminologyFault fault(String text) {
        return new TerminologyFault(
                TerminologyFault.Kind.BAD_REQUEST,
                new Issue(Issue.Severity.ERROR, Issue.Type.INVALID, null, null, text, List.of()));
    }

    /** A failure as an answer. */
    static InnerAnswer failed(TerminologyFault fault) {
        return new InnerAnswer(400, OperationOutcomes.of(fault.issues()));
    }

    /**
     * Asks, and prints the one answer of the command: in JSON, else as the command shows it, else why there is none.
     *
     * @param question the call; where it cannot be made, as the system is not clear, that is the answer
     */
    final int answer(LocalTerminology terminology, Supplier<Call> question, Consumer<Node> shown) {
        InnerAnswer answer;
        try {
            answer = terminology.ask(question.get());
        } catch (TerminologyFault unclear) {
            answer = failed(unclear);
        }
        boolean answered = answer.status() == 200;
        if (json()) {
            printJson(terminology.json(answer));
        } else if (answered) {
            shown.accept(answer.resource());
        } else {
            complain(null, answer.resource());
        }
        return exit(answered);
    }
}
