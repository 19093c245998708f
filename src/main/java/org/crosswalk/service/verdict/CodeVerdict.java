package org.crosswalk.service.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.service.paste.SpreadsheetText;

/**
 * What the answer of {@code $validate-code} to a {@link CodeQuestion} means.
 *
 * @param word the verdict
 * @param title of the code; empty where there is none
 * @param version of the system that was used; empty where there is none
 * @param reasons why, in sentences by the ids of their messages, the first the most telling
 * @param meantCode the code that was meant where it is written otherwise; else empty
 * @param meantSystem the system that the code is of where another was named; else empty
 */
public record CodeVerdict(
        Word word, String title, String version, Map<String, String> reasons, String meantCode, String meantSystem) {

    /** The id of what is said of a code that a spreadsheet has changed. */
    public static final String DAMAGED = "ROW_SPREADSHEET";

    /** The id of what is said of a number that can have lost zeros. */
    public static final String NUMBER = "ROW_NUMBER";

    /** The id of the plain sentence on a code that is not there. */
    private static final String ABSENT = "ROW_NO_SUCH_CODE";

    private static final String OWN = "CROSSWALK_";
    private static final String OTHER_RELEASE = "CROSSWALK_NO_RELEASE_ON_DATE";

    /** Said of a day on which the code was not, or was not yet, in effect. */
    private static final Set<String> OF_OTHER_DAYS = Set.of(
            "CROSSWALK_CODE_NOT_YET_IN_EFFECT",
            "CROSSWALK_CODE_NO_LONGER_IN_EFFECT",
            "CROSSWALK_CODE_RETIRED",
            "CROSSWALK_CODE_RETIRED_BETWEEN",
            "CROSSWALK_CODE_REPLACED",
            "CROSSWALK_CODE_NOT_YET_VALID",
            "CROSSWALK_CODE_NOT_YET_VALID_BETWEEN",
            "CROSSWALK_MODIFIER_OF_OTHER_RELEASE",
            "CROSSWALK_MODIFIER_NOT_IN_EFFECT",
            "CROSSWALK_BEFORE_ICD_10",
            "CROSSWALK_AFTER_ICD_9");

    private static final Set<String> OF_HEADERS =
            Set.of("CROSSWALK_NOT_BILLABLE", "CROSSWALK_NOT_A_CODE", "ABSTRACT_CODE_NOT_ALLOWED");

    /** A verdict as a coder says it. */
    public enum Word {
        BILLABLE("Billable"),
        VALID("Valid"),
        NOT_BILLABLE("Not billable"),
        OTHER_DAY("Not on that day"),
        UNKNOWN("Unknown");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        /** For a reader. */
        public String text() {
            return text;
        }

        /** Whether the code is right: the result of {@code $validate-code}. */
        public boolean isGood() {
            return this == BILLABLE || this == VALID;
        }
    }

    /**
     * What {@code $validate-code} has answered; texts are empty where there are none.
     *
     * @param issues their texts by the ids of their messages; of several with one id the first
     */
    public record Answer(
            boolean result,
            String display,
            String version,
            String message,
            String normalizedCode,
            String normalizedSystem,
            Map<String, String> issues) {

        /** The same as the service gives it. */
        public static Answer of(ValidateCodeOutcome outcome) {
            Map<String, String> issues = new LinkedHashMap<>();
            for (Issue issue : outcome.issues()) {
                issues.putIfAbsent(Objects.requireNonNullElse(issue.messageId(), ""), issue.text());
            }
            return new Answer(
                    outcome.result(),
                    text(outcome.display()),
                    text(outcome.version()),
                    text(outcome.message()),
                    text(outcome.normalizedCode()),
                    text(outcome.normalizedSystem()),
                    issues);
        }

        private static String text(@org.jspecify.annotations.Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }
    }

    /**
     * Reads an answer.
     *
     * @param releases of a system, by its URI, that whoever asks may see
     */
    public static CodeVerdict of(
            CodeQuestion question, Answer answer, Function<String, List<CodeSystemProvider>> releases) {
        String code = question.code();
        List<CodeSystemProvider> all = answer.result() ? List.of() : releases.apply(question.system());
        Word word = answer.result()
                ? question.billable() == null ? Word.VALID : Word.BILLABLE
                : notValid(code, all, answer);
        Map<String, String> reasons = new LinkedHashMap<>();
        if (!answer.result()) {
            SpreadsheetText.damage(code).ifPresent(text -> reasons.put(DAMAGED, text));
        }
        // What says when the code was right comes before that a release is not here.
        answer.issues().forEach((id, text) -> {
            if (word == Word.OTHER_DAY && OF_OTHER_DAYS.contains(id)) {
                reasons.put(id, text);
            }
        });
        answer.issues().forEach((id, text) -> {
            if (id.startsWith(OWN) && !reasons.containsValue(text)) {
                reasons.put(id, text);
            }
        });
        // With a period it is the code that another day had.
        if (word == Word.UNKNOWN ? reasons.isEmpty() : word == Word.OTHER_DAY && code.indexOf('.') < 0) {
            SpreadsheetText.lostZeros(code).ifPresent(text -> reasons.put(NUMBER, text));
        }
        if (!answer.result() && reasons.isEmpty()) {
            reasons.put(ABSENT, plain(question, answer, all));
        }
        return new CodeVerdict(
                word, answer.display(), answer.version(), reasons, answer.normalizedCode(), answer.normalizedSystem());
    }

    private static Word notValid(String code, List<CodeSystemProvider> releases, Answer answer) {
        Set<String> issues = answer.issues().keySet();
        boolean spelled = !answer.normalizedCode().isEmpty();
        boolean ofHeader = issues.stream().anyMatch(OF_HEADERS::contains);
        boolean otherDay = issues.stream().anyMatch(OF_OTHER_DAYS::contains);
        if (!answer.display().isEmpty() || (!spelled && ofHeader)) {
            return otherDay && !ofHeader ? Word.OTHER_DAY : Word.NOT_BILLABLE;
        }
        if (issues.contains(OTHER_RELEASE)) {
            boolean had =
                    otherDay && releases.stream().anyMatch(release -> release.locate(code) instanceof Location.Exact);
            return had ? Word.OTHER_DAY : Word.UNKNOWN;
        }
        return otherDay && !spelled ? Word.OTHER_DAY : Word.UNKNOWN;
    }

    /** What FHIR's own sentences say, in plain words. */
    private static String plain(CodeQuestion question, Answer answer, List<CodeSystemProvider> releases) {
        return answer.version().isEmpty()
                ? answer.message()
                : "There is no code " + question.code() + " in " + title(question.system(), releases) + " "
                        + answer.version() + ".";
    }

    /**
     * How a reader calls a system.
     *
     * @param releases of it, the newest first
     */
    public static String title(String system, List<CodeSystemProvider> releases) {
        return KnownCodeSystem.ofUri(system)
                .map(KnownCodeSystem::title)
                .orElseGet(() -> releases.isEmpty()
                        ? system
                        : Objects.requireNonNullElse(
                                releases.get(0).header().resource().title(),
                                Objects.requireNonNullElse(
                                        releases.get(0).header().resource().name(), system)));
    }
}
