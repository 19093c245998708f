package org.crosswalk.service.concept;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.crosswalk.model.Issue;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/**
 * The languages a client wants, best first, as {@code displayLanguage} and {@code Accept-Language} write them
 * ({@code de, en;q=0.5, *;q=0}). Immutable and thread-safe.
 */
public final class LanguagePreferences {

    /** Nothing said. */
    public static final LanguagePreferences NONE = new LanguagePreferences("", List.of());

    private static final String TAG = "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*|\\*";

    private final String source;
    private final List<Range> ranges;

    /** One language range and its weight. */
    private record Range(String tag, double quality) {}

    private LanguagePreferences(String source, List<Range> ranges) {
        this.source = source;
        this.ranges = List.copyOf(ranges);
    }

    /**
     * What a request wants: its {@code displayLanguage}, else the one that a value set states, else its header, else the
     * language of the value set.
     *
     * @param valueSet the value set that is asked about, or null
     * @throws TerminologyFault when it is not a list of languages
     */
    public static LanguagePreferences of(RequestContext context, @Nullable ValueSetDefinition valueSet, Issues issues) {
        if (valueSet == null) {
            return firstOf(issues, context.displayLanguage(), context.acceptLanguage());
        }
        List<String> stated = valueSet.expansionParameters().getOrDefault("displayLanguage", List.of());
        return firstOf(
                issues,
                context.displayLanguage(),
                stated.isEmpty() ? null : stated.get(0),
                context.acceptLanguage(),
                valueSet.resource().language());
    }

    /**
     * The first of the sources that says something.
     *
     * @throws TerminologyFault when it is not a list of languages
     */
    public static LanguagePreferences firstOf(Issues issues, @Nullable String... sources) {
        for (String source : sources) {
            if (source != null && !source.isBlank()) {
                return parse(source, issues);
            }
        }
        return NONE;
    }

    private static LanguagePreferences parse(String text, Issues issues) {
        List<Range> ranges = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            String[] parts = item.strip().split(";", -1);
            String tag = parts[0].strip();
            double quality = 1;
            for (int i = 1; i < parts.length; i++) {
                quality = quality(parts[i].strip());
            }
            if (!tag.matches(TAG) || quality < 0) {
                throw issues.fault(
                        Kind.BAD_REQUEST,
                        Issue.Type.PROCESSING,
                        TxIssueType.INVALID_DISPLAY,
                        "INVALID_DISPLAY_NAME",
                        text);
            }
            ranges.add(new Range(tag.toLowerCase(Locale.ROOT), quality));
        }
        ranges.sort(Comparator.comparingDouble(Range::quality).reversed());
        return new LanguagePreferences(text.strip(), ranges);
    }

    /** The weight of {@code q=0.5}; negative when it is not one. */
    private static double quality(String parameter) {
        String value = parameter.replace(" ", "");
        if (!value.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
            return -1;
        }
        return Double.parseDouble(value.substring(2));
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether the client refuses every language that it does not name. */
    public boolean refusesOthers() {
        return ranges.stream().anyMatch(r -> r.tag().equals("*") && r.quality() == 0);
    }

    /**
     * How well a language fits: 0 when not at all. The language itself is better than a region of it ({@code de-CH} for
     * {@code de}), and that better than the language without the wanted region ({@code de} for {@code de-CH}).
     * A wildcard counts only with {@code wildcards}.
     */
    public double fit(@Nullable String language, boolean wildcards) {
        if (language == null) {
            return 0;
        }
        String tag = language.toLowerCase(Locale.ROOT);
        double best = 0;
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            // Among equal weights the earlier one is wanted more.
            double weight = range.quality() - i * 1e-4;
            if (range.quality() == 0) {
                continue;
            }
            if (range.tag().equals(tag)) {
                best = Math.max(best, weight);
            } else if (tag.startsWith(range.tag() + "-")) {
                best = Math.max(best, weight - 1e-5);
            } else if (range.tag().startsWith(tag + "-")) {
                best = Math.max(best, weight - 2e-5);
            } else if (wildcards && range.tag().equals("*")) {
                best = Math.max(best, weight * 1e-3);
            }
        }
        return best;
    }

    /** As it is echoed: a plain list as it came, a weighted one as a header is written. */
    @Override
    public String toString() {
        if (source.indexOf(';') < 0) {
            return source;
        }
        List<String> items = new ArrayList<>();
        for (String item : source.split(",", -1)) {
            items.add(item.strip().replaceAll("\\s*;\\s*", "; "));
        }
        return String.join(", ", items);
    }
}
