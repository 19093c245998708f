package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswalk.app.cli.command.Surroundings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page about the command line do what stands below them, on the starter set. */
class CommandLinePageTest {

    private static final Pattern EXAMPLE = Pattern.compile(
            "^```sh\\n(?:# ends with exit code (?<exit>\\d)\\n)?crosswalk (?<arguments>.*)\\n```\\n```text\\n(?<said>(?s:.*?))\\n```",
            Pattern.MULTILINE);
    private static final Map<String, String> WIDE = Map.of("COLUMNS", "80");

    @TempDir
    static Path folder;

    @BeforeAll
    static void theFirstQuestionBringsTheStarterSet() {
        CommandRun first = CommandRun.in(folder, "lookup", "E11.9");
        assertThat(first.exit()).isZero();
        assertThat(first.err()).contains("the starter set is loaded");
        assertThat(CommandRun.in(folder, "lookup", "E11.9").err()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> examples() throws Exception {
        String page = Files.readString(Path.of("docs/command-line.md"));
        List<DynamicTest> tests = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(page);
        while (example.find()) {
            String arguments = example.group("arguments");
            int exit = example.group("exit") == null ? 0 : Integer.parseInt(example.group("exit"));
            List<String> said = example.group("said").lines().toList();
            tests.add(DynamicTest.dynamicTest(arguments, () -> check(arguments, exit, said)));
        }
        assertThat(tests).hasSize((int) page.lines().filter("```sh"::equals).count());
        return tests.stream();
    }

    private static void check(String arguments, int exit, List<String> said) {
        CommandRun run = CommandRun.in(folder, WIDE, arguments.split(" "));
        List<String> lines = (run.out() + run.err()).lines().toList();
        boolean whole = !said.get(said.size() - 1).equals("…");
        List<String> shown = whole ? said : said.subList(0, said.size() - 1);
        assertThat(lines).as(run.err()).startsWith(shown.toArray(String[]::new));
        assertThat(whole && lines.size() > shown.size()).isFalse();
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void thePagesOnFilesShowWhatIsSaidOfTheirFiles() throws Exception {
        showsWhatIsSaid("docs/check-files.md", "claims", "checked", "check", "claims.csv");
        showsWhatIsSaid(
                "docs/translate-files.md", "old", "translated", "translate", "old.csv", "--target", "icd-10-cm");
    }

    private static void showsWhatIsSaid(String name, String file, String ending, String... arguments)
            throws IOException {
        String page = Files.readString(Path.of(name));
        List<String> tables = Pattern.compile("```csv\\n((?s:.*?))```")
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
        Files.writeString(folder.resolve(file + ".csv"), tables.get(0));
        CommandRun run = CommandRun.in(folder, arguments);
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        String said = run.out().replace(folder + File.separator, "");
        assertThat(page).contains("crosswalk " + String.join(" ", arguments) + "\n```\n```text\n" + said + "```\n");
        assertThat(Files.readString(folder.resolve(file + "." + ending + ".csv")))
                .isEqualTo(tables.get(1));
    }

    /** Those that speak of the others are told of beside the table. */
    @Test
    void theReadmeHasEveryCommand() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        for (String command : CommandLines.of(new Surroundings(folder, Map.of(), false, Clock.systemUTC()))
                .getSubcommands()
                .keySet()) {
            if (!command.equals("generate-completion")) {
                assertThat(readme).containsPattern("(?m)^\\| `crosswalk .*\\b" + command + "\\b");
            }
        }
    }

    @Test
    void everyCommandHasExamplesInItsHelp() {
        for (String command : CommandLines.of(new Surroundings(folder, Map.of(), false, Clock.systemUTC()))
                .getSubcommands()
                .keySet()) {
            if (!command.equals("help") && !command.equals("generate-completion")) {
                assertThat(CommandRun.in(folder, command, "--help").out())
                        .contains("\nExamples:\n  crosswalk " + command);
            }
        }
        assertThat(CommandRun.in(folder, "help").out()).contains("lookup", "serve");
        assertThat(CommandRun.in(folder, "help", "lookup").out()).contains("--property");
        assertThat(CommandRun.in(folder, "generate-completion").out()).contains("complete -F", "--property");
    }

    /** The examples in the help of each command, as far as they need no file and no other program. */
    @Test
    void everyCommandThatAsksHasExamplesThatCanBeAsked() {
        for (String command : List.of("lookup", "validate", "translate", "search", "expand", "subsumes")) {
            List<String> examples = CommandRun.in(folder, command, "--help")
                    .out()
                    .lines()
                    .dropWhile(line -> !line.equals("Examples:"))
                    .skip(1)
                    .toList();
            assertThat(examples)
                    .as(command)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).contains("crosswalk " + command));
            for (String example : examples) {
                String line = example.strip();
                if (!line.contains("|") && !line.contains("<") && !line.contains("example.org")) {
                    String[] arguments = line.substring("crosswalk ".length())
                            .replaceAll("\"([^ \"]*) ?[^\"]*\"", "$1")
                            .split(" ");
                    assertThat(CommandRun.in(folder, arguments).exit()).as(line).isLessThan(2);
                }
            }
        }
    }
}
