package org.crosswalk.coding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/**
 * The medical code systems that a code can be of which came without one, or under a name that several go by. It names all of
 * them and takes none in silence. Stateless.
 */
public final class SystemsOfCode {

    private static final int LONGEST_NAME = 200;

    /** What speaks for a system, the strongest first. */
    public enum Ground {
        /** The release that answers for the day has the code. */
        HAS,
        /** Another release has it, or the last one of a system that has ended. */
        HAD,
        /** The release that answers has a code that is meant where the text is written wrongly. */
        SPELLED,
        /** Codes of the system look so. */
        SHAPE,
        /** They look so once blanks, case and period are put right, or those of a system that was no more in use on the day. */
        NORMAL_SHAPE
    }

    /** A system, and why it is likely. */
    public record Likely(KnownCodeSystem system, Ground ground) {}

    private SystemsOfCode() {}

    /**
     * The systems, the likeliest first; of equally likely ones those that are registered first. None where nothing that is
     * known has such codes.
     *
     * @param among URIs of those that are asked about; empty for all
     */
    public static List<Likely> of(ServedReleases served, Collection<String> among, String code) {
        List<Likely> likely = new ArrayList<>();
        for (CodingRules rules : CodingTable.all()) {
            Ground ground =
                    among.isEmpty() || among.contains(rules.system().uri()) ? ground(served, rules, code) : null;
            if (ground != null) {
                likely.add(new Likely(rules.system(), ground));
            }
        }
        likely.sort(Comparator.comparing(Likely::ground));
        return likely;
    }

    private static @Nullable Ground ground(ServedReleases served, CodingRules rules, String code) {
        if (code.isBlank() || code.length() > Spellings.LONGEST) {
            return null;
        }
        List<CodeSystemProvider> releases =
                served.codeSystemVersions(rules.system().uri());
        CodeSystemProvider answering =
                releases.isEmpty() ? null : served.answering(rules.system().uri());
        boolean ended = rules.hasEnded() && served.dateOfService() == null;
        if (answering != null && has(answering, code)) {
            return ended ? Ground.HAD : Ground.HAS;
        }
        if (releases.stream().anyMatch(release -> has(release, code))) {
            return Ground.HAD;
        }
        if (answering != null && isMeant(rules, answering, code)) {
            return Ground.SPELLED;
        }
        if (rules.fits("")) {
            // Rules that let anything be a code say nothing of shapes.
            return null;
        }
        String normal = Spellings.normal(rules, code);
        if (releases.isEmpty()) {
            return rules.isUnmistakable(code)
                    ? Ground.SHAPE
                    : rules.isUnmistakable(normal) ? Ground.NORMAL_SHAPE : null;
        }
        if (rules.fits(code)) {
            return isOver(served, rules, releases.get(0)) ? Ground.NORMAL_SHAPE : Ground.SHAPE;
        }
        return rules.fits(normal) ? Ground.NORMAL_SHAPE : null;
    }

    /** Whether the day comes after the last one of a system: a code that it does not have is hardly meant as one of it. */
    private static boolean isOver(ServedReleases served, CodingRules rules, CodeSystemProvider newest) {
        LocalDate end = rules.hasEnded() ? served.reign(newest).end() : null;
        return end != null && served.day().isAfter(end);
    }

    private static boolean has(CodeSystemProvider release, String code) {
        return release.locate(code) instanceof Location.Exact exact
                && !Classification.isGrouper(release, exact.ordinal());
    }

    private static boolean isMeant(CodingRules rules, CodeSystemProvider release, String code) {
        return !new LikelySpellings(rules, List.of(release), code).in(release).isEmpty()
                || !NumberSpellings.of(release, code).isEmpty()
                || (!rules.modifierSystems().isEmpty()
                        && Spellings.modified(code)
                                .filter(meant -> has(release, meant.base()))
                                .isPresent());
    }

    /**
     * The systems that a word names: by short id or title in any writing, by URI or OID; of a family such as ICD-10, all of
     * it. None for a word that names none. Short aliases are not read, since codes look so too ({@code I10}).
     */
    public static Set<String> named(String word) {
        Set<String> named = new LinkedHashSet<>();
        if (word.length() > LONGEST_NAME) {
            return named;
        }
        if (word.indexOf(':') > 0 || word.indexOf('/') > 0) {
            KnownCodeSystem.ofUri(word).map(KnownCodeSystem::uri).ifPresent(named::add);
            return named;
        }
        String wanted = essence(word);
        if (wanted.length() < 3) {
            return named;
        }
        for (CodingRules rules : CodingTable.all()) {
            KnownCodeSystem system = rules.system();
            String id = essence(system.id());
            if (wanted.equals(essence(system.title()))
                    || system.oids().contains(word)
                    || (id.startsWith(wanted) && isFamily(wanted, id))) {
                named.add(system.uri());
            }
        }
        return named;
    }

    /**
     * The systems that somebody asks for by a name: the one whose short name it is, else those of {@link #named}, else a URI as it
     * is, which can be that of any system that is loaded. None where the name is of no system.
     */
    public static Set<String> askedFor(String name) {
        Set<String> named =
                KnownCodeSystem.ofId(name).map(known -> Set.of(known.uri())).orElseGet(() -> named(name));
        return named.isEmpty() && name.indexOf(':') > 0 ? Set.of(name) : named;
    }

    /** The short names of systems, by which they can be asked for; of a system that is not known its URI. */
    public static List<String> ids(Collection<String> uris) {
        return uris.stream()
                .map(uri -> KnownCodeSystem.ofUri(uri).map(KnownCodeSystem::id).orElse(uri))
                .toList();
    }

    /** A short id, or one of several that begin alike: icd10cm is icd10's, and itself. */
    private static boolean isFamily(String wanted, String id) {
        return id.equals(wanted) || Character.isDigit(wanted.charAt(wanted.length() - 1));
    }

    private static String essence(String text) {
        StringBuilder essence = new StringBuilder(text.length());
        text.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(c -> essence.append((char) c));
        return essence.toString();
    }
}
