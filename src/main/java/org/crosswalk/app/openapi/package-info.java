/**
 * The OpenAPI document, made from the tables that the server answers by: the operations, the kinds of resource with their
 * search parameters, and the plain paths beside FHIR.
 *
 * <p>May use: {@code fhir}, {@code r4} and every package below.
 */
@NullMarked
package org.crosswalk.app.openapi;

import org.jspecify.annotations.NullMarked;
