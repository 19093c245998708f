package org.crosswalk.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of the site's own resources are asked for. Immutable.
 *
 * <p>Source: FHIR R4, RESTful API, "history".
 *
 * @param type of the resource, or null for all types
 * @param id of the resource, or null for all of the type
 * @param since only versions that were written then or later
 * @param offset how many of the newest are left out
 * @param size most that are given
 */
public record HistoryQuestion(
        @Nullable String type, @Nullable String id, Instant since, int offset, int size) {}
