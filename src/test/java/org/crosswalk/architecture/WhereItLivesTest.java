package org.crosswalk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that tells a newcomer where things live names places that are there. */
class WhereItLivesTest {

    private static final Pattern ROW = Pattern.compile("\\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern PLACE = Pattern.compile("`([a-z0-9-]+(?:/[A-Za-z0-9.-]+)+)`");

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("docs/architecture.md")).stream()
                .dropWhile(line -> !line.equals("## Where does it live?"))
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    @Test
    void everyRowNamesAPlaceThatIsThere() throws IOException {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(20).allSatisfy(row -> {
            assertThat(ROW.matcher(row).matches()).isTrue();
            assertThat(PLACE.matcher(row).results().map(WhereItLivesTest::place))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(path).exists());
        });
    }

    private static Path place(MatchResult named) {
        String name = named.group(1);
        return name.startsWith("src/") || name.startsWith("config/")
                ? Path.of(name)
                : Sources.MAIN.resolve("org/crosswalk").resolve(name);
    }
}
