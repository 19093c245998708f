package org.crosswalk.coding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.UnsupportedFilterException;

/** Reads a release as a classification: chapters and sections, headers, and the codes that can be billed. Stateless. */
public final class Classification {

    /** As many codes are listed; of more, the next level with counts. */
    public static final int MOST_LISTED = 20;

    /** The shortest code of a classification: a category of procedures in ICD-9-CM. */
    static final int SHORTEST = 2;

    private static final String BILLABLE = "billable";

    private Classification() {}

    /** The billable codes below a header: those that are no headers themselves. */
    public static ConceptSet below(CodeSystemProvider release, String header) {
        return under(release, header).andNot(release.notSelectable());
    }

    private static ConceptSet under(CodeSystemProvider release, String header) {
        return select(release, new Filter("concept", FilterOperator.DESCENDENT_OF, header));
    }

    /** The concepts that pass a filter; none where the release has no such property. */
    private static ConceptSet select(CodeSystemProvider release, Filter filter) {
        try {
            return release.select(filter);
        } catch (UnsupportedFilterException e) {
            return ConceptSet.empty();
        }
    }

    static List<String> codes(CodeSystemProvider release, ConceptSet set) {
        List<String> codes = new ArrayList<>();
        PrimitiveIterator.OfInt ordinals = set.cursor(0);
        while (ordinals.hasNext()) {
            codes.add(release.code(ordinals.nextInt()));
        }
        return codes;
    }

    /** What is directly under a header, with the number of billable codes where it is a header itself. */
    static String nextLevel(CodeSystemProvider release, int ordinal, ConceptSet billable) {
        List<String> children = new ArrayList<>();
        int[] all = release.children(ordinal);
        for (int child : all) {
            String code = release.code(child);
            if (children.size() == MOST_LISTED) {
                children.add("… (" + (all.length - MOST_LISTED) + " more)");
                break;
            }
            if (billable.contains(child)) {
                children.add(code);
                continue;
            }
            int count = under(release, code).sizeOfAnd(billable);
            children.add(code + " (" + count + ")");
        }
        return String.join(", ", children);
    }

    /** Codes in words, the first ones and how many more where there are many. */
    static String listed(Collection<String> codes) {
        String first = codes.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return codes.size() <= MOST_LISTED ? first : first + ", … (" + (codes.size() - MOST_LISTED) + " more)";
    }

    /** Whether the publisher says of a concept that it cannot be billed. */
    public static boolean isHeader(CodeSystemProvider release, int ordinal) {
        return "false".equals(release.firstProperty(ordinal, BILLABLE));
    }

    /** Whether a concept is a chapter or a section, above all codes. */
    public static boolean isGrouper(CodeSystemProvider release, int ordinal) {
        return release.isNotSelectable(ordinal)
                && release.derived(Groupers.class, Groupers::of).all().contains(ordinal);
    }

    /** The chapters and sections of a release. */
    private record Groupers(ConceptSet all) {

        static Groupers of(CodeSystemProvider release) {
            ConceptSet found = select(release, new Filter("kind", FilterOperator.IN, "chapter,section,block"))
                    .or(select(release, new Filter(BILLABLE, FilterOperator.EXISTS, "false")));
            return new Groupers(found.and(release.notSelectable()));
        }
    }

    /**
     * The codes that are a text with one character more.
     *
     * @param characters those of ASCII that may follow
     * @return for each of them the ordinal of its code, or -1
     */
    public static int[] oneMore(CodeSystemProvider release, String text, String characters) {
        int[] found = new int[characters.length()];
        Beginnings beginnings = Beginnings.of(release);
        long mark = Beginnings.mark(text);
        for (int i = 0; i < found.length; i++) {
            char next = characters.charAt(i);
            found[i] = beginnings.mayBe(Beginnings.next(mark, next))
                            && release.locate(text + next) instanceof Location.Exact exact
                    ? exact.ordinal()
                    : -1;
        }
        return found;
    }

    /** The longest proper beginning of a text that is a code, or -1. */
    static int above(CodeSystemProvider release, String code) {
        for (int length = code.length() - 1; length >= SHORTEST; length--) {
            if (release.locate(code.substring(0, length)) instanceof Location.Exact exact
                    && !isGrouper(release, exact.ordinal())) {
                return exact.ordinal();
            }
        }
        return -1;
    }

    /** Whether a text begins with a code that is complete, so that nothing can follow. */
    static boolean isBelowBillable(CodeSystemProvider release, String code) {
        int beginning = release.header().property(BILLABLE) == null ? -1 : above(release, code);
        return beginning >= 0 && !release.isNotSelectable(beginning);
    }

    /** The name of a release's system for a reader. */
    public static String title(CodeSystemProvider release) {
        String url = release.header().url();
        KnownCodeSystem known = KnownCodeSystem.ofUri(url).orElse(null);
        return known == null ? url : known.title();
    }

    /** A release's version for a reader. */
    public static String version(CodeSystemProvider release) {
        return CodingTable.of(release)
                .versionTitle(String.valueOf(release.header().version()));
    }
}
