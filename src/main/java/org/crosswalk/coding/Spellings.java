package org.crosswalk.coding;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crosswalk.coding.modifiers.ModifierExpression;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;

/**
 * How a code that is written wrongly is written rightly: with its period in its place, in capitals, without blanks, with
 * digits where look-alike letters stand, with a colon before a modifier. It finds the codes that can be meant and chooses
 * none of them. Stateless.
 */
public final class Spellings {

    /** No medical code is longer; what is longer is not worth a search. */
    static final int LONGEST = 40;

    private static final int LONGEST_BARE = 8;
    private static final int SHORTEST_BARE = 2;

    /** Where the period stands in some system. */
    private static final List<Integer> ANY_PERIOD = List.of(2, 3, 4);

    private Spellings() {}

    /**
     * The codes of a release that a text can mean, if it is not one itself: those that take the fewest changes of
     * characters. A single small l among capitals is as well a 1 or an I.
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
            List<Integer> periods = CodingTable.of(release).periodPlaces();
            for (Set<String> equallyFar : readings(bare).values()) {
                for (String reading : equallyFar) {
                    punctuated(reading, periods).forEach(candidate -> found(release, candidate, found));
                }
                if (!found.isEmpty()) {
                    break;
                }
            }
        }
        found.remove(code);
        return found;
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

    /** The other ways to write a code of a medical system: in capitals, without the period, with it. */
    public static Set<String> candidates(String code) {
        String bare = bare(code).toUpperCase(Locale.ROOT);
        return bare.length() > LONGEST_BARE ? Set.of() : punctuated(bare, ANY_PERIOD);
    }

    /** Without blanks of any kind and periods, in the case it was given. */
    private static String bare(String code) {
        StringBuilder bare = new StringBuilder(code.length());
        code.codePoints().filter(c -> c != '.' && !isBlank(c)).forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /** White space, no-break spaces, and the invisible characters that word processors leave. */
    private static boolean isBlank(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.CONTROL;
    }

    private static Set<String> punctuated(String bare, List<Integer> periods) {
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add(bare);
        for (int at : periods) {
            if (at < bare.length()) {
                candidates.add(bare.substring(0, at) + "." + bare.substring(at));
            }
        }
        return candidates;
    }

    /** What a text without blanks and periods can be read as, by the number of look-alikes that are exchanged for it. */
    private static SortedMap<Integer, Set<String>> readings(String bare) {
        SortedMap<Integer, Set<String>> readings = new TreeMap<>();
        boolean loneSmallL = bare.chars().allMatch(c -> c == 'l' || !Character.isLowerCase(c));
        read(bare, loneSmallL, 0, new char[bare.length()], readings, 0);
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

    /** A code with modifiers that are kept apart in another way, as it is written rightly; empty when it cannot be that. */
    static Optional<ModifierExpression> modified(String code) {
        StringBuilder text = new StringBuilder(code.length());
        code.codePoints().map(c -> isBlank(c) ? ' ' : c).forEach(text::appendCodePoint);
        return ModifierExpression.propose(text.toString());
    }
}
