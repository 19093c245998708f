package org.crosswalk.r4.rule;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The formats of FHIR's primitive types. Source: FHIR R4, datatypes. */
final class Formats {

    private static final int LONGEST = 1 << 20;

    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?";
    private static final String ZONE = "(Z|[+-]((0\\d|1[0-3]):[0-5]\\d|14:00))";
    private static final String YEAR = "(\\d(\\d(\\d[1-9]|[1-9]0)|[1-9]00)|[1-9]000)";
    private static final String DAY = "(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";

    private record Format(Pattern pattern, String words) {
        Format(String pattern, String words) {
            this(Pattern.compile(pattern), words);
        }
    }

    private static final Map<String, Format> OF_TYPES = Map.ofEntries(
            Map.entry("code", new Format("\\S++( \\S++)*+", "a code has no blank at its ends and no two in a row")),
            Map.entry("id", new Format("[A-Za-z0-9.-]{1,64}", "an id has up to 64 letters, digits, '-' and '.'")),
            Map.entry("uri", new Format("\\S*+", "a URI has no blanks")),
            Map.entry("url", new Format("\\S*+", "a URL has no blanks")),
            Map.entry("canonical", new Format("\\S*+", "a canonical URL has no blanks")),
            Map.entry(
                    "oid",
                    new Format("urn:oid:[0-2](\\.(0|[1-9]\\d*+))++", "an OID is written as in urn:oid:2.16.840.1")),
            Map.entry("uuid", new Format("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "a UUID is lower case")),
            Map.entry("boolean", new Format("true|false", "it is true or false")),
            Map.entry("integer", new Format("-?(0|[1-9]\\d{0,9})", "it is a whole number")),
            Map.entry("unsignedInt", new Format("0|[1-9]\\d{0,9}", "it is a whole number from 0 on")),
            Map.entry("positiveInt", new Format("[1-9]\\d{0,9}", "it is a whole number from 1 on")),
            Map.entry(
                    "decimal", new Format("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?([eE][+-]?\\d{1,9})?", "it is a number")),
            Map.entry("date", new Format(YEAR + "(-(0[1-9]|1[0-2])|-" + DAY + ")?", "write it as in 2026-01-31")),
            Map.entry(
                    "dateTime",
                    new Format(
                            YEAR + "(-(0[1-9]|1[0-2])|-" + DAY + "(T" + TIME + ZONE + ")?)?",
                            "write it as in 2026-01-31 or 2026-01-31T12:00:00Z; a time needs seconds and a zone")),
            Map.entry(
                    "instant", new Format(YEAR + "-" + DAY + "T" + TIME + ZONE, "write it as in 2026-01-31T12:00:00Z")),
            Map.entry("time", new Format(TIME, "write it as in 12:00:00")));

    private Formats() {}

    /** What is wrong with a value of a type, in words; null when nothing is. */
    static @Nullable String wrong(String type, String value) {
        if (value.isEmpty()) {
            return "it is empty: leave the element out";
        }
        if (value.isBlank()) {
            return "it is blank: leave the element out";
        }
        if (value.length() > LONGEST && !type.equals("base64Binary")) {
            return "it has " + value.length() + " characters, and FHIR allows " + LONGEST;
        }
        Format format = OF_TYPES.get(type);
        return format == null || format.pattern.matcher(value).matches() ? null : format.words;
    }
}
