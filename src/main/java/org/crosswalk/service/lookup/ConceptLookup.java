package org.crosswalk.service.lookup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.IndexTerms;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Issue;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.LookupOutcome.UsedSupplement;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.concept.ConceptNames;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.concept.SupplementConcept;
import org.crosswalk.service.concept.Supplements;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.ConceptActivity;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a {@code $lookup} answers of one concept. One that is not in effect on the asked day is answered all
 * the same, as inactive.
 *
 * @param view what the client may see
 * @param issues words in the client's language
 * @param request what the client asks
 * @param provider the version of the code system that has the concept
 */
public record ConceptLookup(TerminologyView view, Issues issues, LookupRequest request, CodeSystemProvider provider) {

    /**
     * The answer.
     *
     * @param ordinal the concept
     * @param code its code as the answer writes it
     * @param chosen what there is to say about the choice of the version and the code
     * @throws TerminologyFault when a supplement that the client names is not here, or its languages cannot be read
     */
    public LookupOutcome of(int ordinal, String code, List<Issue> chosen) {
        CodeSystemHeader header = provider.header();
        String url = header.system();
        Concept concept = provider.concept(ordinal);
        LookupSelection selection = new LookupSelection(request.properties());
        Supplements supplements = supplements(url);
        List<SupplementConcept> added = supplements.of(provider).stream()
                .map(supplement -> SupplementConcept.of(supplement, concept.code()))
                .toList();
        LocalDate day = view.day();
        boolean inactive = ConceptActivity.isInactive(provider, ordinal, day);
        LookupProperties properties = new LookupProperties(provider, selection, issues);
        properties.collect(ordinal, concept, inactive, status(concept, day), facts(ordinal, concept, selection), added);
        List<Issue> remarks = new ArrayList<>(chosen);
        if (!concept.validity().contains(day)) {
            remarks.add(notInEffect(code, concept.validity(), day));
        }
        remarks.addAll(properties.remarks());
        LanguagePreferences languages = LanguagePreferences.of(request.context(), null, issues);
        String language = header.resource().language();
        Designation display = ConceptNames.of(supplements.concept(provider, concept), language, null, null)
                .preferred(languages);
        return new LookupOutcome(
                name(header),
                url,
                provider.releaseOf(ordinal).header().version(),
                code,
                // R4 wants a display even of a client that refuses every language there is.
                display != null ? display.value() : concept.display() != null ? concept.display() : code,
                selection.definition() ? concept.definition() : null,
                provider.isNotSelectable(ordinal),
                inactive,
                ordered(names(concept, language), selection, languages),
                properties.collected(),
                added.stream()
                        .map(s -> new UsedSupplement(s.supplement(), ordered(s.designations(), selection, languages)))
                        .toList(),
                remarks);
    }

    /** What the rules of the code system compute. */
    private List<LookupProperty> facts(int ordinal, Concept concept, LookupSelection selection) {
        if (!selection.wantsComputed()) {
            return List.of();
        }
        CodingContext context = new CodingContext(provider, view);
        List<LookupProperty> facts = new ArrayList<>();
        CodingTable.of(provider).facts(context, ordinal, concept, selection::wantsComputed).stream()
                .map(fact -> new LookupProperty(fact.property().code(), fact.value(), fact.description(), fact.parts()))
                .forEach(facts::add);
        if (selection.wantsComputed(CodingProperty.INDEX_TERM)) {
            IndexTerms.of(context)
                    .ifPresent(index -> index.leadingTo(ordinal).forEach(term -> facts.add(indexTerm(term))));
        }
        return facts;
    }

    private static LookupProperty indexTerm(IndexTerms.Term term) {
        return new LookupProperty(
                CodingProperty.INDEX_TERM.code(), new PropertyValue.StringValue(term.text()), term.table(), List.of());
    }

    private static String name(CodeSystemHeader header) {
        String name = header.resource().name();
        String title = header.resource().title();
        return name != null ? name : title != null ? title : header.url();
    }

    /** The display counts as a designation of the system's language. */
    private static List<Designation> names(Concept concept, @Nullable String language) {
        List<Designation> names = new ArrayList<>();
        String display = concept.display();
        if (display != null && language != null) {
            names.add(Designation.of(language, ConceptNames.PREFERRED, display));
        }
        names.addAll(concept.designations());
        return names;
    }

    /** Those that the client wants to know, wanted languages first. */
    private static List<Designation> ordered(
            List<Designation> names, LookupSelection selection, LanguagePreferences languages) {
        List<Designation> wanted = new ArrayList<>(names.size());
        for (Designation name : names) {
            if (selection.designation(name.language())) {
                wanted.add(name);
            }
        }
        if (!languages.isEmpty()) {
            wanted.sort(Comparator.comparingDouble(d -> -languages.fit(d.language(), false)));
        }
        return wanted;
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
        return issues.warning(
                TxIssueType.STATUS_CHECK,
                early ? "CROSSWALK_CODE_NOT_YET_IN_EFFECT" : "CROSSWALK_CODE_NO_LONGER_IN_EFFECT",
                "code",
                code,
                day,
                early ? start : validity.end());
    }

    /**
     * The supplements that the client names, and every one that the server holds for the system, since R4's
     * {@code $lookup} has no parameter to name them. One that only came with the request is used when it is named.
     */
    private Supplements supplements(String system) {
        Set<Canonical> wanted = new LinkedHashSet<>(request.context().supplements());
        for (CodeSystemProvider held : view.supplementsOf(system)) {
            if (view.snapshot().codeSystems().contains(held)) {
                wanted.add(held.header().canonical());
            }
        }
        return Supplements.require(view, issues, wanted);
    }
}
