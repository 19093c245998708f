package org.crosswalk.model;

import org.jspecify.annotations.Nullable;

/**
 * A search for codes by words, over one code system or all that are loaded.
 *
 * @param text what somebody typed
 * @param system the system, with a version or without; null for all
 * @param count most hits to answer; the total counts all
 * @param billable whether only codes that can be reported are wanted, and no headers
 * @param context common parameters
 */
public record SearchRequest(
        String text, @Nullable Canonical system, int count, boolean billable, RequestContext context) {}
