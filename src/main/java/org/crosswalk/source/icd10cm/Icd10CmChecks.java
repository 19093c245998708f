package org.crosswalk.source.icd10cm;

import java.nio.charset.StandardCharsets;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.source.OrderFile;
import org.crosswalk.source.OrderFile.Row;
import org.crosswalk.source.SourceLines;

/**
 * Compares an order file with the codes file that the publishers ship beside it.
 *
 * <p>Codes file ({@code icd10cm_codes_2026.txt}): ASCII; columns 1-7 code without period, 8 blank, 9- long description. It has
 * exactly the valid codes of the order file, in its order, with the same descriptions.
 */
final class Icd10CmChecks {

    private static final int TEXT = 8;

    private Icd10CmChecks() {}

    /**
     * Checks a codes file.
     *
     * @throws SourceFault at the first line that does not agree with the order file
     */
    static void codesFile(SourceFile file, OrderFile order) throws SourceFault {
        int next = 0;
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Row row = null;
                while (next < order.rows().size() && row == null) {
                    Row candidate = order.rows().get(next++);
                    row = candidate.billable() ? candidate : null;
                }
                if (row == null) {
                    throw new SourceFault(lines.position(), "has more codes than " + order.name());
                }
                if (line.length() <= TEXT
                        || line.charAt(TEXT - 1) != ' '
                        || !line.substring(0, TEXT - 1).stripTrailing().equals(row.code())) {
                    throw new SourceFault(
                            lines.position(1),
                            "does not have code " + row.code() + " as " + order.position(row) + " does");
                }
                if (!line.substring(TEXT).stripTrailing().equals(row.longText())) {
                    throw new SourceFault(
                            lines.position(TEXT + 1),
                            "code " + row.code() + " has another description than at " + order.position(row));
                }
            }
        }
        for (Row row : order.rows().subList(next, order.rows().size())) {
            if (row.billable()) {
                throw new SourceFault(file.name(), "ends before code " + row.code() + " of " + order.name());
            }
        }
    }
}
