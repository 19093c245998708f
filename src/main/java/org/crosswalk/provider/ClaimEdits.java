package org.crosswalk.provider;

import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ClaimEditsHeader;

/** One edition of claim edits, for one setting. Immutable and thread-safe. */
public interface ClaimEdits {

    /** What it is. */
    ClaimEditsHeader header();

    /** Number of rows. */
    int size();

    /** The rows of a code, in the order of their other codes; empty when there is none. */
    List<ClaimEdit> of(String code);

    /** The rows of a code with another one, in the publisher's order: one for each stretch of days. */
    List<ClaimEdit> of(String code, String other);

    /** All rows, in the order of their codes. */
    Stream<ClaimEdit> rows();

    /** Whether nothing of a code is shown to whoever asks, for want of a licence. */
    default boolean hides(String code) {
        return false;
    }

    /** Whether a code has rows that are not shown to whoever asks, for want of a licence. */
    default boolean hidesSomeOf(String code) {
        return false;
    }
}
