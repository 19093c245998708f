package org.crosswalk.model;

/**
 * The row of a publisher's claim edits that a finding rests on.
 *
 * @param kind what the edit is about
 * @param release the edition, as {@code crosswalk list} names it
 * @param edit the row
 */
public record EditMatch(ClaimEditKind kind, String release, ClaimEdit edit) {}
