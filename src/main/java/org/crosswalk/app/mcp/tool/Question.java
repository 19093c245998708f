package org.crosswalk.app.mcp.tool;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Parameter;
import org.crosswalk.service.verdict.CodeVerdict;
import org.crosswalk.service.verdict.SystemChoice;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool: what is asked, by whom, and the operations that answer. Used by one thread.
 */
public final class Question {

    private final Answering answering;
    private final Caller caller;
    private final Arguments arguments;
    private final Instant deadline;
    private final @Nullable LocalDate date;
    private final Sources sources;
    private @Nullable Node main;
    private String operation = "";

    /**
     * One call.
     *
     * @throws TerminologyFault when its date is none
     */
    Question(Answering answering, Caller caller, Arguments arguments) {
        this.answering = answering;
        this.caller = caller;
        this.arguments = arguments;
        this.deadline = answering.calls().deadline();
        this.date = arguments.day("date");
        this.sources = new Sources(answering.service().view(context()));
    }

    private RequestContext context() {
        return RequestContext.plain(caller.client()).on(date);
    }

    Arguments arguments() {
        return arguments;
    }

    Answering answering() {
        return answering;
    }

    Caller caller() {
        return caller;
    }

    Sources sources() {
        return sources;
    }

    /** The day that is asked about; null where none is, so that it is today. */
    @Nullable
    LocalDate date() {
        return date;
    }

    /** The day for which is answered. */
    LocalDate day() {
        return sources.day();
    }

    /** The answer that the question is about, which is what is counted of it; null before there is one. */
    @Nullable
    Node main() {
        return main;
    }

    /** The operation that gave it, with {@code $}. */
    String operation() {
        return operation;
    }

    /**
     * The answer that the question is about, with what it rests on.
     *
     * @throws TerminologyFault when there is none
     */
    Node ask(Call call) {
        return asked(
                call.operation(),
                answering
                        .calls()
                        .answer(
                                call.type(),
                                call.operation(),
                                call.with("explain", true).parameters(),
                                caller,
                                deadline));
    }

    /** The same, where a parameter is more than a text of a query can say. */
    Node ask(String type, String named, List<Parameter> parameters) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(Parameter.of("explain", "true"));
        return asked(named, answering.calls().answerTo(type, named, all, caller, deadline));
    }

    private Node asked(String named, Node answer) {
        main = answer;
        operation = "$" + named;
        sources.explained(answer);
        return answer;
    }

    /** The answer to a question beside it; empty where a code, a version or a map is not there. */
    Optional<Node> find(Call call) {
        try {
            return Optional.of(
                    answering.calls().answer(call.type(), call.operation(), call.parameters(), caller, deadline));
        } catch (TerminologyFault fault) {
            if (fault.kind() == TerminologyFault.Kind.NOT_FOUND
                    || fault.kind() == TerminologyFault.Kind.UNPROCESSABLE) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    /** A code as it is on the day: what {@code $lookup} says; empty where it is no code. */
    Optional<Map<String, Object>> code(String system, String code) {
        return find(Call.of("CodeSystem", "lookup")
                        .with("system", system)
                        .with("code", code)
                        .with("date", date)
                        .with("property", "validForSubmission")
                        .with("property", "inactive"))
                .map(LookupAnswer::of)
                .map(answer -> {
                    Map<String, Object> found = coded(system, answer.value("version"), code);
                    put(found, "display", answer.value("display"));
                    answer.facts("validForSubmission").stream()
                            .findFirst()
                            .ifPresent(fact -> found.put("billable", fact.text().equals("yes")));
                    sources.add(system, answer.value("version"));
                    return found;
                });
    }

    /** The beginning of what is told of a code. */
    static Map<String, Object> coded(String system, String version, String code) {
        Map<String, Object> coded = new LinkedHashMap<>();
        coded.put("system", system);
        put(coded, "version", version);
        coded.put("code", code);
        return coded;
    }

    /** What every code of an answer has. */
    static Shape codeShape(String about) {
        return Shape.object(about)
                .with("system", Shape.text("URI of the code system"))
                .maybe(
                        "version",
                        Shape.text(
                                "Its release on the day; 'sources' tells more of it. Missing where none has the code"))
                .with("code", Shape.text("The code"))
                .maybe("display", Shape.text("Its official title"))
                .maybe("billable", Shape.flag("Whether it can be submitted on a claim on the day"));
    }

    /** Adds a text, where there is one. */
    static void put(Map<String, Object> to, String name, String text) {
        if (!text.isEmpty()) {
            to.put(name, text);
        }
    }

    /** The releases of a system that whoever asks may see, the newest first. */
    List<CodeSystemProvider> releases(String system) {
        return answering.service().view(context()).codeSystemVersions(system);
    }

    /** How a reader calls a system. */
    String title(String system) {
        return CodeVerdict.title(system, releases(system));
    }

    /** A system and its release, as a reader calls them. */
    String release(String system, String version) {
        return version.isEmpty() ? title(system) : title(system) + " " + version;
    }

    /**
     * The system that a name means: one of those that are known by a short name or a title, or a URI.
     *
     * @throws TerminologyFault when it means none, or several
     */
    String system(String argument, String name) {
        Set<String> named = SystemsOfCode.askedFor(name);
        if (named.isEmpty()) {
            throw Faults.invalid("there is no code system '" + Shown.value(name) + "' (" + argument
                    + "): name it by its short name, such as icd-10-cm, or its URI.");
        }
        if (named.size() > 1) {
            throw Faults.invalid("'" + Shown.value(name) + "' (" + argument + ") can be "
                    + String.join(", ", SystemsOfCode.ids(named)) + ": name one of them.");
        }
        return answering.service().systemUri(named.iterator().next());
    }

    /** The system that a code is asked of: the one that is named, else the likeliest by the code, which is then said. */
    SystemChoice systemOf(String code, @Nullable String name) {
        if (name != null) {
            return new SystemChoice(system("system", name), "", "");
        }
        return SystemChoice.of(code, answering.service().systemsOf(code, Set.of(), context()));
    }

    /**
     * The same, where nothing can be said without a system.
     *
     * @throws TerminologyFault when none can be told
     */
    SystemChoice systemNeeded(String code, @Nullable String name) {
        SystemChoice choice = systemOf(code, name);
        if (choice.system() == null) {
            throw Faults.invalid(
                    "'" + Shown.value(code) + "': " + choice.problem() + " Name the code system (system).");
        }
        return choice;
    }

    /** The short names of the systems that are known. */
    static String knownNames() {
        return String.join(
                ", ", KnownCodeSystem.all().stream().map(KnownCodeSystem::id).toList());
    }
}
