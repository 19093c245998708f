package org.crosswalk.provider;

/**
 * The concepts that a text search found.
 *
 * @param ordinals all matches, best first; ties in ordinal order, so that every page sees one ranking
 * @param set the same as a set
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the caller, never shared; a list would box 100,000 ints
public record RankedMatches(int[] ordinals, ConceptSet set) {}
