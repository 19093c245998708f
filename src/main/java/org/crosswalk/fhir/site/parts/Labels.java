package org.crosswalk.fhir.site.parts;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.PropertyDefinition;
import org.jspecify.annotations.Nullable;

/** What a reader calls a property. */
public final class Labels {

    private static final Pattern OF_CHARACTER = Pattern.compile("(.*): the meaning of character (\\d(?: or \\d)*)");

    private static final Pattern LIST_OF_VALUES = Pattern.compile(": \\S+ = .*", Pattern.DOTALL);

    /** Abbreviations that coders write in capitals, and versions of models. */
    private static final Pattern ABBREVIATION =
            Pattern.compile("\\b(asc|betos|cc|esrd|hac|hcc|hhs|mog|poa|rxhcc|v[0-9]+)\\b");

    /** Names that coders have for notes; of others the code is spelt out. */
    private static final Map<String, String> WORDS = Map.of(
            "inclusionTerm", "Also this code (inclusion terms)",
            "excludes1", "Excludes 1: never coded together with this",
            "excludes2", "Excludes 2: not in here, may be coded as well",
            "sevenChrNote", "Note on the 7th character",
            "sevenChr", "7th characters as the Tabular List has them",
            "system", "Code system",
            "name", "Name of the code system",
            "used-supplement", "Supplement used");

    private Labels() {}

    /** The words for a property's code: {@code useAdditionalCode} is "Use additional code". */
    public static String of(String code) {
        String known = WORDS.get(code);
        if (known != null || code.isEmpty()) {
            return known == null ? code : known;
        }
        String words =
                code.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('-', ' ').toLowerCase(Locale.ROOT);
        return capital(ABBREVIATION
                .matcher(words)
                .replaceAll(found ->
                        found.group().equals("rxhcc") ? "RxHCC" : found.group().toUpperCase(Locale.ROOT)));
    }

    /** How the code that a map gives relates to the code that it is asked for. */
    public static String equivalence(String code) {
        return switch (code) {
            case "equal", "equivalent" -> "the same";
            case "wider", "subsumes" -> "wider than this code";
            case "narrower", "specializes" -> "narrower than this code";
            case "relatedto", "inexact" -> "approximately the same";
            case "unmatched", "disjoint" -> "no match";
            default -> code;
        };
    }

    /** What the code system says of a property; null when it says nothing. */
    public static @Nullable String meaning(@Nullable CodeSystemHeader header, String code) {
        PropertyDefinition property = header == null ? null : header.property(code);
        return property == null ? null : property.description();
    }

    /** The same without the list of values that it may go on with; a value of the list brings its own words. */
    public static @Nullable String shortMeaning(@Nullable CodeSystemHeader header, String code) {
        String meaning = meaning(header, code);
        return meaning == null ? null : LIST_OF_VALUES.matcher(meaning).replaceFirst("");
    }

    /** The places of the characters whose meaning a property is; null when it is none. */
    public static @Nullable String characters(CodeSystemHeader header, String code) {
        String meaning = meaning(header, code);
        Matcher places = OF_CHARACTER.matcher(meaning == null ? "" : meaning);
        return places.matches() ? places.group(2) : null;
    }

    /** What the axis is called that such a property is. */
    public static String title(CodeSystemHeader header, String code) {
        String meaning = meaning(header, code);
        Matcher places = OF_CHARACTER.matcher(meaning == null ? "" : meaning);
        return places.matches() ? places.group(1) : of(code);
    }

    /** Words as the beginning of a sentence. */
    public static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A number as readers write it: {@code 98,186}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
