/**
 * FHIR R4's rules for code systems, value sets and concept maps, held against resources as they were written: what the definitions ask of
 * every element, and what R4 says of these three in invariants and in words.
 *
 * <p>May use: {@code model}, {@code r4}, HAPI's definitions.
 */
@NullMarked
package org.crosswalk.r4.rule;

import org.jspecify.annotations.NullMarked;
