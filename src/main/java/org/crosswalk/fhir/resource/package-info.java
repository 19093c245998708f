/**
 * Reading and searching: the kinds of resource, their search parameters, and large resources, with or without their content.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code service}, {@code r4}, {@code fhir.http}, HAPI, and the
 * servlet interface.
 */
@NullMarked
package org.crosswalk.fhir.resource;

import org.jspecify.annotations.NullMarked;
