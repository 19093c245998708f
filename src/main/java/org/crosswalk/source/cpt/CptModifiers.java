package org.crosswalk.source.cpt;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * Appendix A ({@code MODUL.txt}): modifiers in prose, section by section.
 *
 * <p>The text begins at the line {@code Appendix A}. In the sections of Category I and of ambulatory surgery centers a
 * modifier is two digits and its text, which runs on to a blank line; physical status modifiers are introduced by
 * {@code Physical Status Modifier P1:}; Category II modifiers are a digit and a letter; Level II modifiers a letter and a
 * letter or digit, one a line. A modifier can stand in several sections: it is one concept of several kinds.
 */
final class CptModifiers {

    /** A section of the appendix and the kind that HL7's CPT page calls its modifiers. */
    enum Section {
        GENERAL("general", "(?!)", "^([1-9][0-9])\\s+(\\S.*)$"),
        PHYSICAL_STATUS(
                "physical-status",
                "(?i)^Anesthesia Physical Status\\b.*",
                "^(?:Physical Status Modifier\\s+)?(P[1-9])\\s*:?\\s+(\\S.*)$"),
        LEVEL_ONE("cat-1", "(?i)^CPT Level I Modifiers\\b.*", "^([1-9][0-9])\\s+(\\S.*)$"),
        CATEGORY_TWO("cat-2", "(?i)^Category II Modifiers\\b.*", "^([1-9][A-Z])\\s*:?\\s+(\\S.*)$"),
        LEVEL_TWO(
                "hcpcs",
                "(?i)^Level II \\(HCPCS/National\\) Modifiers\\b.*",
                "^([A-Z][0-9A-Z])(?:\\s+|(?=[A-Z][a-z]))(\\S.*)$");

        private final String kind;

        @SuppressWarnings("ImmutableEnumChecker") // patterns are immutable
        private final Pattern title;

        @SuppressWarnings("ImmutableEnumChecker") // patterns are immutable
        private final Pattern modifier;

        Section(String kind, String title, String modifier) {
            this.kind = kind;
            this.title = Pattern.compile(title);
            this.modifier = Pattern.compile(modifier);
        }

        String kind() {
            return kind;
        }

        private static @Nullable Section titled(String line) {
            for (Section section : values()) {
                if (section.title.matcher(line).matches()) {
                    return section;
                }
            }
            return null;
        }
    }

    /** One modifier. Not thread-safe. */
    static final class Modifier {
        private final StringBuilder text;
        private final SourcePosition where;
        private final Set<Section> sections = EnumSet.noneOf(Section.class);

        private Modifier(String text, SourcePosition where) {
            this.text = new StringBuilder(text);
            this.where = where;
        }

        /** The whole text. */
        String definition() {
            return text.toString();
        }

        /** The title: what stands before the first colon, or all of it. */
        String display() {
            int colon = text.indexOf(": ");
            return colon > 0 ? text.substring(0, colon) : text.toString();
        }

        SourcePosition where() {
            return where;
        }

        Set<Section> sections() {
            return sections;
        }
    }

    private final Map<String, Modifier> modifiers = new LinkedHashMap<>();
    private @Nullable Section section;
    private @Nullable Modifier open;

    private CptModifiers() {}

    /** Reads the appendix; modifiers in order of appearance. */
    static Map<String, Modifier> read(SourceFile file) throws SourceFault {
        CptModifiers reader = new CptModifiers();
        for (CptText.Line line : CptText.lines(file)) {
            reader.line(line.text().strip(), line.where());
        }
        if (reader.modifiers.isEmpty()) {
            throw new SourceFault(file.name(), "has no modifier after the line 'Appendix A'");
        }
        return reader.modifiers;
    }

    private void line(String line, SourcePosition where) {
        if (section == null) {
            section = line.matches("(?i)Appendix A\\b.*") ? Section.GENERAL : null;
            return;
        }
        Section titled = Section.titled(line);
        if (line.isEmpty() || titled != null) {
            section = titled == null ? section : titled;
            open = null;
            return;
        }
        Matcher begun = section.modifier.matcher(line);
        if (open != null && section != Section.LEVEL_TWO) {
            open.text.append(' ').append(line);
        } else if (begun.matches()) {
            begin(begun.group(1), begun.group(2), where, section);
        } else if (open != null) {
            open.text.append(' ').append(line);
        }
    }

    private void begin(String code, String text, SourcePosition where, Section in) {
        Modifier known = modifiers.get(code);
        if (known == null) {
            known = new Modifier(text, where);
            modifiers.put(code, known);
            open = known;
        } else {
            // The same modifier in another section: its text is known, what follows is read past.
            open = new Modifier(text, where);
        }
        known.sections.add(in);
    }
}
