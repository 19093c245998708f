/**
 * Codes as people paste them: lists, rows of a spreadsheet, and what spreadsheets have made of codes. Nothing is looked up
 * here but names of systems.
 *
 * <p>May use: {@code coding}.
 */
@NullMarked
package org.crosswalk.service.paste;

import org.jspecify.annotations.NullMarked;
