package org.crosswalk.coding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a system that a text can mean, if it is not one itself: those that are written with the same characters; else
 * all that are written with others that look like them, or with a placeholder more or less, the nearest first. What is
 * looked for is made once and asked of one release after the other. Not thread-safe.
 */
final class LikelySpellings {

    private static final int SHORTEST_BARE = 2;

    /** Look-alikes are exchanged one by one in a text with so many of them; in longer ones all or none. */
    private static final int MOST_LOOK_ALIKES = 8;

    private final CodingRules rules;
    private final String code;
    private final int period;
    private final List<Beginnings> beginnings = new ArrayList<>();
    private final List<List<String>> readings;
    private final List<Candidate> near = new ArrayList<>();
    private @Nullable List<Candidate> far;

    /**
     * A way to write the text.
     *
     * @param mark what it has in common with the same in other case
     * @param complete whether it stands for complete codes only, as they are written
     */
    private record Candidate(String text, long mark, boolean complete) {

        Candidate(String text, boolean complete) {
            this(text, Beginnings.mark(text), complete);
        }

        /** The code that it is in a release, or null. */
        @Nullable
        String in(CodeSystemProvider release, Beginnings beginnings) {
            if (!beginnings.mayBe(mark)) {
                return null;
            }
            Location location = release.locate(text);
            if (location instanceof Location.Exact exact) {
                boolean meant = complete
                        ? !release.isNotSelectable(exact.ordinal())
                        : !Classification.isGrouper(release, exact.ordinal());
                return meant ? text : null;
            }
            return !complete
                            && location instanceof Location.CaseDiffers differs
                            && !Classification.isGrouper(release, differs.ordinal())
                    ? differs.actual()
                    : null;
        }
    }

    /**
     * Prepares.
     *
     * @param releases those of the system that will be asked
     * @param code as it was given
     */
    LikelySpellings(CodingRules rules, Iterable<CodeSystemProvider> releases, String code) {
        this.rules = rules;
        this.code = code;
        releases.forEach(release -> beginnings.add(Beginnings.of(release)));
        String bare = code.length() > Spellings.LONGEST ? "" : Spellings.bare(code);
        this.period = Spellings.periodIn(code);
        if (bare.length() > Spellings.LONGEST_BARE) {
            this.readings = List.of();
            near.add(new Candidate(code.strip(), false));
        } else if (bare.length() >= SHORTEST_BARE) {
            this.readings = readings(bare);
            add(readings.get(0), false, near);
        } else {
            this.readings = List.of();
        }
    }

    /** The codes of one of the releases. */
    Set<String> in(CodeSystemProvider release) {
        Set<String> found = find(near, release);
        if (found.isEmpty()) {
            found = find(far(), release);
        }
        if (!found.isEmpty()) {
            found.remove(code);
        }
        return found;
    }

    private static Set<String> find(List<Candidate> candidates, CodeSystemProvider release) {
        Set<String> found = Set.of();
        Beginnings beginnings = candidates.isEmpty() ? null : Beginnings.of(release);
        for (Candidate candidate : candidates) {
            String meant = beginnings == null ? null : candidate.in(release, beginnings);
            if (meant != null) {
                found = found.isEmpty() ? new LinkedHashSet<>() : found;
                found.add(meant);
            }
        }
        return found;
    }

    /** By the number of look-alikes that are exchanged; a placeholder more or less counts as one. */
    private List<Candidate> far() {
        List<Candidate> all = far;
        if (all == null) {
            all = new ArrayList<>();
            Set<String> padded = new LinkedHashSet<>();
            for (int changes = 0; changes < readings.size(); changes++) {
                if (changes > 0) {
                    add(readings.get(changes), false, all);
                    add(padded, true, all);
                    padded.clear();
                }
                for (String reading : readings.get(changes)) {
                    padded.addAll(rules.placeholders(reading, this::mayBegin));
                }
            }
            add(padded, true, all);
            far = all;
        }
        return all;
    }

    private void add(Iterable<String> characters, boolean complete, List<Candidate> to) {
        for (String each : characters) {
            for (String written : rules.written(each, period)) {
                Candidate candidate = new Candidate(written, complete);
                if (mayBe(candidate)) {
                    to.add(candidate);
                }
            }
        }
    }

    private boolean mayBe(Candidate candidate) {
        for (Beginnings each : beginnings) {
            if (each.mayBe(candidate.mark)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayBegin(String text) {
        for (Beginnings each : beginnings) {
            if (each.mayHave(text)) {
                return true;
            }
        }
        return false;
    }

    /** What a text without blanks and periods can be read as, by the number of look-alikes that are exchanged for it. */
    static List<List<String>> readings(String bare) {
        int alike = 0;
        boolean loneSmallL = true;
        for (int at = 0; at < bare.length(); at++) {
            char c = bare.charAt(at);
            alike += lookAlikes(c).length() > 0 ? 1 : 0;
            loneSmallL &= c == 'l' || !Character.isLowerCase(c);
        }
        if (alike > MOST_LOOK_ALIKES) {
            return List.of(List.of(bare.toUpperCase(Locale.ROOT)));
        }
        List<List<String>> readings = new ArrayList<>(alike + 1);
        read(bare, loneSmallL, 0, new char[bare.length()], readings, 0);
        return readings;
    }

    private static void read(
            String bare, boolean loneSmallL, int at, char[] soFar, List<List<String>> to, int changes) {
        if (at == bare.length()) {
            while (to.size() <= changes) {
                to.add(new ArrayList<>());
            }
            to.get(changes).add(new String(soFar));
            return;
        }
        char written = bare.charAt(at);
        soFar[at] = Character.toUpperCase(written);
        read(bare, loneSmallL, at + 1, soFar, to, changes);
        String alike = lookAlikes(written);
        for (int i = 0; i < alike.length(); i++) {
            soFar[at] = alike.charAt(i);
            read(bare, loneSmallL, at + 1, soFar, to, changes + (written == 'l' && loneSmallL ? 0 : 1));
        }
    }

    private static String lookAlikes(char written) {
        return switch (written) {
            case 'O', 'o' -> "0";
            case '0' -> "O";
            case 'I', 'i' -> "1";
            case '1' -> "I";
            case 'l' -> "1I";
            default -> "";
        };
    }
}
