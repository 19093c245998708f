package org.crosswalk.bulk;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.service.verdict.CodeVerdict.Word;

/** Whether codes can be billed: one row of answers for each, as {@link FileCheck} says. Thread-safe. */
public final class CheckQuestion implements FileQuestion {

    private static final List<AnswerColumn> COLUMNS = List.of(
            AnswerColumn.number("row"),
            AnswerColumn.text("system"),
            AnswerColumn.text("code"),
            AnswerColumn.text("date"),
            AnswerColumn.bool("valid"),
            AnswerColumn.text("issue"),
            AnswerColumn.text("message"),
            AnswerColumn.text("replacement"),
            AnswerColumn.text("version"));

    private static final List<Verdict> VERDICTS = Arrays.stream(Word.values())
            .map(word -> new Verdict(word.text().toLowerCase(Locale.ROOT), word.isGood()))
            .toList();

    private static final Map<Word, Integer> PLACES = places();

    private final FileCheck check;
    private final boolean fix;
    private final Consumer<String> systems;

    /**
     * A question.
     *
     * @param fix whether codes that can only mean one are replaced by it
     */
    public CheckQuestion(FileCheck check, boolean fix) {
        this(check, fix, system -> {});
    }

    /**
     * The same.
     *
     * @param systems is told the system of each code, by several threads at once
     */
    public CheckQuestion(FileCheck check, boolean fix, Consumer<String> systems) {
        this.systems = systems;
        this.check = check;
        this.fix = fix;
    }

    private static Map<Word, Integer> places() {
        Map<Word, Integer> places = new EnumMap<>(Word.class);
        for (Word word : Word.values()) {
            places.put(word, places.size());
        }
        return places;
    }

    @Override
    public List<AnswerColumn> columns() {
        return COLUMNS;
    }

    @Override
    public List<Verdict> verdicts() {
        return VERDICTS;
    }

    @Override
    public String arguments() {
        return "check " + fix;
    }

    @Override
    public void answer(InputRow row, Rows to, Summary summary) {
        Finding finding = check.check(row);
        row.systems().forEach(systems);
        if (!finding.system().isEmpty()) {
            systems.accept(finding.system());
        }
        Repair repair = fix ? Repair.of(check, row, finding) : null;
        if (repair == null) {
            write(row, finding, to, summary);
        } else {
            Finding meant = repair.meant();
            String code = repair.row().code();
            Finding said = new Finding(
                    meant.word(), meant.system(), finding.issue(), repair.message(), code, "", meant.version());
            write(repair.row(), said, to, summary);
        }
    }

    private static void write(InputRow row, Finding finding, Rows to, Summary summary) {
        summary.add(Objects.requireNonNull(PLACES.get(finding.word())), finding.issue(), row);
        to.add(row, finding.cells());
    }
}
