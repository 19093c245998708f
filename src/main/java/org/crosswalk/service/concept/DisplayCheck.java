package org.crosswalk.service.concept;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;

/**
 * Checks the display that a client gives with a code. Letter case does not matter, blanks do. Any name of the concept in
 * a wanted language is right; where there is none in a wanted language, the names of the code system's own language are
 * right and the client is told so.
 *
 * @param issues words in the client's language
 * @param languages what the client wants
 * @param lenient a wrong display is a warning, not an error
 */
public record DisplayCheck(Issues issues, LanguagePreferences languages, boolean lenient) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /**
     * What there is to say about a display; empty when it is right.
     *
     * @param system URI for the text
     * @param code code for the text
     * @param names the concept's names
     * @param display what the client gives
     * @param expression where it stands
     */
    public Optional<Issue> check(String system, String code, ConceptNames names, String display, String expression) {
        List<Designation> displays = new ArrayList<>();
        List<Designation> acceptable = new ArrayList<>();
        for (Designation name : names.all()) {
            if (DisplayUses.isDisplay(name)) {
                displays.add(name);
            }
            if (DisplayUses.isAcceptable(name)) {
                acceptable.add(name);
            }
        }
        if (displays.isEmpty() && acceptable.isEmpty()) {
            return Optional.of(issues.warning(
                    TxIssueType.INVALID_DISPLAY,
                    "NO_VALID_DISPLAY_AT_ALL",
                    expression,
                    display,
                    system,
                    code,
                    wantedLanguages()));
        }
        List<Designation> wanted = inWantedLanguage(acceptable);
        boolean anyWanted = !inWantedLanguage(displays).isEmpty() || !wanted.isEmpty();
        List<Designation> right = anyWanted ? wanted : inOwnLanguage(names, acceptable);
        List<Designation> same =
                right.stream().filter(name -> same(name.value(), display)).toList();
        if (same.stream().anyMatch(name -> !name.isFormer())) {
            return anyWanted ? Optional.empty() : Optional.of(inDefaultLanguageOnly(system, code, display, expression));
        }
        if (!same.isEmpty()) {
            return Optional.of(noLonger(code, same.get(0), inWantedLanguage(displays), display, expression));
        }
        if (!anyWanted) {
            return Optional.of(noneInLanguage(system, code, names, display, expression));
        }
        List<Designation> offered = inWantedLanguage(displays).stream()
                .filter(name -> !name.isFormer())
                .toList();
        String squeezed = squeezed(display);
        boolean blanksDiffer =
                right.stream().anyMatch(name -> squeezed(name.value()).equals(squeezed));
        return Optional.of(
                wrong(system, code, offered.isEmpty() ? wanted : offered, blanksDiffer, display, expression));
    }

    private List<Designation> inWantedLanguage(List<Designation> names) {
        if (languages.isEmpty()) {
            return names;
        }
        return names.stream()
                .filter(name -> name.language() == null || languages.fit(name.language(), true) > 0)
                .toList();
    }

    /** The names in the language of the code system, which hold where there is none in a language that is wanted. */
    private static List<Designation> inOwnLanguage(ConceptNames names, List<Designation> acceptable) {
        Designation base = names.base();
        String own = base == null ? null : base.language();
        return acceptable.stream()
                .filter(name -> own == null || name.language() == null || own.equalsIgnoreCase(name.language()))
                .toList();
    }

    /** A name of the concept that its publisher has given up: it still names this concept and no other. */
    private Issue noLonger(
            String code, Designation former, List<Designation> displays, String display, String expression) {
        List<String> current = displays.stream()
                .filter(name -> !name.isFormer())
                .map(Designation::value)
                .distinct()
                .sorted()
                .toList();
        return issues.plural(
                current.size(),
                Severity.WARNING,
                TxIssueType.DISPLAY_COMMENT,
                "INACTIVE_DISPLAY_FOUND",
                expression,
                current.size(),
                display,
                code,
                String.join(", ", current),
                former.status());
    }

    private Issue wrong(
            String system,
            String code,
            List<Designation> offered,
            boolean blanksDiffer,
            String display,
            String expression) {
        List<String> choices = new ArrayList<>();
        for (Designation name : offered) {
            String choice = "'" + name.value() + "'" + (name.language() == null ? "" : " (" + name.language() + ")");
            if (!choices.contains(choice)) {
                choices.add(choice);
            }
        }
        String id = blanksDiffer
                ? "Display_Name_WS_for__should_be_one_of__instead_of"
                : "Display_Name_for__should_be_one_of__instead_of";
        return issues.plural(
                choices.size(),
                severity(),
                TxIssueType.INVALID_DISPLAY,
                id,
                expression,
                choices.size(),
                system,
                code,
                Issues.either(choices),
                display,
                wantedLanguages());
    }

    private Issue noneInLanguage(String system, String code, ConceptNames names, String display, String expression) {
        Designation base = names.base();
        return issues.issue(
                severity(),
                TxIssueType.INVALID_DISPLAY,
                "NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_ERR",
                expression,
                display,
                system,
                code,
                languages,
                base == null ? "" : base.value());
    }

    private Issue inDefaultLanguageOnly(String system, String code, String display, String expression) {
        return issues.remark(
                TxIssueType.INVALID_DISPLAY,
                "NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_OK",
                expression,
                display,
                system,
                code,
                languages,
                display);
    }

    private String wantedLanguages() {
        return languages.isEmpty() ? "--" : languages.toString();
    }

    private Severity severity() {
        return lenient ? Severity.WARNING : Severity.ERROR;
    }

    private static boolean same(String name, String display) {
        return name.strip().equalsIgnoreCase(display.strip());
    }

    private static String squeezed(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
