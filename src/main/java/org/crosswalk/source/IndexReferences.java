package org.crosswalk.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows what an Alphabetic Index says with <i>see</i> and <i>see also</i>: main term, then subterms, with commas between
 * them. A term is named as it stands, by one of the words that its title offers ({@code Diabetes, diabetic}), and with or
 * without its nonessential modifiers. What names a choice ({@code by site}), a category or nothing that the index has leads
 * nowhere: a guess would send a coder to a wrong term. Immutable.
 */
final class IndexReferences {

    private static final Pattern COMMA = Pattern.compile(", *");
    private static final Pattern PARENTHESES = Pattern.compile(" *\\([^()]*\\)");
    private static final Pattern NOT_ELSEWHERE = Pattern.compile(" nec$");
    private static final Pattern CHOICE = Pattern.compile("by .*|.* by (?:site|type)|specific .*");

    /** How a title is read: as it stands, in the plural, without "not elsewhere classified". */
    private static final List<UnaryOperator<String>> FORMS = List.of(
            IndexReferences::plain,
            title -> plain(title.replace("(s)", "s").replace("(es)", "es")),
            title -> NOT_ELSEWHERE.matcher(plain(title)).replaceAll(""));

    /** What stands between a term and its subterm where a reference leaves it out. */
    private static final List<String> CONNECTING = List.of("with", "due to", "in", "of");

    private final Map<String, List<IndexEntry>> mainTerms;
    private final Map<IndexEntry, Map<String, List<IndexEntry>>> below = new HashMap<>();
    private final List<String> columns;

    /**
     * Over an index.
     *
     * @param terms the main terms of all its tables; where two have a name the first that goes on as wanted is meant
     * @param headings of the columns of its tables, whose words may end a reference to a row
     */
    IndexReferences(List<IndexEntry> terms, Collection<String> headings) {
        this.mainTerms = named(terms);
        this.columns = headings.stream().map(IndexReferences::plain).toList();
    }

    /** The term that a reference names, or null. */
    @Nullable
    IndexEntry follow(String reference) {
        String text = plain(reference);
        List<String> parts = List.of(COMMA.split(text.startsWith("also ") ? text.substring(5) : text));
        return parts.stream().anyMatch(part -> CHOICE.matcher(part).matches()) ? null : among(mainTerms, parts);
    }

    /** The term that the parts name one below the other; as many of them as can be are taken for one name. */
    private @Nullable IndexEntry among(Map<String, List<IndexEntry>> terms, List<String> parts) {
        for (int used = parts.size(); used > 0; used--) {
            for (IndexEntry named : terms.getOrDefault(String.join(", ", parts.subList(0, used)), List.of())) {
                IndexEntry found = below(named, parts.subList(used, parts.size()));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private @Nullable IndexEntry below(IndexEntry term, List<String> parts) {
        if (parts.isEmpty() || isColumn(term, parts)) {
            return term;
        }
        Map<String, List<IndexEntry>> terms = below.computeIfAbsent(term, entry -> named(entry.below()));
        IndexEntry found = among(terms, parts);
        for (int i = 0; found == null && i < CONNECTING.size(); i++) {
            for (IndexEntry connecting : terms.getOrDefault(CONNECTING.get(i), List.of())) {
                found = among(below.computeIfAbsent(connecting, entry -> named(entry.below())), parts);
            }
        }
        return found;
    }

    private boolean isColumn(IndexEntry term, List<String> parts) {
        return parts.size() == 1
                && !term.columns().isEmpty()
                && columns.stream().anyMatch(heading -> heading.contains(parts.get(0)));
    }

    /** Terms by what they can be called, the likeliest first. */
    private static Map<String, List<IndexEntry>> named(List<IndexEntry> terms) {
        Map<String, List<IndexEntry>> names = new HashMap<>();
        for (UnaryOperator<String> form : FORMS) {
            for (IndexEntry term : terms) {
                for (String name : COMMA.split(form.apply(term.whole().toLowerCase(Locale.ROOT)))) {
                    add(names, name, term);
                }
                add(names, form.apply(term.whole().toLowerCase(Locale.ROOT)), term);
            }
        }
        return names;
    }

    private static void add(Map<String, List<IndexEntry>> names, String name, IndexEntry term) {
        List<IndexEntry> known = names.computeIfAbsent(name, key -> new ArrayList<>(1));
        if (!known.contains(term)) {
            known.add(term);
        }
    }

    private static String plain(String text) {
        return PARENTHESES.matcher(text).replaceAll("").strip().toLowerCase(Locale.ROOT);
    }
}
