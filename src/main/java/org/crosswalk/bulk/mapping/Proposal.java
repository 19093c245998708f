package org.crosswalk.bulk.mapping;

/**
 * A code that is proposed for a row.
 *
 * @param display its title; empty where it has none
 * @param billable whether it can be reported: it is no header
 * @param reason in sentences
 */
record Proposal(String code, String display, boolean billable, Ground ground, String reason) {}
