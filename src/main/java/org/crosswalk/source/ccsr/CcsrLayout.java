package org.crosswalk.source.ccsr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of an edition are, by its header row. Single quotes around codes are part of AHRQ's style and are
 * taken off.
 *
 * @param code column of the ICD-10-CM code
 * @param description column of its description
 * @param categories columns of the categories, in order; the description stands in the next column
 * @param defaultInpatient column of the default category for principal inpatient diagnoses, or -1
 * @param defaultOutpatient column of the default category for first-listed outpatient diagnoses, or -1
 * @param rationale column of the reason for the default, or -1
 * @param width number of columns
 */
record CcsrLayout(
        int code,
        int description,
        List<Integer> categories,
        int defaultInpatient,
        int defaultOutpatient,
        int rationale,
        int width) {

    CcsrLayout {
        categories = List.copyOf(categories);
    }

    /** The layout that a header row says, or null when it is none of DXCCSR. */
    static @Nullable CcsrLayout of(List<String> header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.put(unquoted(header.get(i)).toUpperCase(Locale.ROOT), i);
        }
        Integer code = columns.get("ICD-10-CM CODE");
        Integer description = columns.get("ICD-10-CM CODE DESCRIPTION");
        List<Integer> categories = new ArrayList<>();
        for (int n = 1; columns.containsKey("CCSR CATEGORY " + n); n++) {
            Integer category = columns.get("CCSR CATEGORY " + n);
            if (category == null
                    || !Integer.valueOf(category + 1).equals(columns.get("CCSR CATEGORY " + n + " DESCRIPTION"))) {
                return null;
            }
            categories.add(category);
        }
        if (code == null || description == null || categories.isEmpty()) {
            return null;
        }
        return new CcsrLayout(
                code,
                description,
                categories,
                columns.getOrDefault("DEFAULT CCSR CATEGORY IP", -1),
                columns.getOrDefault("DEFAULT CCSR CATEGORY OP", -1),
                columns.getOrDefault("RATIONALE FOR DEFAULT ASSIGNMENT", -1),
                header.size());
    }

    /** A field without the publisher's single quotes and the blanks around it. */
    static String unquoted(String field) {
        String text = field.strip();
        if (text.length() >= 2 && text.startsWith("'") && text.endsWith("'")) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }
}
