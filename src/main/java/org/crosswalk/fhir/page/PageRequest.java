package org.crosswalk.fhir.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asked for, and the addresses of what he may ask next. The parameters of a page begin with an underscore, as
 * all that FHIR allows on a read.
 *
 * @param base the server's base URL
 * @param type of the resource
 * @param id of the resource
 * @param format value of {@code _format} when the page was asked for by it, which links then repeat, or null
 * @param offset first row to show, from 0
 * @param find {@code _find}: text or code to search for, or null
 * @param code {@code _code}: the concept to show, or null
 */
record PageRequest(
        String base,
        String type,
        String id,
        @Nullable String format,
        int offset,
        @Nullable String find,
        @Nullable String code) {

    /** The same page from another row on. */
    String at(int row) {
        StringBuilder url = begin();
        add(url, "_code", code);
        add(url, "_find", find);
        add(url, "_offset", row == 0 ? null : Integer.toString(row));
        return url.toString();
    }

    /** The page without a search or a concept. */
    String plain() {
        return begin().toString();
    }

    /** The page of a concept. */
    String concept(String wanted) {
        StringBuilder url = begin();
        add(url, "_code", wanted);
        return url.toString();
    }

    /** The resource in one of FHIR's formats. */
    String resource(String fhirFormat, boolean whole) {
        StringBuilder url = address(type + "/" + id);
        add(url, "_format", fhirFormat);
        add(url, "_summary", whole ? "false" : null);
        return url.toString();
    }

    /** An operation on the resource, answered as FHIR. */
    String operation(String name, String parameter, String value) {
        StringBuilder url = address(type + "/" + id + "/$" + name);
        add(url, parameter, value);
        add(url, "_format", "json");
        return url.toString();
    }

    /** A search for one kind of resource, as a page. */
    String search(String searched, String parameter, @Nullable String value) {
        StringBuilder url = address(searched);
        add(url, "_format", format);
        add(url, parameter, value);
        return url.toString();
    }

    private StringBuilder begin() {
        StringBuilder url = address(type + "/" + id);
        add(url, "_format", format);
        return url;
    }

    private StringBuilder address(String path) {
        return new StringBuilder(base).append('/').append(path);
    }

    private static void add(StringBuilder url, String name, @Nullable String value) {
        if (value != null) {
            url.append(url.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
