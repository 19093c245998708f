package org.crosswalk.fhir.resource;

import java.util.List;
import java.util.Map;
import org.crosswalk.fhir.http.ResponseStatus;

/**
 * The part of what a search finds that a client asks for.
 *
 * @param offset how many are left out before it
 * @param size most that are on it; 0 asks for the total alone
 */
record SearchPage(int offset, int size) {

    private static final int DEFAULT = 20;
    private static final int LARGEST = 200;

    /**
     * The page that a query asks for.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400 for what is no number
     */
    static SearchPage asked(Map<String, String[]> query) {
        String[] summary = query.get("_summary");
        boolean count = summary != null && List.of(summary).contains("count");
        return new SearchPage(
                number(query, "_offset", 0), count ? 0 : Math.min(LARGEST, number(query, "_count", DEFAULT)));
    }

    private static int number(Map<String, String[]> query, String name, int otherwise) {
        String[] values = query.get(name);
        if (values == null || values.length == 0 || values[0].isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(values[0].trim());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw ResponseStatus.of(400, "'" + name + "' must be a whole number from 0 up, not '" + values[0] + "'");
    }
}
