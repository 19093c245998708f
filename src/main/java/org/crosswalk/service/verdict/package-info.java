/**
 * The verdict on a code of a list or of a claim, as a coder says it: what is asked of {@code $validate-code}, and what its answer
 * means. Pages and checks of whole files share it.
 *
 * <p>May use: {@code model}, {@code provider}, {@code coding}, {@code service.paste}.
 */
@NullMarked
package org.crosswalk.service.verdict;

import org.jspecify.annotations.NullMarked;
