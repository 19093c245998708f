package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.fhir.site.GivenCodes.GivenCode;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.Location;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.service.paste.SpreadsheetText;

/**
 * What {@code $validate-code} says of a code: on the billable codes of its system, and where it lists none, on the system without
 * headers.
 *
 * @param word the verdict
 * @param title of the code; empty where there is none
 * @param version of the system that was used; empty where there is none
 * @param reasons why, in sentences, the first the most telling
 * @param instead codes that can be meant, or billed, each with its system
 */
record CheckedCode(
        GivenCode given, Word word, String title, String version, List<String> reasons, List<Instead> instead) {

    /** A verdict as a coder says it. */
    enum Word {
        BILLABLE("Billable", "good"),
        VALID("Valid", "good"),
        NOT_BILLABLE("Not billable", "bad"),
        OTHER_DAY("Not on that day", "bad"),
        UNKNOWN("Unknown", "warn");

        private final String text;
        private final String style;

        Word(String text, String style) {
            this.text = text;
            this.style = style;
        }

        String text() {
            return text;
        }

        String style() {
            return style;
        }

        boolean isGood() {
            return this == BILLABLE || this == VALID;
        }
    }

    /** A code in place of another. */
    record Instead(String system, String code) {}

    private static final String OWN = "CROSSWALK_";
    private static final String OTHER_RELEASE = "CROSSWALK_NO_RELEASE_ON_DATE";

    /** Said of a day on which the code was not, or was not yet, in effect. */
    private static final Set<String> OF_OTHER_DAYS = Set.of(
            "CROSSWALK_CODE_NOT_YET_IN_EFFECT",
            "CROSSWALK_CODE_NO_LONGER_IN_EFFECT",
            "CROSSWALK_CODE_RETIRED",
            "CROSSWALK_CODE_RETIRED_BETWEEN",
            "CROSSWALK_CODE_NOT_YET_VALID",
            "CROSSWALK_CODE_NOT_YET_VALID_BETWEEN",
            "CROSSWALK_MODIFIER_OF_OTHER_RELEASE",
            "CROSSWALK_MODIFIER_NOT_IN_EFFECT",
            "CROSSWALK_BEFORE_ICD_10",
            "CROSSWALK_AFTER_ICD_9");

    private static final Set<String> OF_HEADERS =
            Set.of("CROSSWALK_NOT_BILLABLE", "CROSSWALK_NOT_A_CODE", "ABSTRACT_CODE_NOT_ALLOWED");

    private static final int MOST_INSTEAD = 12;

    CheckedCode {
        reasons = List.copyOf(reasons);
        instead = List.copyOf(instead);
    }

    static CheckedCode of(Visit all, GivenCode given) {
        String system = given.system();
        if (system == null || given.problem() != null) {
            String why = Objects.requireNonNullElse(given.problem(), "The code system is not known.");
            return new CheckedCode(given, Word.UNKNOWN, "", "", List.of(why), List.of());
        }
        Visit visit = all.on(given.day());
        try {
            return read(visit, given, system, visit.ask(call(visit, system, given.code())));
        } catch (TerminologyFault fault) {
            if (fault.kind() == TerminologyFault.Kind.TOO_COSTLY || fault.kind() == TerminologyFault.Kind.INTERNAL) {
                throw fault;
            }
            List<String> reasons = fault.issues().stream().map(Issue::text).toList();
            return new CheckedCode(given, Word.UNKNOWN, "", "", reasons, List.of());
        }
    }

    /** What is asked of a code: the verdict of a row is the result of this call. */
    static Call call(Visit visit, String system, String code) {
        return Verdict.ofBillable(system, code)
                .orElseGet(() -> Call.of("CodeSystem", "validate-code")
                        .with("url", system)
                        .with("code", code)
                        .with("abstract", "false"))
                .with("date", visit.date());
    }

    private static CheckedCode read(Visit visit, GivenCode given, String system, Node answer) {
        Node result = answer.named("result");
        boolean valid = result != null && Boolean.TRUE.equals(result.value());
        Map<String, String> issues = issues(answer);
        String title = LookupAnswer.text(answer.named("display"));
        String meant = LookupAnswer.text(answer.named("normalized-code"));
        Word word = valid
                ? Verdict.ofBillable(system, given.code()).isPresent() ? Word.BILLABLE : Word.VALID
                : notValid(visit, given, system, issues, !title.isEmpty(), !meant.isEmpty());
        List<String> reasons = new ArrayList<>();
        if (!valid) {
            SpreadsheetText.damage(given.code()).ifPresent(reasons::add);
        }
        // What says when the code was right comes before that a release is not here.
        issues.forEach((id, text) -> {
            if (word == Word.OTHER_DAY && OF_OTHER_DAYS.contains(id)) {
                reasons.add(text);
            }
        });
        issues.forEach((id, text) -> {
            if (id.startsWith(OWN) && !reasons.contains(text)) {
                reasons.add(text);
            }
        });
        if ((word == Word.UNKNOWN && reasons.isEmpty()) || word == Word.OTHER_DAY) {
            SpreadsheetText.lostZeros(given.code()).ifPresent(reasons::add);
        }
        if (!valid && reasons.isEmpty()) {
            reasons.add(plain(visit, given, system, answer));
        }
        String version = LookupAnswer.text(answer.named("version"));
        List<Instead> instead = valid ? List.of() : instead(visit, given, system, meant, answer, reasons);
        return new CheckedCode(given, word, title, version, reasons, instead);
    }

    private static Word notValid(
            Visit visit, GivenCode given, String system, Map<String, String> issues, boolean found, boolean spelled) {
        if (found || (!spelled && issues.keySet().stream().anyMatch(OF_HEADERS::contains))) {
            return issues.keySet().stream().anyMatch(OF_OTHER_DAYS::contains)
                            && issues.keySet().stream().noneMatch(OF_HEADERS::contains)
                    ? Word.OTHER_DAY
                    : Word.NOT_BILLABLE;
        }
        boolean otherDay = issues.keySet().stream().anyMatch(OF_OTHER_DAYS::contains);
        if (issues.containsKey(OTHER_RELEASE)) {
            boolean had = visit.systems().getOrDefault(system, List.of()).stream()
                    .anyMatch(release -> release.locate(given.code()) instanceof Location.Exact);
            return otherDay && had ? Word.OTHER_DAY : Word.UNKNOWN;
        }
        return otherDay && !spelled ? Word.OTHER_DAY : Word.UNKNOWN;
    }

    /** The issues of an answer by their message ids; of several with one id the first. */
    private static Map<String, String> issues(Node answer) {
        Map<String, String> issues = new LinkedHashMap<>();
        Node parameter = answer.named("issues");
        if (parameter == null || !(parameter.get("resource") instanceof Node outcome)) {
            return issues;
        }
        for (Node issue : outcome.nodes("issue")) {
            String id = issue.nodes("extension").stream()
                    .map(extension -> String.valueOf(extension.value()))
                    .findFirst()
                    .orElse("");
            if (issue.get("details") instanceof Node details && details.get("text") instanceof String text) {
                issues.putIfAbsent(id, text);
            }
        }
        return issues;
    }

    /** What FHIR's own sentences say, in plain words. */
    private static String plain(Visit visit, GivenCode given, String system, Node answer) {
        String version = LookupAnswer.text(answer.named("version"));
        return version.isEmpty()
                ? LookupAnswer.text(answer.named("message"))
                : "There is no code " + given.code() + " in " + GivenCodes.title(visit, system) + " " + version + ".";
    }

    private static List<Instead> instead(
            Visit visit, GivenCode given, String system, String meant, Node answer, List<String> reasons) {
        Set<Instead> instead = new java.util.LinkedHashSet<>();
        String other = LookupAnswer.text(answer.named("normalized-system"));
        String of = other.isEmpty() ? system : other;
        if (!meant.isEmpty() || !other.isEmpty()) {
            instead.add(new Instead(of, meant.isEmpty() ? given.code() : meant));
        }
        CodeLinks codes = new CodeLinks(visit, of, null, given.code());
        for (String reason : reasons) {
            codes.named(reason).forEach(code -> instead.add(new Instead(of, code)));
        }
        return instead.stream().limit(MOST_INSTEAD).toList();
    }
}
