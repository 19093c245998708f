package org.crosswalk.model;

import java.util.List;
import java.util.function.Predicate;

/**
 * A part of a code system that has names of its own: whoever writes such a name means no code of the other parts.
 *
 * @param title what the codes of the part are called, in the plural
 * @param names as in {@link KnownCodeSystem#aliases()}
 * @param mayHave whether a code, as somebody has written it, can be one of the part
 */
public record CodeSystemPart(String title, List<String> names, Predicate<String> mayHave) {

    public CodeSystemPart {
        names = List.copyOf(names);
    }

    /** Whether a code, as somebody has written it, can be one of the part. */
    public boolean mayHave(String code) {
        return mayHave.test(code);
    }
}
