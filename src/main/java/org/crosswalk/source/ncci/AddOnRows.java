package org.crosswalk.source.ncci;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.provider.ClaimEditSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.source.SourceLines;

/**
 * Reads the rows of a list of add-on codes: one a pair of add-on code and primary code. Where the contractor defines the
 * primary codes the row has none, or {@code CCCCC} in its place.
 */
final class AddOnRows {

    private static final String CONTRACTOR_DEFINED = "CCCCC";
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{5}");

    private AddOnRows() {}

    static void read(SourceFile file, ClaimEditSink to) throws SourceFault {
        EditDays days = new EditDays();
        AddOnColumns columns = null;
        int rows = 0;
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (columns == null) {
                    columns = AddOnColumns.of(line).orElse(null);
                } else if (!line.isBlank()) {
                    to.edit(row(columns, line, days, lines, file.name()));
                    rows++;
                }
            }
        }
        if (columns == null) {
            throw new SourceFault(file.name(), AddOnColumns.COMPLAINT);
        }
        if (rows == 0) {
            throw new SourceFault(file.name(), "has no rows");
        }
    }

    private static ClaimEdit row(AddOnColumns columns, String line, EditDays days, SourceLines lines, String file)
            throws SourceFault {
        List<String> fields = columns.split(line);
        String addOn = field(fields, columns.addOn());
        String primary = field(fields, columns.primary());
        if (!CODE.matcher(addOn).matches()) {
            throw new SourceFault(lines.position(), "'" + addOn + "' is no code of CPT or HCPCS");
        }
        boolean listed = !primary.isEmpty() && !primary.equals(CONTRACTOR_DEFINED);
        if (listed && !CODE.matcher(primary).matches()) {
            throw new SourceFault(lines.position(), "'" + primary + "' is no primary code of CPT or HCPCS");
        }
        return new ClaimEdit(
                addOn,
                listed ? primary : "",
                days.period(field(fields, columns.effective()), field(fields, columns.deletion()), lines.position()),
                type(field(fields, columns.type()), lines),
                0,
                "",
                file,
                (int) lines.number());
    }

    private static String field(List<String> fields, int column) {
        return column < 0 || column >= fields.size() ? "" : fields.get(column);
    }

    private static int type(String field, SourceLines lines) throws SourceFault {
        String text = field.toUpperCase(Locale.ROOT).replace("TYPE", "").strip();
        return switch (text) {
            case "1", "I" -> 1;
            case "2", "II" -> 2;
            case "3", "III" -> 3;
            default -> throw new SourceFault(lines.position(), "'" + field + "' is no type of add-on code: 1, 2 or 3");
        };
    }
}
