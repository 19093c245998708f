package org.crosswalk.fhir.operation;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.r4.ContextParameters;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.service.message.Sentences;

/**
 * Puts what there is to remark where R4 has a place for it. {@code $lookup}, {@code $subsumes} and {@code $translate} have no
 * parameter {@code issues} in R4, and clients that read every parameter as a value fail on a resource. So it is sent to those
 * that ask for it, by {@code explain} or {@code diagnostics}; to the others the sentences go as properties {@code remark} of
 * the code, as an extension of the {@code outcome}, and in the {@code message}. Stateless.
 */
final class Remarks {

    static final String ISSUES = "issues";

    private static final Set<String> WITHOUT_ISSUES = Set.of("lookup", "subsumes", "translate");
    private static final String REMARK = "remark";
    private static final String EXTENSION = OwnUrls.STRUCTURE_DEFINITION + "remark";

    private Remarks() {}

    /** Moves the remarks out of an answer's {@code issues}, where the operation and the client demand it. */
    static void place(FhirOperation operation, ParameterValues asked, Node answer) {
        if (!WITHOUT_ISSUES.contains(operation.name()) || isWanted(asked)) {
            return;
        }
        List<String> texts = take(answer);
        if (texts.isEmpty()) {
            return;
        }
        switch (operation.name()) {
            case "lookup" -> texts.forEach(text -> property(answer, text));
            case "translate" -> message(answer, Sentences.join(texts));
            default ->
                texts.forEach(text -> answer.nodes("parameter")
                        .get(0)
                        .extend(new Node().put("url", EXTENSION).put("valueString", text)));
        }
    }

    private static boolean isWanted(ParameterValues asked) {
        return Stream.of(ContextParameters.EXPLAIN, ContextParameters.DIAGNOSTICS)
                .flatMap(name -> asked.strings(name).stream())
                .anyMatch(value -> value.strip().equalsIgnoreCase("true"));
    }

    private static List<String> take(Node answer) {
        Node issues = answer.named(ISSUES);
        if (issues == null || !(issues.get("resource") instanceof Node outcome)) {
            return List.of();
        }
        answer.nodes("parameter").remove(issues);
        return outcome.nodes("issue").stream()
                .map(issue -> String.valueOf(((Node) Objects.requireNonNull(issue.get("details"))).get("text")))
                .toList();
    }

    private static void property(Node answer, String text) {
        Node property = answer.parameter("property");
        property.parameter("code").put("valueCode", REMARK);
        property.parameter("value").put("valueString", text);
    }

    private static void message(Node answer, String text) {
        Node message = answer.named("message");
        if (message != null) {
            answer.nodes("parameter").remove(message);
        }
        // R4's order: after the result.
        answer.nodes("parameter").add(1, new Node().put("name", "message").put("valueString", text));
    }
}
