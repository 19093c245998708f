package org.crosswalk.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a code system changed in one code.
 *
 * @param code the code
 * @param display its text in the later version, of a removed code in the earlier one; null where a licence protects it
 * @param kinds what happened; never empty, in the order of {@link Kind}
 * @param header whether it is a header (cannot be selected) in the later version; of a removed code: whether it was
 * @param texts which texts changed; without the texts where a licence protects them
 * @param properties which properties changed; without the values where a licence protects them
 */
public record CodeChange(
        String code,
        @Nullable String display,
        Set<Kind> kinds,
        boolean header,
        List<Revision> texts,
        List<Revision> properties) {

    public CodeChange {
        kinds = java.util.Collections.unmodifiableSet(new TreeSet<>(kinds));
        texts = List.copyOf(texts);
        properties = List.copyOf(properties);
    }

    /** What can happen to a code. Several can happen at once. */
    public enum Kind {
        /** The earlier version does not have it. */
        ADDED,
        /** The later version does not have it. */
        REMOVED,
        /** A billable code that other codes now stand below; CMS's addenda call it a deletion of the code. */
        CODE_TO_HEADER,
        /** A header that can now be billed; CMS's addenda call it an addition of a code. */
        HEADER_TO_CODE,
        /** Its display or another description changed. */
        REVISED,
        /** It now has a last day, or is now inactive. */
        DISCONTINUED,
        /** It had a last day, or was inactive, and no longer is. */
        REINSTATED,
        /** Another property changed. */
        PROPERTIES;

        /** The word of the command line and of the operation: {@code code-to-header}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String toString() {
            return word();
        }
    }

    /**
     * One text or property before and after.
     *
     * @param name {@code display}, the code of a designation's use, or a property's code
     * @param before what it was; null when there was none, or it may not be shown
     * @param after what it is; null when there is none, or it may not be shown
     */
    public record Revision(
            String name, @Nullable String before, @Nullable String after) {}

    /** Whether something of this kind happened. */
    public boolean is(Kind kind) {
        return kinds.contains(kind);
    }
}
