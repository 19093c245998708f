/**
 * {@code /metadata}: what the server says that it does and has, made from the tables that it works by.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code fhir.http}, {@code fhir.resource},
 * {@code fhir.operation}, HAPI.
 */
@NullMarked
package org.crosswalk.fhir.capability;

import org.jspecify.annotations.NullMarked;
