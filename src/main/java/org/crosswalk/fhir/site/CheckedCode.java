package org.crosswalk.fhir.site;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.fhir.site.GivenCodes.GivenCode;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.VerdictAnswer;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.service.verdict.CodeQuestion;
import org.crosswalk.service.verdict.CodeVerdict;
import org.crosswalk.service.verdict.CodeVerdict.Word;

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

    /** A code in place of another. */
    record Instead(String system, String code) {}

    private static final int MOST_INSTEAD = 12;

    CheckedCode {
        reasons = List.copyOf(reasons);
        instead = List.copyOf(instead);
    }

    /** How the cell of the verdict looks. */
    String style() {
        return word.isGood() ? "good" : word == Word.UNKNOWN ? "warn" : "bad";
    }

    static CheckedCode of(Visit all, GivenCode given) {
        String system = given.system();
        if (system == null || given.problem() != null) {
            String why = Objects.requireNonNullElse(given.problem(), "The code system is not known.");
            return new CheckedCode(given, Word.UNKNOWN, "", "", List.of(why), List.of());
        }
        Visit visit = all.on(given.day());
        CodeQuestion question = CodeQuestion.of(system, given.code());
        try {
            return read(visit, given, question, visit.ask(call(visit, question)));
        } catch (TerminologyFault fault) {
            if (fault.kind() == TerminologyFault.Kind.TOO_COSTLY || fault.kind() == TerminologyFault.Kind.INTERNAL) {
                throw fault;
            }
            List<String> reasons = fault.issues().stream().map(Issue::text).toList();
            return new CheckedCode(given, Word.UNKNOWN, "", "", reasons, List.of());
        }
    }

    /** What is asked of a code: the verdict of a row is the result of this call. */
    static Call call(Visit visit, CodeQuestion question) {
        return Call.of(question).with("date", visit.date());
    }

    private static CheckedCode read(Visit visit, GivenCode given, CodeQuestion question, Node answer) {
        CodeVerdict verdict = CodeVerdict.of(
                question, VerdictAnswer.of(answer), system -> visit.systems().getOrDefault(system, List.of()));
        List<String> reasons = List.copyOf(verdict.reasons().values());
        List<Instead> instead = verdict.word().isGood() ? List.of() : instead(visit, given, verdict, question.system());
        return new CheckedCode(given, verdict.word(), verdict.title(), verdict.version(), reasons, instead);
    }

    private static List<Instead> instead(Visit visit, GivenCode given, CodeVerdict verdict, String system) {
        Set<Instead> instead = new java.util.LinkedHashSet<>();
        String meant = verdict.meantCode();
        String of = verdict.meantSystem().isEmpty() ? system : verdict.meantSystem();
        if (!meant.isEmpty() || !verdict.meantSystem().isEmpty()) {
            instead.add(new Instead(of, meant.isEmpty() ? given.code() : meant));
        }
        CodeLinks codes = new CodeLinks(visit, of, null, given.code());
        for (String reason : verdict.reasons().values()) {
            codes.named(reason).forEach(code -> instead.add(new Instead(of, code)));
        }
        return instead.stream().limit(MOST_INSTEAD).toList();
    }
}
