/**
 * A release in one zip, to be carried to another data folder: written from what a folder keeps, and read by a load.
 *
 * <p>May use: {@code provider}, {@code store}, and of the compiler what builds releases and what lies on the disk.
 */
@NullMarked
package org.crosswalk.compiler.packed;

import org.jspecify.annotations.NullMarked;
