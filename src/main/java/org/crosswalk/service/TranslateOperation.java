package org.crosswalk.service;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.Sentences;
import org.crosswalk.service.translation.Translation;
import org.crosswalk.service.validation.CodingPlace;
import org.crosswalk.service.validation.OtherPart;
import org.crosswalk.service.valueset.ServiceLimits;
import org.jspecify.annotations.Nullable;

/**
 * {@code ConceptMap/$translate}: every match that the maps state for every given coding. A code without a match is an
 * answer, and the message says why there is none. One use: made for a request.
 */
record TranslateOperation(TerminologyView view, Issues issues, ServiceLimits limits) {

    TranslateOutcome translate(TranslateRequest asked) {
        TranslateRequest request = ofSystem(asked);
        refuseWithheld(request);
        List<Issue> remarks = new ArrayList<>();
        List<Coding> codings = usable(request.codings(), remarks);
        Translation translation = new Translation(view, issues, limits, request, remarks);
        codings.forEach(translation::add);
        List<TranslateOutcome.Match> matches = translation.matches();
        translation.withheld().forEach(system -> leftOut(system, matches.isEmpty(), remarks));
        new ShownCodes(view::isLicensed).add(matches).systems().forEach(system -> notice(system, remarks));
        translation.advise();
        boolean result = matches.stream().anyMatch(m -> m.equivalence().matches());
        String message = remarks.isEmpty()
                ? null
                : Sentences.join(remarks.stream().map(Issue::text).toList());
        return new TranslateOutcome(result, message, matches, remarks);
    }

    /** The target is a value set; clients give the URI of a code system there and mean that. */
    private TranslateRequest ofSystem(TranslateRequest asked) {
        String target = asked.targetScope();
        if (target == null
                || asked.targetSystem() != null
                || view.valueSet(target, null).isPresent()) {
            return asked;
        }
        String url = Canonical.parse(target).url();
        boolean isSystem = KnownCodeSystem.ofUri(url).isPresent()
                || !view.codeSystemVersions(url).isEmpty();
        return isSystem ? asked.toSystem(url) : asked;
    }

    /** What a client asks for by name, and has no right to, cannot be answered. */
    private void refuseWithheld(TranslateRequest request) {
        request.codings().forEach(coding -> refuseWithheld(coding.system()));
        refuseWithheld(request.targetSystem());
    }

    private void refuseWithheld(@Nullable String system) {
        if (system != null && view.isWithheld(system)) {
            throw LicenceIssues.fault(system, issues);
        }
    }

    /** Maps lead to a system that the client may not see: said beside other matches, refused where there is nothing else. */
    private void leftOut(String system, boolean nothingElse, List<Issue> remarks) {
        if (nothingElse) {
            throw LicenceIssues.fault(system, issues);
        }
        remarks.add(LicenceIssues.issue(Severity.WARNING, system, null, issues));
    }

    private void notice(String system, List<Issue> remarks) {
        view.codeSystemVersions(system).stream()
                .flatMap(
                        version -> Stream.ofNullable(version.header().resource().copyright()))
                .findFirst()
                .ifPresent(copyright -> remarks.add(LicenceIssues.notice(copyright, issues)));
    }

    /** The codings that can be translated. */
    private List<Coding> usable(List<Coding> codings, List<Issue> remarks) {
        List<Coding> usable = new ArrayList<>();
        int refused = 0;
        for (Coding coding : codings) {
            String system = coding.system();
            List<Issue> otherPart = new OtherPart(issues).of(coding.code(), CodingPlace.ofCode(), system);
            if (!otherPart.isEmpty()) {
                refused++;
                remarks.addAll(otherPart);
            } else if (system != null && coding.code() != null) {
                usable.add(new Coding(system, coding.version(), coding.code(), null));
            }
        }
        if (usable.isEmpty() && refused == 0) {
            throw issues.missing(codings.stream().allMatch(c -> c.code() == null) ? "code" : "system");
        }
        int leftOut = codings.size() - usable.size() - refused;
        if (leftOut > 0) {
            remarks.add(issues.issue(
                    Severity.WARNING, Issue.Type.INCOMPLETE, null, "CROSSWALK_CODINGS_LEFT_OUT", null, leftOut));
        }
        return usable;
    }
}
