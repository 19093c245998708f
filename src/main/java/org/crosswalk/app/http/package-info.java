/**
 * How requests arrive and answers leave, whatever they are about: ids and headers, bodies, slow clients, the threads that
 * answer, and what a refused request is told.
 *
 * <p>May use: {@code app.config}, {@code fhir} and every package below.
 */
@NullMarked
package org.crosswalk.app.http;

import org.jspecify.annotations.NullMarked;
