/**
 * {@code ValueSet/$expand}: the page that is asked for, its entries, and what the answer says about itself.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code service.message}, {@code service.concept},
 * {@code service.valueset}.
 */
@NullMarked
package org.crosswalk.service.expansion;

import org.jspecify.annotations.NullMarked;
