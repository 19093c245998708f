package org.crosswalk.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What reading and writing cost without a check: FastCSV reads a table of codes and dates and writes one of the columns that
 * {@code crosswalk check} writes, with a message in each twentieth row. Arguments: the input, the file to write.
 */
final class CsvCopy {

    private CsvCopy() {}

    public static void main(String[] arguments) throws Exception {
        List<String> answer = new ArrayList<>();
        try (CsvReader<CsvRecord> input = CsvReader.builder().ofCsvRecord(Path.of(arguments[0]));
                CsvWriter out = CsvWriter.builder().build(Path.of(arguments[1]))) {
            long row = 0;
            for (CsvRecord record : input) {
                row++;
                answer.clear();
                answer.add(Long.toString(row));
                answer.add("http://hl7.org/fhir/sid/icd-10-cm");
                answer.add(record.getField(0));
                answer.add(record.getField(1));
                boolean wrong = row % 20 == 0;
                answer.add(wrong ? "false" : "true");
                answer.add(wrong ? "CROSSWALK_NOT_BILLABLE" : "");
                answer.add(wrong ? MESSAGE : "");
                answer.add("");
                answer.add("2026");
                out.writeRecord(answer);
            }
        }
    }

    /** As long as messages are on the average. */
    private static final String MESSAGE = "E11.3 is not billable in ICD-10-CM 2026: it needs a 5th character. 59 billable codes are"
            + " under it: E11.31 (2), E11.32 (18), E11.33 (18), E11.34 (18), E11.35 (42), E11.36, E11.37 (4), E11.39.";
}
