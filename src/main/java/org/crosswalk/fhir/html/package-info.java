/**
 * HTML, written so that texts stay texts, and the files that every page shares.
 *
 * <p>May use: nothing of Crosswalk.
 */
@NullMarked
package org.crosswalk.fhir.html;

import org.jspecify.annotations.NullMarked;
