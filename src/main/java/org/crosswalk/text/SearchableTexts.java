package org.crosswalk.text;

import java.util.List;
import org.crosswalk.model.Designation;
import org.jspecify.annotations.Nullable;

/** What a text index is made from: the concepts of one code system by ordinal. */
public interface SearchableTexts {

    /** Number of concepts. */
    int size();

    /** Language of the displays, or null when not said. */
    @Nullable
    String language();

    /** The code. */
    String code(int ordinal);

    /** The display, or null. */
    @Nullable
    String display(int ordinal);

    /** The other names. */
    List<Designation> designations(int ordinal);

    /** Whether each designation is the whole name of the concept as good as its display is. */
    default boolean hasManyNames() {
        return false;
    }

    /** Whether a name is shortened by leaving out letters, such as the short descriptions of CMS. */
    static boolean isAbbreviated(Designation designation) {
        return designation.use() != null && "short".equals(designation.use().code());
    }
}
