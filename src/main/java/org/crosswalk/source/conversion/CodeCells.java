package org.crosswalk.source.conversion;

import java.math.BigDecimal;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;

/**
 * The cells of a sheet that hold ICD-10-CM codes or texts that name some. A program that takes codes for numbers leaves
 * numbers in such cells. Which code a number was cannot be told: leading zeros are lost, and digits around an E have
 * become an exponent. As every ICD-10-CM code begins with a letter, no number is one, and the sheet is refused.
 *
 * @param file the workbook's name
 * @param sheet the sheet's name
 */
record CodeCells(String file, String sheet) {

    /** Integers of more digits than a workbook keeps are not written out. */
    private static final int MOST_DIGITS = 15;

    /**
     * The text of a cell, without blanks around it; empty where there is none.
     *
     * @throws SourceFault when the cell holds no text: a number, a truth value, an error
     */
    String text(Row row, int column) throws SourceFault {
        Cell cell = row.hasCell(column) ? row.getCell(column) : null;
        if (cell == null || cell.getValue() == null) {
            return "";
        }
        if (cell.getType() != CellType.ERROR && cell.getValue() instanceof String text) {
            return text.strip();
        }
        String where = cell.getAddress() + " of sheet '" + sheet + "' holds ";
        throw new SourceFault(
                new SourcePosition(file, row.getRowNum(), column + 1),
                cell.getValue() instanceof BigDecimal number
                        ? where + "the number " + digits(number)
                                + " where ICD-10-CM codes should be, and these begin with"
                                + " a letter. A program has read a code as a number; take the publisher's own file"
                        : where + words(row, column) + " where ICD-10-CM codes should be");
    }

    /** What a cell shows, without blanks around it: an integer as its digits, however the workbook writes it. */
    static String words(Row row, int column) {
        if (!row.hasCell(column)) {
            return "";
        }
        return row.getCell(column).getValue() instanceof BigDecimal number
                ? digits(number)
                : row.getCellText(column).strip();
    }

    /** {@code 99213} for {@code 99213.0} and for {@code 9.9213E4}; other numbers as they are. */
    private static String digits(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - (long) plain.scale() <= MOST_DIGITS
                ? plain.toPlainString()
                : number.toString();
    }
}
