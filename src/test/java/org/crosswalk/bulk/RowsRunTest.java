package org.crosswalk.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosswalk.bulk.reader.InputOptions;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.bulk.reader.Inputs;
import org.crosswalk.bulk.reader.RowSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run hands on what is answered before it has become much, in the order of the rows. */
class RowsRunTest {

    private static final int ROWS = 3_000;
    private static final int EACH = 20_000;

    /** Says much of each row. */
    private static final class Wordy implements FileQuestion {

        @Override
        public List<AnswerColumn> columns() {
            return List.of(AnswerColumn.text("code"), AnswerColumn.text("much"));
        }

        @Override
        public List<Verdict> verdicts() {
            return List.of(new Verdict("much", true));
        }

        @Override
        public String arguments() {
            return "";
        }

        @Override
        public void answer(InputRow row, Rows to, Summary summary) {
            summary.add(0, "", row);
            to.add(row, row.code(), "m".repeat(EACH));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void handsOnWhatHasBecomeLong(int threads) throws Exception {
        String rows =
                IntStream.range(0, ROWS).mapToObj(i -> "C" + i + "\n").collect(Collectors.joining("", "code\n", ""));
        List<String> codes = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Summary all = new Summary(new Wordy().verdicts());
        try (RowSource source = Inputs.open(
                new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), null, InputOptions.none())) {
            new RowsRun(new Wordy(), source, false, threads).run((count, text, summary) -> {
                sizes.add(text.remaining());
                List<String> lines =
                        StandardCharsets.UTF_8.decode(text).toString().lines().toList();
                assertThat(lines).hasSize(count);
                lines.forEach(line -> codes.add(line.substring(0, line.indexOf(','))));
                all.add(summary);
            });
        }
        assertThat(codes)
                .containsExactlyElementsOf(
                        IntStream.range(0, ROWS).mapToObj(i -> "C" + i).toList());
        assertThat(all.codes()).isEqualTo(ROWS);
        assertThat(sizes).allSatisfy(size -> assertThat(size).isLessThan((1 << 19) + 2 * EACH));
    }
}
