/**
 * Several machines on one PostgreSQL: releases that are published in it, and what each machine does to follow it.
 *
 * <p>May use: {@code model}, {@code provider}, {@code compiler}, {@code repository}.
 */
@NullMarked
package org.crosswalk.app.replica;

import org.jspecify.annotations.NullMarked;
