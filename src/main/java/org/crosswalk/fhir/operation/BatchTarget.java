package org.crosswalk.fhir.operation;

import ca.uhn.fhir.util.UrlUtil;
import java.util.Map;
import org.crosswalk.fhir.http.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What the URL of a batch's entry names. */
record BatchTarget(
        String type,
        @Nullable String id,
        @Nullable String version,
        boolean history,
        @Nullable String operation,
        Map<String, String[]> query,
        @Nullable String queryText) {

    static BatchTarget parse(String url, @Nullable String base) {
        String relative = base != null && url.startsWith(base) ? url.substring(base.length()) : url;
        int mark = relative.indexOf('?');
        String text = mark < 0 ? null : relative.substring(mark + 1);
        Map<String, String[]> query = text == null ? Map.of() : UrlUtil.parseQueryString(text);
        String path = mark < 0 ? relative : relative.substring(0, mark);
        String[] parts = path.replaceFirst("^/+", "").split("/", -1);
        String last = parts[parts.length - 1];
        String operation = last.startsWith("$") ? last : null;
        int named = operation == null ? parts.length : parts.length - 1;
        if (named == 4 && operation == null && parts[2].equals("_history")) {
            return new BatchTarget(parts[0], parts[1], parts[3], false, null, query, text);
        }
        if (named == 3 && operation == null && parts[2].equals("_history")) {
            return new BatchTarget(parts[0], parts[1], null, true, null, query, text);
        }
        if (named <= 2 && last.equals("_history")) {
            return new BatchTarget(named == 2 ? parts[0] : "", null, null, true, null, query, text);
        }
        if (named > 2) {
            throw ResponseStatus.of(404, "there is nothing at '" + url + "'");
        }
        return new BatchTarget(
                named > 0 ? parts[0] : "", named > 1 ? parts[1] : null, null, false, operation, query, text);
    }
}
