package org.crosswalk.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The folder of publishers' release files, and the condition that skips a {@link SharedData} test without them. */
public final class SharedDataFolder implements ExecutionCondition {

    private static final Path ROOT = Path.of("..", "shared", "data");

    /**
     * A file or folder in the data folder.
     *
     * @param path relative to the data folder, with forward slashes
     * @return its path, whether or not it is there
     */
    public static Path resolve(String path) {
        return ROOT.resolve(path);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = AnnotationSupport.findAnnotation(context.getElement(), SharedData.class)
                .map(wanted -> wanted.value().length == 0 ? List.of("") : Arrays.asList(wanted.value()))
                .flatMap(paths -> paths.stream()
                        .filter(path -> Files.notExists(resolve(path)))
                        .findFirst());
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("the shared data is there");
        }
        String reason = "no " + resolve(missing.get());
        System.out.println("SKIPPED " + context.getDisplayName() + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
