package org.crosswalk.source.cpt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * The Consolidated Code List of CPT Link: a preamble, a header row, TAB-separated rows.
 *
 * <pre>
 *   Concept Id, CPT Code, Long, Medium, Short, Consumer, Spanish Consumer, Current Descriptor Effective Date,
 *   Test Name, Lab Name, Manufacturer Name
 * </pre>
 *
 * The date is {@code YYYYMMDD} or blank; the last three are filled for proprietary laboratory analyses only.
 */
final class CptConsolidatedList {

    private static final Pattern DATE = Pattern.compile("([0-9]{4})(0[1-9]|1[0-2])([0-3][0-9])");

    private CptConsolidatedList() {}

    /**
     * Adds what the list says.
     *
     * @param complete whether the codes are there already, from the long descriptors; every row must then be one of them
     */
    static void read(SourceFile file, Map<String, CptCode> codes, boolean complete) throws SourceFault {
        Map<String, Integer> columns = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (CptText.Line row : CptText.lines(file)) {
            String[] fields = row.text().split("\t", -1);
            if (columns.isEmpty()) {
                if (fields.length > 2 && fields[0].strip().equals("Concept Id")) {
                    for (int i = 0; i < fields.length; i++) {
                        columns.put(fields[i].strip(), i);
                    }
                }
            } else if (!row.text().isBlank()) {
                row(fields, columns, row.where(), codes, seen, complete);
            }
        }
        if (seen.isEmpty()) {
            throw new SourceFault(file.name(), "has no rows");
        }
    }

    private static void row(
            String[] fields,
            Map<String, Integer> columns,
            SourcePosition where,
            Map<String, CptCode> codes,
            Set<String> seen,
            boolean complete)
            throws SourceFault {
        String text = field(fields, columns, "CPT Code");
        String code = CptDescriptors.code(text == null ? "" : text, where);
        if (!seen.add(code)) {
            throw new SourceFault(where, code + " came before");
        }
        String display = field(fields, columns, "Long");
        CptCode entry = codes.get(code);
        if (entry == null) {
            if (complete) {
                throw new SourceFault(where, code + " is not in the file of long descriptors");
            }
            if (display == null) {
                throw new SourceFault(where, code + " has no long descriptor");
            }
            entry = new CptCode(code, display, where);
            codes.put(code, entry);
        }
        entry.designation("medium", field(fields, columns, "Medium"));
        entry.designation("short", field(fields, columns, "Short"));
        entry.designation("consumer", field(fields, columns, "Consumer"));
        entry.designation("consumer-spanish", field(fields, columns, "Spanish Consumer"));
        entry.fact("conceptId", field(fields, columns, "Concept Id"));
        entry.fact("descriptorEffectiveDate", date(field(fields, columns, "Current Descriptor Effective Date"), where));
        entry.fact("testName", field(fields, columns, "Test Name"));
        entry.fact("labName", field(fields, columns, "Lab Name"));
        entry.fact("manufacturerName", field(fields, columns, "Manufacturer Name"));
    }

    private static @Nullable String date(@Nullable String text, SourcePosition where) throws SourceFault {
        if (text == null) {
            return null;
        }
        if (!DATE.matcher(text).matches()) {
            throw new SourceFault(where, "has a date that is not YYYYMMDD");
        }
        return DATE.matcher(text).replaceFirst("$1-$2-$3");
    }

    private static @Nullable String field(String[] fields, Map<String, Integer> columns, String name) {
        Integer column = columns.get(name);
        if (column == null || column >= fields.length || fields[column].isBlank()) {
            return null;
        }
        return fields[column].strip();
    }
}
