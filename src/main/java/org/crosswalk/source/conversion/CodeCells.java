package org.crosswalk.source.conversion;

import java.math.BigDecimal;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.Spreadsheet.SheetCell;
import org.crosswalk.source.Spreadsheet.SheetRow;

/**
 * The cells of a sheet that hold ICD-10-CM codes or texts that name some. A program that takes codes for numbers leaves
 * numbers in such cells. Which code a number was cannot be told: leading zeros are lost, and digits around an E have
 * become an exponent. As every ICD-10-CM code begins with a letter, no number is one, and the sheet is refused.
 *
 * @param file the workbook's name
 * @param sheet the sheet's name
 */
record CodeCells(String file, String sheet) {

    /**
     * The text of a cell, without blanks around it; empty where there is none.
     *
     * @throws SourceFault when the cell holds no text: a number, a truth value, an error
     */
    String text(SheetRow row, int column) throws SourceFault {
        SheetCell cell = row.cell(column);
        if (cell.text()) {
            return row.words(column);
        }
        String where = cell.address() + " of sheet '" + sheet + "' holds ";
        BigDecimal number = cell.number();
        throw new SourceFault(
                new SourcePosition(file, row.number(), column + 1),
                number != null
                        ? where + "the number " + row.words(column)
                                + " where ICD-10-CM codes should be, and these begin with"
                                + " a letter. A program has read a code as a number; take the publisher's own file"
                        : where + row.words(column) + " where ICD-10-CM codes should be");
    }
}
