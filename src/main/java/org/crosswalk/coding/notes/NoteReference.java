package org.crosswalk.coding.notes;

import org.jspecify.annotations.Nullable;

/**
 * Codes that a note names, held against a release.
 *
 * @param written as the note names them
 * @param range what they are in the release; null when the release has no such codes
 */
public record NoteReference(CodeReference written, @Nullable CodeRange range) {}
