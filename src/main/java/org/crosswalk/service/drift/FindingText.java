package org.crosswalk.service.drift;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crosswalk.coding.AbsentCode;
import org.crosswalk.coding.Classification;
import org.crosswalk.coding.CodeHistory;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.Explanation;
import org.crosswalk.coding.FoundCode;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.DriftOutcome.Finding;
import org.crosswalk.model.DriftOutcome.Kind;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.Sentences;
import org.jspecify.annotations.Nullable;

/**
 * Says in sentences what happens to a code and what to do: the reason as the history of codes and the rules of its system have
 * it, then the remedy. It names codes, and texts only where no licence protects them. Made for a request; not thread-safe.
 */
final class FindingText {

    private final Function<@Nullable LocalDate, TerminologyView> views;
    private final TerminologyView view;
    private final Issues issues;
    private final Map<CodeFindings.Found, Finding> worded = new HashMap<>();
    private final Map<LocalDate, TerminologyView> byDay = new HashMap<>();

    /**
     * Makes them.
     *
     * @param views what the request sees for a day of service
     */
    FindingText(Function<@Nullable LocalDate, TerminologyView> views, TerminologyView view, Issues issues) {
        this.views = views;
        this.view = view;
        this.issues = issues;
    }

    /** What there is to tell of a code. The same is said once, however many artefacts have it. */
    Finding of(CodeFindings.Found found) {
        return worded.computeIfAbsent(found, this::word);
    }

    private Finding word(CodeFindings.Found found) {
        ReleasePair pair = found.pair();
        String code = found.code();
        Set<Kind> kinds = found.kinds();
        List<String> sentences = new ArrayList<>();
        CodeHistory.Ending ending = new CodeHistory.Ending(null, List.of());
        LocalDate lastDay = null;
        if (kinds.contains(Kind.REMOVED) || kinds.contains(Kind.CODE_TO_HEADER)) {
            ending = CodeHistory.ending(context(pair, view), code);
            lastDay = ending.lastDay();
            if (kinds.contains(Kind.REMOVED)) {
                removed(pair, code, sentences);
            } else {
                header(pair, code, sentences);
            }
        } else if (kinds.contains(Kind.DISCONTINUED) && pair.has(code)) {
            int ordinal = pair.to().ordinalOf(code);
            lastDay = pair.to().validity(ordinal).end();
            ending = new CodeHistory.Ending(lastDay, FoundCode.crossReferences(pair.to(), ordinal));
            discontinued(pair, code, lastDay, sentences);
        } else if (kinds.contains(Kind.UNKNOWN) && !kinds.contains(Kind.GAINED)) {
            unknown(pair, code, kinds.contains(Kind.ADDED), sentences);
        }
        if (kinds.contains(Kind.HEADER_TO_CODE)) {
            say(sentences, "TEXT_DRIFT_BILLABLE", code, title(pair), later(pair));
        }
        if (kinds.contains(Kind.REINSTATED)) {
            say(sentences, "TEXT_DRIFT_REINSTATED", code, title(pair), later(pair));
        }
        if (kinds.contains(Kind.REVISED)) {
            revised(pair, code, sentences);
        }
        membership(pair, found, sentences);
        remedy(found, ending.replacements(), sentences);
        return new Finding(
                pair.system(),
                code,
                display(pair, code),
                kinds,
                found.uses(),
                lastDay,
                ending.replacements(),
                Sentences.join(sentences));
    }

    private void removed(ReleasePair pair, String code, List<String> sentences) {
        CodingContext context = context(pair, view);
        List<Explanation> history =
                context.hasHistory() && CodingTable.of(pair.to()).advises()
                        ? AbsentCode.explainHistory(context, code)
                        : List.of();
        if (history.isEmpty()) {
            say(sentences, "TEXT_DRIFT_REMOVED", code, title(pair), later(pair));
        }
        explain(history, sentences);
    }

    private void header(ReleasePair pair, String code, List<String> sentences) {
        int ordinal = pair.to().ordinalOf(code);
        List<Explanation> told = ordinal < 0 ? List.of() : FoundCode.explain(context(pair, view), ordinal);
        if (told.isEmpty()) {
            say(sentences, "TEXT_DRIFT_HEADER", code, title(pair), later(pair));
        }
        explain(told, sentences);
    }

    /** The rules of the system speak of a code that has ended when they are asked for a day after its last one. */
    private void discontinued(ReleasePair pair, String code, @Nullable LocalDate last, List<String> sentences) {
        List<Explanation> told = List.of();
        if (last != null) {
            LocalDate since = pair.since();
            LocalDate day = since == null || last.isAfter(since) ? last.plusDays(1) : since;
            TerminologyView then = byDay.computeIfAbsent(day, views);
            told = FoundCode.explain(context(pair, then), pair.to().ordinalOf(code));
        }
        if (told.isEmpty()) {
            say(
                    sentences,
                    last == null ? "TEXT_DRIFT_INACTIVE" : "TEXT_DRIFT_DISCONTINUED",
                    code,
                    title(pair),
                    later(pair),
                    last);
        }
        explain(told, sentences);
    }

    private void unknown(ReleasePair pair, String code, boolean added, List<String> sentences) {
        if (added) {
            say(sentences, "TEXT_DRIFT_NEW", code, title(pair), later(pair), earlier(pair));
            return;
        }
        say(sentences, "TEXT_DRIFT_UNKNOWN", code, title(pair), earlier(pair), later(pair));
        CodingContext context = context(pair, view);
        if (context.hasHistory() && CodingTable.of(pair.to()).advises()) {
            explain(AbsentCode.explainHistory(context, code), sentences);
        }
    }

    private void revised(ReleasePair pair, String code, List<String> sentences) {
        CodeChange change = pair.change(code);
        CodeChange.Revision text = change == null ? null : CodeFindings.displayOf(change);
        if (text == null || text.before() == null || text.after() == null) {
            say(sentences, "TEXT_DRIFT_REVISED", code, title(pair), later(pair));
        } else {
            say(sentences, "TEXT_DRIFT_REVISED_TEXT", code, title(pair), later(pair), text.before(), text.after());
        }
    }

    private void membership(ReleasePair pair, CodeFindings.Found found, List<String> sentences) {
        Set<Kind> kinds = found.kinds();
        if (kinds.contains(Kind.GAINED)) {
            String id = kinds.contains(Kind.ADDED) ? "TEXT_DRIFT_GAINED_NEW" : "TEXT_DRIFT_GAINED";
            say(sentences, id, found.code(), title(pair), later(pair));
        }
        if (kinds.contains(Kind.LOST)) {
            boolean told = !kinds.equals(Set.of(Kind.LOST));
            say(sentences, told ? "TEXT_DRIFT_LEAVES" : "TEXT_DRIFT_LOST", found.code(), title(pair), later(pair));
        }
    }

    /** What to do, where it does not go without saying. */
    private void remedy(CodeFindings.Found found, List<String> replacements, List<String> sentences) {
        Set<Kind> kinds = found.kinds();
        String code = found.code();
        boolean ends = kinds.contains(Kind.REMOVED)
                || kinds.contains(Kind.DISCONTINUED)
                || (kinds.contains(Kind.UNKNOWN) && !kinds.contains(Kind.ADDED));
        boolean named = !found.uses().isEmpty();
        if (named && kinds.contains(Kind.CODE_TO_HEADER)) {
            say(sentences, "TEXT_DRIFT_NAME_BELOW", code);
        } else if (named && ends) {
            say(
                    sentences,
                    replacements.isEmpty() ? "TEXT_DRIFT_TAKE_OUT" : "TEXT_DRIFT_PUT_IN",
                    code,
                    replacements.stream().limit(Classification.MOST_LISTED).collect(Collectors.joining(", ")));
        } else if (named && kinds.contains(Kind.UNKNOWN)) {
            say(sentences, "TEXT_DRIFT_WAIT", code);
        } else if (kinds.contains(Kind.HEADER_TO_CODE)) {
            say(sentences, "TEXT_DRIFT_LOOK_BELOW", code);
        } else if (kinds.contains(Kind.REVISED)) {
            say(sentences, "TEXT_DRIFT_STILL_MEANT", code);
        } else if (kinds.contains(Kind.GAINED)) {
            say(sentences, "TEXT_DRIFT_EXCLUDE", code);
        } else if (kinds.equals(Set.of(Kind.LOST))) {
            say(sentences, "TEXT_DRIFT_INCLUDE", code);
        }
    }

    private @Nullable String display(ReleasePair pair, String code) {
        CodeSystemProvider release = pair.has(code) ? pair.to() : pair.from();
        int ordinal = release.ordinalOf(code);
        boolean silent = view.isLicensed(pair.system()) || release.header().licensed();
        return ordinal < 0 || silent ? null : release.display(ordinal);
    }

    private CodingContext context(ReleasePair pair, TerminologyView served) {
        return new CodingContext(pair.to(), served);
    }

    private void explain(List<Explanation> explanations, List<String> sentences) {
        explanations.forEach(explanation -> sentences.add(issues.messages().text(explanation.phrase())));
    }

    private void say(List<String> sentences, String messageId, @Nullable Object... arguments) {
        sentences.add(issues.text(messageId, arguments));
    }

    private static String title(ReleasePair pair) {
        return ReleasePairs.title(pair.system());
    }

    private static String earlier(ReleasePair pair) {
        return ReleasePairs.name(pair.from());
    }

    private static String later(ReleasePair pair) {
        return ReleasePairs.name(pair.to());
    }
}
