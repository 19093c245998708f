/**
 * Drafts of concept maps from a site's own sheets: proposals for each row, and the map of those that a person has accepted.
 *
 * <p>May use: what {@code bulk} may use, and {@code bulk}.
 */
@NullMarked
package org.crosswalk.bulk.mapping;

import org.jspecify.annotations.NullMarked;
