package org.crosswalk.compiler.build;

import org.crosswalk.provider.SourcePosition;

/**
 * Something odd in the files.
 *
 * @param where where the file says it
 * @param text what
 */
public record Remark(SourcePosition where, String text) {}
