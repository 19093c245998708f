/**
 * Builds one release: takes what a source reads, numbers, checks and counts it, and writes it into a folder.
 *
 * <p>May use: {@code model}, {@code provider}, {@code store}, and of the compiler what lies on the disk.
 */
@NullMarked
package org.crosswalk.compiler.build;

import org.jspecify.annotations.NullMarked;
