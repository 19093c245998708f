package org.crosswalk.coding.notes;

/**
 * One note of the Tabular List.
 *
 * @param owner ordinal of the chapter, section or code that it stands at
 * @param ownerCode its code
 * @param property the kind of note, as the property that carries it: {@code excludes1}, {@code codeFirst}, …
 * @param text its words
 */
public record TabularNote(int owner, String ownerCode, String property, String text) {}
