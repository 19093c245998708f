package org.crosswalk.provider;

import org.jspecify.annotations.Nullable;

/**
 * A text search.
 *
 * @param text what the user typed; words and prefixes
 * @param language preferred language of the texts to search, or null for all
 */
public record TextQuery(String text, @Nullable String language) {}
