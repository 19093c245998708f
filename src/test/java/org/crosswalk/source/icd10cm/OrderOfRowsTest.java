package org.crosswalk.source.icd10cm;

import static org.crosswalk.testing.OrderLines.row;

import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.testing.FormatReading;
import org.crosswalk.testing.InMemorySourceFile;
import org.junit.jupiter.api.Test;

/** What the rows of an order file, and the numbers that the list of exempt codes gives them, prove wrong. */
class OrderOfRowsTest {

    private static final String[] ROWS = {
        row(1, "S52", 0, "Fracture of forearm"),
        row(2, "S521", 0, "Fracture of upper end of radius"),
        row(3, "S521XXA", 1, "Unsp fx upper end of radius"),
        row(4, "C7A", 0, "Malignant neuroendocrine tumors"),
        row(5, "C7A0", 1, "Malignant carcinoid tumor"),
        row(6, "C76", 1, "Other site"),
    };

    private final FormatReading reading = new FormatReading(
            new Icd10CmFormat(),
            new ReleaseKey("icd-10-cm", "2026"),
            (file, known) -> known.role().equals("order"));

    @Test
    void headerWithoutACodeBelowItIsRefused() {
        refused(
                "icd10cm_order_2026.txt:6:15",
                "no code of it follows",
                order(ROWS[0], ROWS[1], ROWS[2], ROWS[3], ROWS[4], row(6, "C76", 0, "x")));
        refused(
                "icd10cm_order_2026.txt:2:15",
                "no code of it follows",
                order(row(1, "S52", 0, "x"), row(2, "S521", 0, "x"), row(3, "S522", 1, "x")));
    }

    @Test
    void codeApartFromItsHeaderIsRefused() {
        refused(
                "icd10cm_order_2026.txt:4:7",
                "apart from its header S52",
                order(row(1, "S52", 0, "x"), row(2, "S521", 1, "x"), row(3, "S53", 1, "x"), row(4, "S522", 1, "x")));
    }

    @Test
    void exemptCodesWithNumbersOfOthersAreRefused() {
        String name = "POAexemptCodesFY26.txt";
        String header = "Order26\tPOAexemptCode\tDescription";
        String last = "00006\tC76\tLong: Other site";
        refused(
                name + ":2:1",
                "of another code",
                order(ROWS),
                InMemorySourceFile.lines(name, header, last.replace("00006", "00005")));
        refused(
                name + ":3:1",
                "comes after 6",
                order(ROWS),
                InMemorySourceFile.lines(name, header, last, "00003\tS52.1XXA\tx"));
        refused(name + ":2", "cut off", order(ROWS), InMemorySourceFile.text(name, header + "\r\n" + last));
    }

    private static SourceFile order(String... rows) {
        return InMemorySourceFile.lines("icd10cm_order_2026.txt", rows);
    }

    private void refused(String where, String why, SourceFile... files) {
        reading.refused(where + ": ", why, files);
    }
}
