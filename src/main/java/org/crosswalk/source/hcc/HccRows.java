package org.crosswalk.source.hcc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.source.SourceLines;
import org.jspecify.annotations.Nullable;

/** Reads the rows of both layouts. */
final class HccRows {

    /** The header row of a table of several models. */
    static final String HEADER = "diagnosis_code,cc,model_name";

    private static final String DIAGNOSIS = "([A-Z][0-9A-Z]{2,6})";
    private static final String CATEGORY = "([1-9][0-9]{0,2}(?:\\.[0-9])?)";
    private static final Pattern MEMBER_ROW = Pattern.compile(DIAGNOSIS + "\t" + CATEGORY + "(?:\t([A-Z]?))?[ \r]*");
    private static final Pattern TABLE_ROW = Pattern.compile(DIAGNOSIS + "," + CATEGORY + ",(.+)");
    private static final Pattern MODEL = Pattern.compile("(CMS-HCC|CMS-HCC ESRD|HHS-HCC|RxHCC) Model V([0-9]{2})");
    private static final int CATEGORY_LENGTH = 3;

    private HccRows() {}

    /** Whether a line is one of a member. */
    static boolean isMemberRow(String line) {
        return MEMBER_ROW.matcher(line).matches();
    }

    /**
     * All rows.
     *
     * @param model of all rows; null where the file is a table whose rows name theirs
     */
    static List<HccRow> of(SourceFile file, @Nullable HccModel model) throws SourceFault {
        List<HccRow> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank() || (model == null && lines.number() == 1)) {
                    continue;
                }
                HccRow row = model == null ? tableRow(line, lines) : memberRow(line, lines, model);
                if (!seen.add(row.model().id() + ' ' + row.code() + ' ' + row.category())) {
                    throw new SourceFault(
                            row.where(),
                            row.code() + " with category " + row.category() + " of "
                                    + row.model().title() + " came before");
                }
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw new SourceFault(file.name(), "has no rows");
        }
        return rows;
    }

    private static HccRow memberRow(String line, SourceLines lines, HccModel model) throws SourceFault {
        Matcher row = MEMBER_ROW.matcher(line);
        if (!row.matches()) {
            throw new SourceFault(
                    lines.position(),
                    "'" + line.strip() + "' is no ICD-10-CM code without period, a tab, and the number of a category");
        }
        String mark = row.group(3);
        return new HccRow(model, dotted(row.group(1)), row.group(2), mark == null ? "" : mark, lines.position());
    }

    private static HccRow tableRow(String line, SourceLines lines) throws SourceFault {
        Matcher row = TABLE_ROW.matcher(line);
        if (!row.matches()) {
            throw new SourceFault(
                    lines.position(),
                    "'" + line.strip() + "' is no ICD-10-CM code without period, number of a category and model");
        }
        Matcher model = MODEL.matcher(row.group(3));
        if (!model.matches()) {
            throw new SourceFault(
                    lines.position(),
                    "'" + row.group(3) + "' is no model of risk adjustment that is known, such as CMS-HCC Model V28");
        }
        return new HccRow(
                new HccModel(model.group(1), Integer.parseInt(model.group(2))),
                dotted(row.group(1)),
                row.group(2),
                "",
                lines.position());
    }

    private static String dotted(String code) {
        return code.length() > CATEGORY_LENGTH
                ? code.substring(0, CATEGORY_LENGTH) + "." + code.substring(CATEGORY_LENGTH)
                : code;
    }
}
