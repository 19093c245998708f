package org.crosswalk.fhir;

import java.time.Duration;

/**
 * Bounds of one HTTP request.
 *
 * @param bodyBytes most bytes of a request's body, unpacked
 * @param batchEntries most entries of a batch, and validations of a {@code $batch-validate-code}
 * @param timeout how long one operation may take
 * @param conceptsInline most concepts of a code system (rows of a concept map) that a read or a search gives without
 *     being asked for the whole
 * @param largeRequests most requests at once that cost or answer much
 */
public record EdgeLimits(int bodyBytes, int batchEntries, Duration timeout, int conceptsInline, int largeRequests) {

    /** 16 MiB, 1000 entries, 30 seconds, 1000 concepts, 4 large requests. */
    public static final EdgeLimits DEFAULT = new EdgeLimits(16 * 1024 * 1024, 1000, Duration.ofSeconds(30), 1000, 4);
}
