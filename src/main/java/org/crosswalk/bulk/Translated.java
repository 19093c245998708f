package org.crosswalk.bulk;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.TranslateOutcome.Match;

/**
 * What is said of a code that was to be translated. One is shared by all rows of which the same is said.
 *
 * @param verdict its place among those that can be said
 * @param system URI of the system that the code was taken for; empty where none can be told
 * @param code that was translated
 * @param matches the matches of {@code $translate}
 * @param issue id of what was said first; empty where nothing is said
 * @param message what is said, in sentences; empty where nothing is said
 */
record Translated(int verdict, String system, String code, List<Match> matches, String issue, String message) {

    /** The columns of the answers. */
    static final List<AnswerColumn> COLUMNS = List.of(
            AnswerColumn.number("row"),
            AnswerColumn.text("system"),
            AnswerColumn.text("code"),
            AnswerColumn.text("date"),
            AnswerColumn.number("translations"),
            AnswerColumn.number("translation"),
            AnswerColumn.text("equivalence"),
            AnswerColumn.text("target_system"),
            AnswerColumn.text("target"),
            AnswerColumn.text("display"),
            AnswerColumn.text("together"),
            AnswerColumn.text("scenario"),
            AnswerColumn.text("choice"),
            AnswerColumn.text("comment"),
            AnswerColumn.text("map"),
            AnswerColumn.text("issue"),
            AnswerColumn.text("message"));

    private static final String SCENARIO = "scenario";
    private static final String CHOICE = "choiceList";

    /** What GEMs have for codes that are no part of a scenario. */
    private static final String NO_PART = "0";

    Translated {
        matches = List.copyOf(matches);
    }

    /** How many translations there are; a match can also say that there is none. */
    long translations() {
        return matches.stream()
                .map(Match::equivalence)
                .filter(Equivalence::matches)
                .count();
    }

    /** One row for each match, or one for the code that has none. */
    void write(InputRow row, FileQuestion.Rows to) {
        String number = Long.toString(row.number());
        String day = Objects.toString(row.day(), "");
        String all = Long.toString(translations());
        if (matches.isEmpty()) {
            to.add(row, number, system, code, day, all, "", "", "", "", "", "", "", "", "", "", issue, message);
        }
        int place = 0;
        for (Match match : matches) {
            boolean is = match.equivalence().matches();
            Coding found = match.concept();
            to.add(
                    row,
                    number,
                    system,
                    code,
                    day,
                    all,
                    is ? Integer.toString(++place) : "",
                    match.equivalence().code(),
                    found == null ? "" : Objects.requireNonNullElse(found.system(), ""),
                    found == null ? "" : Objects.requireNonNullElse(found.code(), ""),
                    found == null ? "" : Objects.requireNonNullElse(found.display(), ""),
                    match.products().stream()
                            .map(product ->
                                    Objects.requireNonNullElse(product.concept().code(), ""))
                            .collect(Collectors.joining(", ")),
                    property(match, SCENARIO),
                    property(match, CHOICE),
                    Objects.requireNonNullElse(match.comment(), ""),
                    match.map().toString(),
                    issue,
                    message);
        }
    }

    private static String property(Match match, String name) {
        String value = match.properties().stream()
                .filter(property -> property.code().equals(name))
                .map(property -> property.value().asText())
                .collect(Collectors.joining(", "));
        return value.equals(NO_PART) ? "" : value;
    }
}
