package org.crosswalk.starter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rows of an ICD-10-CM or ICD-10-PCS order file.
 *
 * @param byCode everything behind the order number (code, flag, both texts, with their blanks), by code, in file order
 */
record OrderRows(Map<String, String> byCode) {

    static OrderRows of(PublishedText file) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : file.lines()) {
            String code = line.substring(6, 13).strip();
            if (rows.put(code, line.substring(5)) != null) {
                throw new AssertionError(code + " is there twice");
            }
        }
        return new OrderRows(rows);
    }

    boolean isBillable(String code) {
        String row = byCode.get(code);
        return row != null && row.charAt(9) == '1';
    }

    String longText(String code) {
        String row = byCode.get(code);
        if (row == null) {
            throw new AssertionError("no " + code);
        }
        return row.substring(72);
    }

    TreeSet<String> under(String prefix) {
        TreeSet<String> codes = new TreeSet<>();
        byCode.keySet().stream().filter(code -> code.startsWith(prefix)).forEach(codes::add);
        return codes;
    }

    long billable() {
        return byCode.keySet().stream().filter(this::isBillable).count();
    }
}
