package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.SuppliedValueSet;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/**
 * Whether a code can be used on the day, in words: {@code $validate-code} on the system's billable codes, or on the system
 * where it has no such value set.
 */
record Verdict(Visit visit, String system, @Nullable String version, String code, boolean header) {

    Markup markup() {
        Node answer = ask();
        Node result = answer.named("result");
        boolean valid = result != null && Boolean.TRUE.equals(result.value());
        boolean heading = valid && header;
        String when = version == null ? " on " + visit.day() : " in version " + version;
        String word = billable().isPresent() ? "billable" : "valid";
        String said = heading
                ? "A heading: it stands above codes and is none itself"
                : (valid ? word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1) : "Not " + word)
                        + when;
        Tag box = Tag.of("section", "verdict " + (heading ? "warn" : valid ? "good" : "bad"))
                .with("aria-label", "Verdict")
                .add(Tag.of("p", "word").text(said).end());
        texts(answer).forEach(text -> box.add(Tag.of("p").text(text).end()));
        return box.end();
    }

    /** What is said of the code: why it is none, and what could be meant. */
    List<String> reasons() {
        return texts(ask());
    }

    private Node ask() {
        Optional<SuppliedValueSet> billable = billable();
        Call call = billable.isPresent()
                ? Call.of("ValueSet", "validate-code")
                        .with("url", billable.get().url())
                        .with("system", system)
                        .with("code", code)
                        .with("systemVersion", version)
                : Call.of("CodeSystem", "validate-code")
                        .with("url", system)
                        .with("code", code)
                        .with("version", version);
        return visit.ask(call.with("date", visit.date()));
    }

    /** The system's own value set of the codes that can be submitted. */
    private Optional<SuppliedValueSet> billable() {
        return KnownCodeSystem.registrationOf(system)
                .filter(CodingRules.class::isInstance)
                .map(CodingRules.class::cast)
                .flatMap(rules -> rules.valueSets().stream()
                        .filter(set -> set.id().equals(rules.system().id() + "-billable"))
                        .findFirst());
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
