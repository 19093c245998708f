package org.crosswalk.app.cli.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosswalk.bulk.FileRun;
import org.crosswalk.bulk.FileRun.Plan;
import org.crosswalk.bulk.Summary;

/** What was said of a file, in lines for a reader. Stateless. */
final class SummaryText {

    private static final int SHOWN = 40;

    private SummaryText() {}

    static List<String> lines(Plan plan, FileRun run, Summary summary, String right) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: %s, %s not %s%s",
                plan.input().getFileName(),
                summary.codes() == 1 ? "1 code" : number(summary.codes()) + " codes",
                number(summary.wrong()),
                right,
                summary.codes() == 0
                        ? ""
                        : String.format(Locale.ROOT, " (%.2f %%)", 100.0 * summary.wrong() / summary.codes())));
        summary.verdicts().forEach((verdict, count) -> lines.add(line(count, verdict.text())));
        if (!summary.reasons().isEmpty()) {
            lines.add("reasons, each with the first row that has it:");
            summary.reasons()
                    .forEach((issue, reason) -> lines.add(line(
                            reason.count(),
                            issue + ", row " + reason.row() + ": " + shown(reason.code())
                                    + (reason.wrong() == 0 ? " (" + right + ")" : ""))));
        }
        run.remarks().forEach(remark -> lines.add("remark: " + remark));
        if (run.resumed() > 0) {
            lines.add("remark: an interrupted run had answered " + number(run.resumed()) + " codes; this one went on.");
        }
        lines.add("answers: " + plan.out());
        return lines;
    }

    /** What is proposed for the rows of a mapping sheet, by the ground of the first proposal. */
    static List<String> rows(Summary summary) {
        if (summary.codes() == 0) {
            return List.of("0 rows");
        }
        List<String> lines = new ArrayList<>();
        lines.add(number(summary.codes()) + (summary.codes() == 1 ? " row, " : " rows, ") + number(summary.wrong())
                + " without a proposal; the first proposals are found by:");
        summary.verdicts().forEach((verdict, count) -> lines.add(line(count, verdict.text())));
        return lines;
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String line(long count, String what) {
        return String.format(Locale.ROOT, "%,12d  %s", count, what);
    }

    private static String shown(String code) {
        return code.length() > SHOWN ? code.substring(0, SHOWN) + "…" : code;
    }
}
