package org.crosswalk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswalk.model.OwnUrls;
import org.junit.jupiter.api.Test;

/** What Crosswalk's own URLs begin with, and the ids that readers and service share, stand in one place. */
class OwnUrlsTest {

    private static final Path ONE = Path.of("src/main/java/org/crosswalk/model/OwnUrls.java");

    @Test
    void standInOnePlace() throws IOException {
        for (String text : List.of(
                OwnUrls.BASE,
                OwnUrls.MCE_EDITS,
                OwnUrls.SEVERITY_LEVELS,
                OwnUrls.HOSPITAL_ACQUIRED_CONDITIONS,
                OwnUrls.PDX_COLLECTIONS)) {
            // A whole literal, or of the URL the beginning of one.
            Pattern literal = Pattern.compile("\"" + Pattern.quote(text) + (text.equals(OwnUrls.BASE) ? "" : "\""));
            try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".java"))
                                .filter(file -> literal.matcher(read(file)).find()))
                        .as(text)
                        .containsExactly(ONE);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
