package org.crosswalk.fhir.site.parts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.service.verdict.CodeVerdict.Answer;
import org.jspecify.annotations.Nullable;

/** The answer of {@code $validate-code}, read as a client reads it. */
public final class VerdictAnswer {

    private VerdictAnswer() {}

    /** What it says, or what a verdict of {@code $check-codes} says; of several issues with one message id the first. */
    public static Answer of(Node answer) {
        return new Answer(
                isRight(answer),
                text(answer, "display"),
                text(answer, "version"),
                text(answer, "message"),
                text(answer, "normalized-code"),
                text(answer, "normalized-system"),
                issues(answer));
    }

    /** Whether its result is true. */
    public static boolean isRight(Node answer) {
        Node result = named(answer, "result");
        return result != null && Boolean.TRUE.equals(result.value());
    }

    private static @Nullable Node named(Node answer, String name) {
        return answer.type() == null ? answer.part(name) : answer.named(name);
    }

    private static String text(Node answer, String name) {
        return LookupAnswer.text(named(answer, name));
    }

    private static Map<String, String> issues(Node answer) {
        Map<String, String> issues = new LinkedHashMap<>();
        Node parameter = named(answer, "issues");
        if (parameter == null || !(parameter.get("resource") instanceof Node outcome)) {
            return issues;
        }
        for (Node issue : outcome.nodes("issue")) {
            String id = issue.nodes("extension").stream()
                    .map(extension -> String.valueOf(extension.value()))
                    .findFirst()
                    .orElse("");
            if (issue.get("details") instanceof Node details && details.get("text") instanceof String text) {
                issues.putIfAbsent(id, text);
            }
        }
        return issues;
    }
}
