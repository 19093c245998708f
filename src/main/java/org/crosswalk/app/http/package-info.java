/**
 * How requests arrive and answers leave, whatever they are about: ids and headers, bodies, slow clients, the threads that
 * answer, what a refused request is told, and what is known of each when it is over.
 *
 * <p>May use: {@code app.config}, {@code app.wiring}, {@code fhir}, {@code model}.
 */
@NullMarked
package org.crosswalk.app.http;

import org.jspecify.annotations.NullMarked;
