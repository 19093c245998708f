package org.crosswalk.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupOutcome.UsedSupplement;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/**
 * {@code CodeSystem/$lookup}: everything about one code, in the version that the request means. An unknown code is a
 * fault, since R4 has no other answer. A code that was not in effect on the asked day is found, and is inactive. One use:
 * made for a request.
 */
final class LookupOperation {

    private static final Coding PREFERRED_FOR_LANGUAGE = new Coding(
            "http://terminology.hl7.org/CodeSystem/hl7TermMaintInfra",
            null,
            "preferredForLanguage",
            "Preferred For Language");

    private final TerminologyView view;
    private final Issues issues;

    LookupOperation(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    LookupOutcome lookup(LookupRequest request) {
        Coding coding = request.coding();
        if (coding.code() == null || coding.system() == null) {
            throw issues.fault(
                    Kind.BAD_REQUEST,
                    Issue.Type.REQUIRED,
                    null,
                    "CROSSWALK_PARAMETER_MISSING",
                    coding.code() == null ? "code" : "system");
        }
        RequiredCodeSystem system = RequiredCodeSystem.resolve(view, issues, coding.system(), coding.version());
        RequiredCodeSystem.Located located = system.locate(coding.code());
        Concept concept = system.provider().concept(located.ordinal());
        LookupSelection selection = new LookupSelection(request.properties());
        List<SupplementConcept> supplements = new SupplementUse(view, issues)
                .of(system.provider(), request.context().supplements(), concept.code());
        return answer(system, located, concept, selection, supplements, request);
    }

    private LookupOutcome answer(
            RequiredCodeSystem system,
            RequiredCodeSystem.Located located,
            Concept concept,
            LookupSelection selection,
            List<SupplementConcept> supplements,
            LookupRequest request) {
        CodeSystemHeader header = system.provider().header();
        LocalDate day = view.versions().day();
        boolean inEffect = concept.validity().contains(day);
        boolean inactive = system.provider().isInactive(located.ordinal()) || !inEffect;
        List<Issue> remarks = new ArrayList<>(system.remarks());
        if (!inEffect) {
            remarks.add(notInEffect(located.code(), concept.validity(), day));
        }
        LookupProperties properties = new LookupProperties(system.provider(), selection, issues);
        properties.collect(located.ordinal(), concept, inactive, status(concept, day), supplements);
        remarks.addAll(properties.remarks());
        LanguagePriority languages = LanguagePriority.of(
                request.context().displayLanguage(), request.context().acceptLanguage());
        return new LookupOutcome(
                name(header),
                system.url(),
                header.version(),
                located.code(),
                display(header, located, concept, supplements, languages),
                selection.definition() ? concept.definition() : null,
                system.provider().isNotSelectable(located.ordinal()),
                inactive,
                designations(header, concept, selection, languages),
                properties.collected(),
                used(supplements, selection, languages),
                remarks);
    }

    private static String name(CodeSystemHeader header) {
        String name = header.resource().name();
        String title = header.resource().title();
        return name != null ? name : title != null ? title : header.url();
    }

    /** The concept's own status; a code that has ended without saying so is retired. */
    private static @Nullable String status(Concept concept, LocalDate day) {
        LocalDate end = concept.validity().end();
        boolean ended = end != null && day.isAfter(end);
        String status = concept.status() != null ? concept.status() : concept.firstProperty("status");
        return ended && (status == null || status.equals("active")) ? "retired" : status;
    }

    private Issue notInEffect(String code, ValidityPeriod validity, LocalDate day) {
        LocalDate start = validity.start();
        boolean early = start != null && day.isBefore(start);
        return issues.issue(
                Severity.WARNING,
                Issue.Type.BUSINESS_RULE,
                TxIssueType.STATUS_CHECK,
                early ? "CROSSWALK_CODE_NOT_YET_IN_EFFECT" : "CROSSWALK_CODE_NO_LONGER_IN_EFFECT",
                "code",
                code,
                day,
                String.valueOf(early ? start : validity.end()));
    }

    private static String display(
            CodeSystemHeader header,
            RequiredCodeSystem.Located located,
            Concept concept,
            List<SupplementConcept> supplements,
            LanguagePriority languages) {
        List<Designation> all = new ArrayList<>(concept.designations());
        supplements.forEach(s -> all.addAll(s.designations()));
        String best = languages.choose(header.resource().language(), concept.display(), all);
        return best == null ? located.code() : best;
    }

    /** The display counts as a designation of the system's language; wanted languages come first. */
    private static List<Designation> designations(
            CodeSystemHeader header, Concept concept, LookupSelection selection, LanguagePriority languages) {
        List<Designation> all = new ArrayList<>();
        String display = concept.display();
        String language = header.resource().language();
        if (display != null && language != null) {
            all.add(Designation.of(language, PREFERRED_FOR_LANGUAGE, display));
        }
        all.addAll(concept.designations());
        return ordered(all, selection, languages);
    }

    private static List<Designation> ordered(
            List<Designation> designations, LookupSelection selection, LanguagePriority languages) {
        return designations.stream()
                .filter(d -> selection.designation(d.language()))
                .sorted(Comparator.comparingInt(d -> languages.rank(d.language())))
                .toList();
    }

    private static List<UsedSupplement> used(
            List<SupplementConcept> supplements, LookupSelection selection, LanguagePriority languages) {
        return supplements.stream()
                .map(s -> new UsedSupplement(s.supplement(), ordered(s.designations(), selection, languages)))
                .toList();
    }
}
