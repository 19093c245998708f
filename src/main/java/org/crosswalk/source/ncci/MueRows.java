package org.crosswalk.source.ncci;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ClaimEditSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;

/**
 * Reads the rows of medically unlikely edits: comma-separated, Latin-1. Before them stand a notice of several lines in
 * quotes and a header row.
 *
 * <pre>
 *   "HCPCS/⏎CPT Code", Practitioner Services MUE Values, MUE Adjudication Indicator, MUE Rationale
 *   G0101,1,3 Date of Service Edit: Clinical,Clinical: Data
 * </pre>
 */
final class MueRows {

    private static final int VALUE = 1;
    private static final int INDICATOR = 2;
    private static final int RATIONALE = 3;

    private static final Pattern HEADER = Pattern.compile("(?is)HCPCS\\s*/\\s*CPT\\s+code");
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{5}");
    private static final Pattern UNITS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern ADJUDICATION = Pattern.compile("(?s)([123])(?:\\s.*)?");

    private MueRows() {}

    static void read(SourceFile file, ClaimEditSink to) throws SourceFault {
        boolean begun = false;
        int rows = 0;
        long line = 0;
        try (CsvReader<CsvRecord> records =
                CsvReader.builder().ofCsvRecord(new InputStreamReader(file.open(), StandardCharsets.ISO_8859_1))) {
            for (CsvRecord row : records) {
                line = row.getStartingLineNumber();
                if (!begun) {
                    begun = HEADER.matcher(row.getField(0).strip()).matches();
                } else if (row.getFields().stream().anyMatch(field -> !field.isBlank())) {
                    to.edit(row(row, file.name()));
                    rows++;
                }
            }
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be read: " + e.getMessage(), e);
        } catch (CsvParseException | UncheckedIOException e) {
            throw new SourceFault(
                    SourcePosition.of(file.name(), line + 1), "is not readable as CSV: " + e.getMessage(), e);
        }
        if (rows == 0) {
            throw new SourceFault(file.name(), "has no rows");
        }
    }

    private static ClaimEdit row(CsvRecord row, String file) throws SourceFault {
        SourcePosition where = SourcePosition.of(file, row.getStartingLineNumber());
        if (row.getFieldCount() <= INDICATOR) {
            throw new SourceFault(where, "has " + row.getFieldCount() + " fields; a row has code, value and indicator");
        }
        String code = row.getField(0).strip();
        String units = row.getField(VALUE).strip();
        Matcher indicator = ADJUDICATION.matcher(row.getField(INDICATOR).strip());
        if (!CODE.matcher(code).matches()) {
            throw new SourceFault(where, "'" + code + "' is no code of CPT or HCPCS");
        }
        if (!UNITS.matcher(units).matches()) {
            throw new SourceFault(where, "'" + units + "' is no number of units");
        }
        if (!indicator.matches()) {
            throw new SourceFault(
                    where,
                    "'" + row.getField(INDICATOR).strip() + "' begins with no adjudication indicator: 1, 2 or 3");
        }
        return new ClaimEdit(
                code,
                "",
                ValidityPeriod.ALWAYS,
                Integer.parseInt(indicator.group(1)),
                Integer.parseInt(units),
                row.getFieldCount() > RATIONALE ? row.getField(RATIONALE).strip() : "",
                file,
                (int) row.getStartingLineNumber());
    }
}
