/**
 * What a body or a file in JSON or XML is refused for before it is parsed as FHIR R4, and how its values are repeated.
 *
 * <p>May use: {@code model}, and HAPI's R4 structures.
 */
@NullMarked
package org.crosswalk.r4.syntax;

import org.jspecify.annotations.NullMarked;
