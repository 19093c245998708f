/**
 * Code systems of general use beside the medical ones: those that FHIR itself defines, languages, media types, countries and
 * units. They answer where nothing else of the same URL is served or sent, and are in no list. May use {@code model} and
 * {@code provider}.
 */
@NullMarked
package org.crosswalk.general;

import org.jspecify.annotations.NullMarked;
