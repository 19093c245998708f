/**
 * What the pages of releases are made of: the chapters of codes, a picture of days, and tables as CSV.
 *
 * <p>May use: {@code model}, {@code provider}, {@code coding}, {@code fhir.html}.
 */
@NullMarked
package org.crosswalk.fhir.site.release;

import org.jspecify.annotations.NullMarked;
