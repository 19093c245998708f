package org.crosswalk.source.cpt;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The AMA's files and how they are told apart: the flat ones by name and rows, those with a header row by that. */
enum CptRole {
    LONG("long", "LONGULT", "^[0-9]{4}[0-9A-Z]\\t.*\\S.*$"),
    LONG_UPPER("long-upper", "LONGUT", "^[0-9]{4}[0-9A-Z]\\t.*\\S.*$"),
    MEDIUM("medium", "MEDU", "^[0-9]{4}[0-9A-Z] .*\\S.*$"),
    SHORT("short", "SHORTU", "^[0-9]{4}[0-9A-Z] .*\\S.*$"),
    MODIFIERS("modifiers", "MODUL", "^\\s*Appendix A\\b.*$"),
    ORTHOPOX("orthopox", "ORTHOPOXVIRUSCODES", "^\\s*[0-9]{4}[0-9A-Z]\\b.*$"),
    TELEMEDICINE("telemedicine", "TELEMEDICINECODES", "^\\s*[0-9]{4}[0-9A-Z]\\b.*$"),
    CONSOLIDATED("consolidated", null, "^Concept Id\\tCPT Code\\tLong\\b.*$"),
    CONSUMER("consumer", null, "^Concept Id\\tCPT Code\\tConsumer Friendly Descriptor\\s*$"),
    CLINICIAN("clinician", null, "^Concept Id\\tCPT Code\\tClinician Descriptor Id\\tClinician Descriptor\\s*$");

    private final String id;
    private final @Nullable String stem;

    @SuppressWarnings("ImmutableEnumChecker") // patterns are immutable
    private final Pattern mark;

    CptRole(String id, @Nullable String stem, String mark) {
        this.id = id;
        this.stem = stem;
        this.mark = Pattern.compile(mark, Pattern.MULTILINE);
    }

    /** The role's name in a release. */
    String id() {
        return id;
    }

    /** Whether a code system can be built from the file alone. */
    boolean essential() {
        return this == LONG || this == CONSOLIDATED;
    }

    /** The role of a file, or null when it is none of these. */
    static @Nullable CptRole of(String name, String head) {
        String[] words = name.toUpperCase(Locale.ROOT).split("[^A-Z]+");
        for (CptRole role : values()) {
            if ((role.stem == null || contains(words, role.stem))
                    && role.mark.matcher(head.replace("\r", "")).find()) {
                return role;
            }
        }
        return null;
    }

    private static boolean contains(String[] words, String stem) {
        for (String word : words) {
            if (word.equals(stem)) {
                return true;
            }
        }
        return false;
    }
}
