package org.crosswalk.coding.notes;

/**
 * A diagnosis of a claim that the release with the notes has.
 *
 * @param position its place in the claim, from 1
 * @param ordinal the concept in the release with the notes
 * @param code the code
 * @param title its display, or the code where it has none
 */
public record ClaimCode(int position, int ordinal, String code, String title) {}
