package org.crosswalk.model;

import java.util.List;

/**
 * {@code CodeSystem/$lookup}.
 *
 * @param coding system, code and optional version; given by {@code code}+{@code system}+{@code version} or {@code coding}
 * @param properties asked properties; empty: the server's choice (all)
 * @param context common parameters
 */
public record LookupRequest(Coding coding, List<String> properties, RequestContext context) {

    public LookupRequest {
        properties = List.copyOf(properties);
    }
}
