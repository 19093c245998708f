package org.crosswalk.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every curl command of the documentation does what stands below it. A command is a block of {@code sh}; its answer is the
 * {@code json} block that follows, in which a line of three dots stands for lines left out. A line {@code # answers 404}
 * before the command names its status; otherwise it is 200.
 */
class DocumentedCommandsTest {

    private static final String DOCUMENTED = "http://localhost:8080";
    private static final Path README = Path.of("README.md");
    private static final Path OPERATIONS = Path.of("docs", "operations");
    private static final Pattern COMMAND = Pattern.compile(
            "^```sh\\n(?:# answers (?<status>\\d{3})\\b.*\\n)?(?<command>curl .*)\\n```\\n(?:```json\\n(?<answer>(?s:.*?))\\n```)?",
            Pattern.MULTILINE);

    @TempDir
    static Path folder;

    private static TerminologyServer server;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(runs("curl --version"), "skipped the documented commands: there is no curl here");
        Settings settings = new SettingsReader().read(null, Map.of());
        server = new TerminologyServer(
                settings.withServer(settings.server().withPort(0)),
                new DataFolder(folder),
                Path.of("terminology"),
                complaint -> {
                    throw new AssertionError(complaint);
                });
        server.start(LoadListener.SILENT);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> commandsDoWhatStandsBelowThem() throws IOException {
        List<Documented> commands = new ArrayList<>(commands(README));
        assertThat(commands).as("commands of the README").hasSize(5);
        try (Stream<Path> pages = Files.list(OPERATIONS)) {
            for (Path page : pages.sorted().toList()) {
                List<Documented> found = commands(page);
                assertThat(found).as("commands of %s", page).isNotEmpty();
                commands.addAll(found);
            }
        }
        return commands.stream().map(each -> dynamicTest(each.name(), each::check));
    }

    private static List<Documented> commands(Path page) throws IOException {
        String text = Files.readString(page);
        List<Documented> found = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(text);
        while (matcher.find()) {
            String status = matcher.group("status");
            String answer = matcher.group("answer");
            assertThat(answer).as("the answer of %s", matcher.group("command")).isNotNull();
            found.add(new Documented(
                    page,
                    matcher.group("command"),
                    status == null ? "200" : status,
                    answer.lines().toList()));
        }
        assertThat(found)
                .as("curl commands of %s: one a block, each with its answer", page)
                .hasSize((int)
                        text.lines().filter(line -> line.contains("curl -")).count());
        return found;
    }

    /** A command, and what it is said to do. */
    private record Documented(Path page, String command, String status, List<String> answer) {

        private static final String OMISSION = "…";

        String name() {
            return page.getFileName() + ": " + command;
        }

        void check() throws Exception {
            String here = "http://localhost:" + server.port();
            String output =
                    output(command.replace(DOCUMENTED, here).replaceFirst("curl ", "curl -w '\\\\n%{http_code}' "));
            int end = output.lastIndexOf('\n');
            assertThat(output.substring(end + 1))
                    .as("status, with the answer%n%s", output)
                    .isEqualTo(status);
            List<String> lines =
                    output.substring(0, end).replace(here, DOCUMENTED).lines().toList();
            int from = 0;
            boolean mayLeaveOut = isOmission(answer.get(0));
            for (List<String> run : runs()) {
                int at = indexOf(lines, run, from);
                assertThat(at)
                        .as("where%n%s%nstands, after line %d, in%n%s", String.join("\n", run), from, output)
                        .isNotNegative();
                assertThat(mayLeaveOut || at == from)
                        .as("lines are left out before%n%s", run.get(0))
                        .isTrue();
                mayLeaveOut = true;
                from = at + run.size();
            }
            assertThat(isOmission(answer.get(answer.size() - 1)) || from == lines.size())
                    .as("lines are left out at the end without saying so")
                    .isTrue();
        }

        private static boolean isOmission(String line) {
            return line.strip().equals(OMISSION);
        }

        /** The stretches of lines between what is left out. */
        private List<List<String>> runs() {
            List<List<String>> runs = new ArrayList<>();
            List<String> run = new ArrayList<>();
            for (String line : answer) {
                if (isOmission(line)) {
                    if (!run.isEmpty()) {
                        runs.add(run);
                    }
                    run = new ArrayList<>();
                } else {
                    run.add(line);
                }
            }
            if (!run.isEmpty()) {
                runs.add(run);
            }
            assertThat(runs).as("an answer of which nothing is shown").isNotEmpty();
            return runs;
        }

        private static int indexOf(List<String> lines, List<String> run, int from) {
            for (int at = from; at + run.size() <= lines.size(); at++) {
                if (lines.subList(at, at + run.size()).equals(run)) {
                    return at;
                }
            }
            return -1;
        }
    }

    private static boolean runs(String command) throws InterruptedException {
        try {
            return new ProcessBuilder("sh", "-c", command + " >/dev/null 2>&1")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noShell) {
            return false;
        }
    }

    private static String output(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
            return output;
        } finally {
            process.destroy();
        }
    }
}
