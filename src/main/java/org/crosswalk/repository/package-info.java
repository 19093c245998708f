/**
 * The resources that a site has written itself, with all their versions, and the closure tables of its clients, in a database: H2
 * in a file, or PostgreSQL. Over JDBC by Jdbi; Flyway makes the tables.
 *
 * <p>May use: {@code model}.
 */
@NullMarked
package org.crosswalk.repository;

import org.jspecify.annotations.NullMarked;
