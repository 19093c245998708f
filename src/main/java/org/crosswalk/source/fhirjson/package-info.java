/**
 * Reads CodeSystem, ValueSet and ConceptMap resources, single or in a package, as FHIR JSON.
 *
 * <p>May use: {@code model}, {@code provider}, {@code r4}, the {@code source} package itself, and HAPI's R4 structures; never
 * another reader.
 */
@NullMarked
package org.crosswalk.source.fhirjson;

import org.jspecify.annotations.NullMarked;
