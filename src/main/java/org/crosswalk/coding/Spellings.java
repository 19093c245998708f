package org.crosswalk.coding;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.crosswalk.coding.modifiers.ModifierExpression;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;

/**
 * How a code that is written wrongly is written rightly: with its period in its place, in capitals, without blanks, with
 * digits where look-alike letters stand, with as many placeholders as it has, as text where a tool has made a number of
 * it, with a colon before a modifier. It finds the codes that can be meant and chooses none of them. Stateless.
 */
public final class Spellings {

    /** No medical code is longer; what is longer is not worth a search. */
    static final int LONGEST = 40;

    /** A whole code of seven characters with three placeholders too many. */
    private static final int LONGEST_BARE = 10;

    private static final int SHORTEST_BARE = 2;

    /** What tools print of a code of seven characters at the longest: {@code 1.0000000000000001E+308}. */
    private static final int LONGEST_NUMBER = 24;

    /** Look-alikes are exchanged one by one in a text with so many of them; in longer ones all or none. */
    private static final int MOST_LOOK_ALIKES = 8;

    /** How tools write numbers; a code may look so too. */
    private static final Pattern NUMBER =
            Pattern.compile("[0-9]+([.][0-9]*)?([eE][+]?[0-9]+)?[dDfF]?|[iI]nf(inity)?|\u221e");

    private static final Pattern NUMBER_OF_TOOL =
            Pattern.compile("[0-9]+([.][0-9]+)?[eE][+][0-9]+|[iI]nf(inity)?|\u221e");

    private Spellings() {}

    /**
     * The codes of a release that a text can mean, if it is not one itself: those that are written with the same characters;
     * else all that are written with others that look like them, or with a placeholder more or less, the nearest first.
     */
    static Set<String> of(CodeSystemProvider release, String code) {
        if (code.length() > LONGEST) {
            return Set.of();
        }
        Set<String> found = new LinkedHashSet<>();
        String bare = bare(code);
        if (bare.length() > LONGEST_BARE) {
            found(release, code.strip(), found);
        } else if (bare.length() >= SHORTEST_BARE) {
            alike(release, bare, periodIn(code), found);
        }
        found.remove(code);
        return found;
    }

    /** The codes of a release of which a tool can have made the number that a text is, or looks like. */
    static Set<String> ofNumber(CodeSystemProvider release, String code) {
        Set<String> found = new LinkedHashSet<>();
        if (code.length() <= LONGEST) {
            sameNumber(release, code.strip(), found);
            found.remove(code);
        }
        return found;
    }

    /** Whether only a tool writes so, and no publisher a code. */
    static boolean isNumberOfTool(String code) {
        return NUMBER_OF_TOOL.matcher(code.strip()).matches();
    }

    private static void alike(CodeSystemProvider release, String bare, int period, Set<String> found) {
        CodingRules rules = CodingTable.of(release);
        SortedMap<Integer, Set<String>> readings = readings(bare);
        Set<String> padded = new LinkedHashSet<>();
        for (int changes = 0; changes <= readings.lastKey() + 1; changes++) {
            Set<String> equallyFar = readings.getOrDefault(changes, Set.of());
            equallyFar.forEach(reading -> rules.written(reading, period).forEach(each -> found(release, each, found)));
            padded.forEach(reading -> rules.written(reading, period).forEach(each -> complete(release, each, found)));
            padded.clear();
            if (changes == 0 && !found.isEmpty()) {
                return;
            }
            equallyFar.forEach(reading -> padded.addAll(rules.placeholders(reading)));
        }
    }

    private static void found(CodeSystemProvider release, String candidate, Set<String> found) {
        Location location = release.locate(candidate);
        int ordinal = -1;
        if (location instanceof Location.Exact exact) {
            ordinal = exact.ordinal();
        } else if (location instanceof Location.CaseDiffers differs) {
            ordinal = differs.ordinal();
        }
        if (ordinal >= 0 && !Classification.isGrouper(release, ordinal)) {
            found.add(location instanceof Location.CaseDiffers differs ? differs.actual() : candidate);
        }
    }

    private static void complete(CodeSystemProvider release, String candidate, Set<String> found) {
        if (release.locate(candidate) instanceof Location.Exact exact && !release.isNotSelectable(exact.ordinal())) {
            found.add(candidate);
        }
    }

    /** The text as a system writes it, whether there is such a code or not; as it is where it cannot be one. */
    static String normal(CodingRules rules, String code) {
        String bare = bare(code).toUpperCase(Locale.ROOT);
        List<String> written = bare.length() > LONGEST_BARE ? List.of() : rules.written(bare, periodIn(code));
        return written.stream().filter(rules::fits).findFirst().orElse(code);
    }

    /** The other ways to write a code: in capitals, without the period, with it in each place that some system has for it. */
    public static Set<String> candidates(String code) {
        String bare = bare(code).toUpperCase(Locale.ROOT);
        Set<String> candidates = new LinkedHashSet<>();
        if (bare.length() <= LONGEST_BARE) {
            CodingTable.all().forEach(rules -> candidates.addAll(rules.written(bare, periodIn(code))));
        }
        return candidates;
    }

    /** With a period behind so many characters, where there are more. */
    public static String dotted(String characters, int at) {
        return at < characters.length() ? characters.substring(0, at) + "." + characters.substring(at) : characters;
    }

    /** Without blanks of any kind and periods, in the case it was given. */
    static String bare(String code) {
        StringBuilder bare = new StringBuilder(code.length());
        code.codePoints().filter(c -> c != '.' && !isBlank(c)).forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /** After how many characters the only period stands; 0 where there is none, or more than one. */
    private static int periodIn(String code) {
        int first = code.indexOf('.');
        return first < 0 || first != code.lastIndexOf('.')
                ? 0
                : bare(code.substring(0, first)).length();
    }

    /** White space, no-break spaces, and the invisible characters that word processors leave. */
    static boolean isBlank(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.CONTROL;
    }

    /** What a text without blanks and periods can be read as, by the number of look-alikes that are exchanged for it. */
    private static SortedMap<Integer, Set<String>> readings(String bare) {
        SortedMap<Integer, Set<String>> readings = new TreeMap<>();
        boolean loneSmallL = bare.chars().allMatch(c -> c == 'l' || !Character.isLowerCase(c));
        if (bare.chars().filter(c -> lookAlikes((char) c).length > 0).count() > MOST_LOOK_ALIKES) {
            readings.put(0, Set.of(bare.toUpperCase(Locale.ROOT)));
        } else {
            read(bare, loneSmallL, 0, new char[bare.length()], readings, 0);
        }
        return readings;
    }

    private static void read(
            String bare, boolean loneSmallL, int at, char[] soFar, Map<Integer, Set<String>> to, int changes) {
        if (at == bare.length()) {
            to.computeIfAbsent(changes, c -> new LinkedHashSet<>()).add(new String(soFar));
            return;
        }
        char written = bare.charAt(at);
        soFar[at] = Character.toUpperCase(written);
        read(bare, loneSmallL, at + 1, soFar, to, changes);
        for (char alike : lookAlikes(written)) {
            soFar[at] = alike;
            read(bare, loneSmallL, at + 1, soFar, to, changes + (written == 'l' && loneSmallL ? 0 : 1));
        }
    }

    private static char[] lookAlikes(char written) {
        return switch (written) {
            case 'O', 'o' -> new char[] {'0'};
            case '0' -> new char[] {'O'};
            case 'I', 'i' -> new char[] {'1'};
            case '1' -> new char[] {'I'};
            case 'l' -> new char[] {'1', 'I'};
            default -> new char[0];
        };
    }

    /** The codes that are the same number as a text, or as a reading of it: leading zeros lost, an E read as an exponent. */
    private static void sameNumber(CodeSystemProvider release, String text, Set<String> found) {
        Set<Double> numbers = new HashSet<>();
        if (text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()) {
            numbers.add(number(text));
        } else if (text.length() <= LONGEST_BARE) {
            readings(text)
                    .values()
                    .forEach(readings -> readings.stream()
                            .filter(reading -> NUMBER.matcher(reading).matches())
                            .forEach(reading -> numbers.add(number(reading))));
        }
        if (numbers.isEmpty()) {
            return;
        }
        PrimitiveIterator.OfInt ordinals = release.all().cursor(0);
        while (ordinals.hasNext()) {
            int ordinal = ordinals.nextInt();
            String code = release.code(ordinal);
            if (isNumber(code) && numbers.contains(number(code)) && !release.isNotSelectable(ordinal)) {
                found.add(code);
            }
        }
    }

    private static double number(String text) {
        return Character.isDigit(text.charAt(0)) ? Double.parseDouble(text) : Double.POSITIVE_INFINITY;
    }

    private static boolean isNumber(String code) {
        char first = code.isEmpty() ? ' ' : code.charAt(0);
        return first >= '0' && first <= '9' && NUMBER.matcher(code).matches();
    }

    /** A code with modifiers that are kept apart in another way, as it is written rightly; empty when it cannot be that. */
    static Optional<ModifierExpression> modified(String code) {
        StringBuilder text = new StringBuilder(code.length());
        code.codePoints().map(c -> isBlank(c) ? ' ' : c).forEach(text::appendCodePoint);
        return ModifierExpression.propose(text.toString());
    }
}
