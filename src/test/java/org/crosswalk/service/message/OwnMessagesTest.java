package org.crosswalk.service.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Crosswalk's own messages and the code that says them know the same ids. */
class OwnMessagesTest {

    private static final Pattern ID = Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Za-z0-9]+)+)\"");

    /** The names of variables of the environment look like ids. */
    private static final List<Path> SETTINGS = List.of(
            Path.of("src/main/java/org/crosswalk/app/config"),
            Path.of("src/main/java/org/crosswalk/app/HealthProbe.java"));

    private static Set<String> listed() throws IOException {
        Properties messages = new Properties();
        try (InputStream file =
                Objects.requireNonNull(Messages.class.getResourceAsStream("messages.properties"), "messages")) {
            messages.load(file);
        }
        // A text for one and a text for several are found by the id without its ending.
        return messages.stringPropertyNames().stream()
                .map(id -> id.replaceFirst("_(one|other)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> inCode() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> SETTINGS.stream().noneMatch(f::startsWith))
                    .toList()) {
                ID.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(ids::add);
            }
        }
        return ids;
    }

    @Test
    void everyMessageIsSaidSomewhere() throws IOException {
        assertThat(inCode()).containsAll(listed());
    }

    @Test
    void everyOwnIdHasItsText() throws IOException {
        assertThat(inCode().stream().filter(id -> id.startsWith("CROSSWALK_")))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(listed()).contains(id));
    }
}
