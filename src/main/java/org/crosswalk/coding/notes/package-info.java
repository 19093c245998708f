/**
 * What the notes of the Tabular List of ICD-10-CM say, as data: {@link org.crosswalk.coding.notes.CodeReferences} reads the
 * codes that a note's text names, {@link org.crosswalk.coding.notes.TabularNotes} finds a code's own and inherited notes in
 * a release and resolves what they name, and {@link org.crosswalk.coding.notes.CodeListCheck} holds a claim's codes against
 * each other by them.
 *
 * <p>May use: {@code model}, {@code provider}, {@code coding}.
 */
@NullMarked
package org.crosswalk.coding.notes;

import org.jspecify.annotations.NullMarked;
