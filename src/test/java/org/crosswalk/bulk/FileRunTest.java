package org.crosswalk.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.bulk.FileRun.Plan;
import org.crosswalk.bulk.TranslateQuestion.Wanted;
import org.crosswalk.bulk.reader.InputOptions;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.model.Client;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.LoadedReleases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is interrupted leaves nothing that passes for whole, and the next one goes on to the same answers. */
class FileRunTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final int ROWS = 21_000;

    @TempDir
    static Path data;

    private static FileQuestion check;
    private static FileQuestion translation;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws Exception {
        DataFolder loaded = new DataFolder(data);
        LoadedReleases.loader(loaded).load(List.of(Path.of("terminology")), LoadOptions.DEFAULT, LoadListener.SILENT);
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(loaded, registry, true).publish();
        InMemoryBuilder builder = new InMemoryBuilder();
        TerminologyService service = new TerminologyService(registry, builder, builder, TODAY);
        check = new CheckQuestion(new FileCheck(service, Client.ANONYMOUS), false);
        translation = new TranslateQuestion(service, Client.ANONYMOUS, new Wanted(null, null, false, null, false));
    }

    @BeforeEach
    void write() throws Exception {
        StringBuilder rows = new StringBuilder("code,date\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(i % 7 == 0 ? "G35" : "E11.9")
                    .append(",2026-01-")
                    .append(10 + i % 20)
                    .append('\n');
        }
        Files.writeString(folder.resolve("in.csv"), rows);
    }

    private FileRun run(String out, @Nullable LocalDate date) {
        return run(check, out, date);
    }

    private FileRun run(FileQuestion question, String out, @Nullable LocalDate date) {
        InputOptions none = InputOptions.none();
        InputOptions options = new InputOptions(List.of(), null, null, Set.of(), date, null, none.charset(), false);
        Plan plan = new Plan(folder.resolve("in.csv"), null, options, folder.resolve(out), false, "content", 2);
        return new FileRun(question, plan, Duration.ZERO);
    }

    private void interrupt(String out) {
        interrupt(check, out);
    }

    private void interrupt(FileQuestion question, String out) {
        assertThatThrownBy(() -> run(question, out, null).run(progress -> {
                    if (progress.codes() > ROWS / 2) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
    }

    @Test
    void goesOnAfterAnInterruption() throws Exception {
        Summary whole = run("whole.csv", null).run(progress -> {});
        assertThat(Files.readAllLines(folder.resolve("whole.csv"))).hasSize(ROWS + 1);
        interrupt("out.csv");
        assertThat(folder.resolve("out.csv")).doesNotExist();
        Files.writeString(folder.resolve("out.csv.part"), "half a li", StandardOpenOption.APPEND);
        FileRun second = run("out.csv", null);
        Summary summary = second.run(progress -> {});
        assertThat(second.resumed()).isBetween(1L, ROWS - 1L);
        assertThat(folder.resolve("out.csv")).hasSameBinaryContentAs(folder.resolve("whole.csv"));
        assertThat(summary.verdicts()).isEqualTo(whole.verdicts());
        assertThat(summary.reasons()).isEqualTo(whole.reasons());
        assertThat(folder.resolve("out.csv.part.state")).doesNotExist();
        assertThat(folder.resolve("out.csv.part")).doesNotExist();
    }

    @Test
    void beginsAnewWithOtherArgumentsOrAnotherInput() throws Exception {
        run("whole.csv", null).run(progress -> {});
        interrupt("out.csv");
        FileRun other = run("out.csv", LocalDate.of(2026, 1, 1));
        other.run(progress -> {});
        assertThat(other.resumed()).isZero();
        assertThat(folder.resolve("out.csv")).hasSameBinaryContentAs(folder.resolve("whole.csv"));
        interrupt("out.csv");
        Files.writeString(folder.resolve("in.csv"), "code\nI10\n");
        FileRun changed = run("out.csv", null);
        changed.run(progress -> {});
        assertThat(changed.resumed()).isZero();
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "null", "[]", "{\"identity\":1,\"codes\":\"many\"}", "{\"other\":true}"})
    void beginsAnewWhereWhatWasLeftCannotBeRead(String state) throws Exception {
        interrupt("out.csv");
        Files.writeString(folder.resolve("out.csv.part.state"), state);
        FileRun second = run("out.csv", null);
        second.run(progress -> {});
        assertThat(second.resumed()).isZero();
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(ROWS + 1);
    }

    @Test
    void doesNotGoOnWhereTheAnswersAreShorterThanTheyWere() throws Exception {
        interrupt("out.csv");
        Files.writeString(folder.resolve("out.csv.part"), "row\n");
        FileRun second = run("out.csv", null);
        second.run(progress -> {});
        assertThat(second.resumed()).isZero();
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(ROWS + 1);
    }

    @Test
    void goesOnWithSeveralRowsForACode() throws Exception {
        Summary whole = run(translation, "whole.csv", null).run(progress -> {});
        List<String> lines = Files.readAllLines(folder.resolve("whole.csv"));
        assertThat(lines).hasSizeGreaterThan(2 * ROWS);
        interrupt(translation, "out.csv");
        FileRun second = run(translation, "out.csv", null);
        Summary summary = second.run(progress -> {});
        assertThat(second.resumed()).isBetween(1L, ROWS - 1L);
        assertThat(folder.resolve("out.csv")).hasSameBinaryContentAs(folder.resolve("whole.csv"));
        assertThat(summary.verdicts()).isEqualTo(whole.verdicts());
        assertThat(summary.codes()).isEqualTo(ROWS);
    }

    @Test
    void doesNotGoOnWithAnotherQuestion() throws Exception {
        interrupt(translation, "out.csv");
        FileRun second = run("out.csv", null);
        second.run(progress -> {});
        assertThat(second.resumed()).isZero();
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(ROWS + 1);
    }
}
