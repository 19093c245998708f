package org.crosswalk.model;

/**
 * {@code CodeSystem/$subsumes}.
 *
 * @param codingA the first code with its system and optional version
 * @param codingB the second
 * @param context common parameters
 */
public record SubsumesRequest(Coding codingA, Coding codingB, RequestContext context) {}
