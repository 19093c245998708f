/**
 * What reads the rows of a file of claims, one class a kind of file. Rows come as they stand in the file, in its order, and no
 * file is held in memory.
 *
 * <p>May use: {@code model}, {@code coding}, {@code service.paste}, {@code r4.claim}.
 */
@NullMarked
package org.crosswalk.bulk.reader;

import org.jspecify.annotations.NullMarked;
