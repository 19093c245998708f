package org.crosswalk.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.LookupOutcome.UsedSupplement;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.concept.ConceptNames;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.concept.Supplements;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.validation.RequiredCodeSystem;
import org.crosswalk.service.valueset.ConceptActivity;
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
        RequiredCodeSystem system =
                RequiredCodeSystem.resolve(view, issues, coding.system(), coding.version(), List.of(coding.code()));
        RequiredCodeSystem.Located located = system.locate(coding.code());
        Concept concept = system.provider().concept(located.ordinal());
        LookupSelection selection = new LookupSelection(request.properties());
        List<SupplementConcept> supplements = supplements(system, request, concept.code());
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
        boolean inactive = ConceptActivity.isInactive(system.provider(), located.ordinal(), day);
        List<Issue> remarks = new ArrayList<>(system.remarks());
        if (!inEffect) {
            remarks.add(notInEffect(located.code(), concept.validity(), day));
        }
        LookupProperties properties = new LookupProperties(system.provider(), selection, issues);
        properties.collect(
                located.ordinal(),
                concept,
                inactive,
                status(concept, day),
                facts(system.provider(), located.ordinal(), concept),
                supplements);
        remarks.addAll(properties.remarks());
        LanguagePreferences languages = LanguagePreferences.firstOf(
                issues, request.context().displayLanguage(), request.context().acceptLanguage());
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

    private List<LookupProperty> facts(CodeSystemProvider provider, int ordinal, Concept concept) {
        return CodingTable.of(provider).facts(new CodingContext(provider, view), ordinal, concept).stream()
                .map(fact -> new LookupProperty(fact.property().code(), fact.value(), fact.description(), List.of()))
                .toList();
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

    /**
     * What the supplements say: the ones that the client names, and every one that the server holds for the system, since
     * R4's {@code $lookup} has no parameter to name them. One that only came with the request is used when it is named.
     */
    private List<SupplementConcept> supplements(RequiredCodeSystem system, LookupRequest request, String code) {
        Set<Canonical> wanted = new LinkedHashSet<>(request.context().supplements());
        for (CodeSystemProvider held : view.supplementsOf(system.url())) {
            if (view.snapshot().codeSystems().contains(held)) {
                wanted.add(held.header().canonical());
            }
        }
        return Supplements.require(view, issues, wanted).of(system.provider()).stream()
                .map(supplement -> SupplementConcept.of(supplement, code))
                .toList();
    }

    private static String display(
            CodeSystemHeader header,
            RequiredCodeSystem.Located located,
            Concept concept,
            List<SupplementConcept> supplements,
            LanguagePreferences languages) {
        Concept.Builder named = Concept.builder(concept.code(), concept.display());
        concept.designations().forEach(named::designation);
        supplements.forEach(s -> s.designations().forEach(named::designation));
        Designation chosen = ConceptNames.of(named.build(), header.resource().language(), null, null)
                .preferred(languages);
        if (chosen != null) {
            return chosen.value();
        }
        // R4 wants a display even of a client that refuses every language there is.
        return concept.display() == null ? located.code() : concept.display();
    }

    /** The display counts as a designation of the system's language; wanted languages come first. */
    private static List<Designation> designations(
            CodeSystemHeader header, Concept concept, LookupSelection selection, LanguagePreferences languages) {
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
            List<Designation> designations, LookupSelection selection, LanguagePreferences languages) {
        return designations.stream()
                .filter(d -> selection.designation(d.language()))
                .sorted(Comparator.comparingDouble(d -> -languages.fit(d.language(), false)))
                .toList();
    }

    private static List<UsedSupplement> used(
            List<SupplementConcept> supplements, LookupSelection selection, LanguagePreferences languages) {
        return supplements.stream()
                .map(s -> new UsedSupplement(s.supplement(), ordered(s.designations(), selection, languages)))
                .toList();
    }
}
