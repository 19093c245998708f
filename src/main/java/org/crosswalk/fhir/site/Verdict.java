package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.service.verdict.CodeQuestion;
import org.jspecify.annotations.Nullable;

/**
 * Whether a code can be used on the day, in words: {@code $validate-code} on the system's billable codes, or on the system
 * where it has no such value set.
 */
record Verdict(Visit visit, String system, @Nullable String version, String code, boolean header) {

    /**
     * The verdict.
     *
     * @param days of the code, in words
     */
    Markup markup(String days) {
        Node answer = ask();
        Node result = answer.named("result");
        boolean valid = result != null && Boolean.TRUE.equals(result.value());
        boolean heading = valid && header;
        String when = version == null ? " on " + visit.day() : " in version " + version;
        String word = CodeQuestion.billable(system).isPresent() ? "billable" : "valid";
        String said = heading
                ? "A heading: it stands above codes and is none itself"
                : (valid ? Labels.capital(word) : "Not " + word) + when;
        Tag box = Tag.of("section", "verdict " + (heading ? "warn" : valid ? "good" : "bad"))
                .with("aria-label", "Verdict")
                .add(Tag.of("p", "word").text(said).end());
        List<String> texts = texts(answer);
        CodeLinks codes = new CodeLinks(visit, system, version, code);
        texts.stream()
                .limit(1)
                .forEach(text -> box.add(Tag.of("p").add(codes.in(text)).end()));
        if (texts.size() > 1) {
            Tag more = Tag.of("details")
                    .add(Tag.of("summary").text("The issues in full").end());
            texts.stream()
                    .skip(1)
                    .forEach(text -> more.add(Tag.of("p").add(codes.in(text)).end()));
            box.add(more.end());
        }
        if (!days.isEmpty()) {
            box.add(Tag.of("p", "soft").text(days).end());
        }
        return box.end();
    }

    /** What is said of a code that is none: why, and what could be meant. */
    List<String> reasons() {
        return texts(visit.ask(inTheSystem().with("date", visit.date())));
    }

    private Node ask() {
        CodeQuestion question = CodeQuestion.of(system, code);
        Call call =
                question.billable() == null ? inTheSystem() : Call.of(question).with("systemVersion", version);
        return visit.ask(call.with("date", visit.date()));
    }

    private Call inTheSystem() {
        return Call.of("CodeSystem", "validate-code")
                .with("url", system)
                .with("code", code)
                .with("version", version);
    }

    /** The message and what the issues say beyond it. */
    private static List<String> texts(Node answer) {
        Set<String> texts = new LinkedHashSet<>();
        String message = LookupAnswer.text(answer.named("message"));
        if (!message.isEmpty()) {
            texts.add(message);
        }
        for (String issue : LookupAnswer.issues(answer.named("issues"))) {
            if (!message.contains(issue)) {
                texts.add(issue);
            }
        }
        return new ArrayList<>(texts);
    }
}
