/**
 * Immutable values in FHIR's words: canonical, concept, designation, property, filter, issue, and the requests and
 * outcomes of the operations.
 *
 * <p>May use: the JDK and JSpecify only. Every other package may use this one.
 */
@NullMarked
package org.crosswalk.model;

import org.jspecify.annotations.NullMarked;
