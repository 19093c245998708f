package org.crosswalk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A curl command of the documentation, and what it is said to do. A command is a block of {@code sh}; its answer is the
 * block that follows, in which a line of three dots stands for lines left out. Before the command, a line
 * {@code # with the official releases} says that it needs those and not the starter set, and a line {@code # answers 404}
 * names its status; otherwise that is 200. What goes on to another program has no status.
 */
record DocumentedCommand(Path page, boolean ofReleases, String command, String status, List<String> answer) {

    private static final String DOCUMENTED = "http://localhost:8080";
    private static final Pattern COMMAND = Pattern.compile(
            "^```sh\\n(?<releases># with the official releases\\n)?(?:# answers (?<status>\\d{3})\\b.*\\n)?"
                    + "(?<command>curl .*)\\n```\\n(?:```(?:json)?\\n(?<answer>(?s:.*?))\\n```)?",
            Pattern.MULTILINE);
    private static final String OMISSION = "…";

    /** What a report calls it. */
    String name() {
        return page.getFileName() + ": " + command;
    }

    /** Runs it against the server that listens on a port here, and compares. */
    void check(int port) throws Exception {
        String here = "http://localhost:" + port;
        String asked = command.replace(DOCUMENTED, here);
        String output;
        if (isPiped()) {
            output = output(asked);
        } else {
            String withStatus = output(asked.replaceFirst("curl ", "curl -w '\\\\n%{http_code}' "));
            int end = withStatus.lastIndexOf('\n');
            assertThat(withStatus.substring(end + 1))
                    .as("status, with the answer%n%s", withStatus)
                    .isEqualTo(status);
            output = withStatus.substring(0, end);
        }
        List<String> lines = output.replace(here, DOCUMENTED).lines().toList();
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

    /** Whether what curl prints goes on to another program. */
    private boolean isPiped() {
        return command.replaceAll("'[^']*'", "").contains("|");
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

    /** The commands of the README and of every page; each page about an operation or about coding has some. */
    static List<DocumentedCommand> all() throws IOException {
        List<DocumentedCommand> commands = new ArrayList<>();
        for (Path page : DocumentationPage.paths()) {
            List<DocumentedCommand> found = of(page);
            if (page.startsWith("docs/operations") || page.startsWith("docs/coding")) {
                assertThat(found).as("commands of %s", page).isNotEmpty();
            }
            commands.addAll(found);
        }
        return commands;
    }

    /** The commands of a page, each with its answer. */
    static List<DocumentedCommand> of(Path page) throws IOException {
        String text = Files.readString(page);
        List<DocumentedCommand> found = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(text);
        while (matcher.find()) {
            String status = matcher.group("status");
            String answer = matcher.group("answer");
            assertThat(answer).as("the answer of %s", matcher.group("command")).isNotNull();
            found.add(new DocumentedCommand(
                    page,
                    matcher.group("releases") != null,
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
