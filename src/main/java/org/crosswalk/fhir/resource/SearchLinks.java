package org.crosswalk.fhir.resource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;

/**
 * The links from a page of a search to the others.
 *
 * @param url of the search, without its parameters
 * @param used the parameters that narrowed or shaped it
 * @param size of a page
 */
record SearchLinks(String url, Map<String, String[]> used, int size) {

    /**
     * Adds them to a page.
     *
     * @param found how many there are on all pages
     * @param offset of the first one on this page
     * @param end of this page
     */
    void add(Bundle page, int found, int offset, int end) {
        link(page, "self", offset);
        if (size > 0 && found > size) {
            link(page, "first", 0);
            if (offset > 0) {
                link(page, "previous", Math.max(0, offset - size));
            }
            if (end < found) {
                link(page, "next", end);
            }
            link(page, "last", (found - 1) / size * size);
        }
    }

    private void link(Bundle page, String relation, int offset) {
        StringBuilder query = new StringBuilder(url);
        used.forEach((name, values) -> {
            for (String value : values) {
                query.append(encode(name)).append('=').append(encode(value)).append('&');
            }
        });
        query.append("_count=").append(size);
        if (offset > 0) {
            query.append("&_offset=").append(offset);
        }
        page.addLink().setRelation(relation).setUrl(query.toString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
