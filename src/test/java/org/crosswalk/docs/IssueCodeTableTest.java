package org.crosswalk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of all issue codes has each that the code can give, and no other. */
class IssueCodeTableTest {

    private static final Path PAGE = Path.of("docs", "coding", "why-not.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(CROSSWALK_[A-Z0-9_]+)` \\|");
    private static final Pattern ID = Pattern.compile("\"(CROSSWALK_[A-Z0-9_]+)\"");

    /** Environment variables begin so too, and so do these parts of sentences, which are no issues by themselves. */
    private static final Set<String> NO_ISSUES = Set.of(
            "CROSSWALK_CHECK_ASKS_CODE_ALSO",
            "CROSSWALK_CHECK_ASKS_CODE_FIRST",
            "CROSSWALK_CHECK_ASKS_USE_ADDITIONAL",
            "CROSSWALK_CHECK_AT_CHAPTER",
            "CROSSWALK_CHECK_AT_SECTION",
            "CROSSWALK_CHECK_BOTH_VALID",
            "CROSSWALK_CHECK_CONFLICT",
            "CROSSWALK_CHECK_ERRORS",
            "CROSSWALK_CHECK_FOUND",
            "CROSSWALK_CHECK_NOTES",
            "CROSSWALK_CHECK_NOT_VALID",
            "CROSSWALK_CHECK_ONLY_CODE_NOT_VALID",
            "CROSSWALK_CHECK_VALID",
            "CROSSWALK_CHECK_WARNINGS",
            "CROSSWALK_DAYS",
            "CROSSWALK_HOW_TO_PAGE",
            "CROSSWALK_MAP_FOR_VERSION",
            "CROSSWALK_NO_RELEASE",
            "CROSSWALK_ONLY_TOGETHER",
            "CROSSWALK_SOURCE_STAYS",
            "CROSSWALK_UNMAPPED_RULE");

    @Test
    void thePageListsEveryIssueCode() throws IOException {
        Set<String> given = given(ID, "coding", "general", "service", "fhir", "r4");
        given.removeAll(NO_ISSUES);
        given.removeIf(id -> id.startsWith("CROSSWALK_CHECK_NOT_CHECKED_"));
        assertThat(listed(PAGE, ROW)).isEqualTo(given);
    }

    @Test
    void thePageOnFilesListsEveryIssueOfRows() throws IOException {
        Pattern id = Pattern.compile("\"(ROW_[A-Z_]+)\"");
        assertThat(listed(Path.of("docs", "check-files.md"), Pattern.compile("(?m)^\\| `(ROW_[A-Z_]+)` \\|")))
                .isEqualTo(given(id, "bulk", "service"));
    }

    private static Set<String> listed(Path page, Pattern row) throws IOException {
        Set<String> listed = new TreeSet<>();
        row.matcher(Files.readString(page)).results().forEach(found -> {
            assertThat(listed.add(found.group(1))).as(found.group(1) + " once").isTrue();
        });
        return listed;
    }

    private static Set<String> given(Pattern id, String... layers) throws IOException {
        Set<String> given = new TreeSet<>();
        Path root = Path.of("src", "main", "java", "org", "crosswalk");
        for (String layer : layers) {
            try (Stream<Path> files = Files.walk(root.resolve(layer))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    id.matcher(Files.readString(file)).results().forEach(found -> given.add(found.group(1)));
                }
            }
        }
        return given;
    }
}
