package org.crosswalk.service.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ExpansionProperty;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.service.concept.SupplementConcept;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one concept that a {@code $lookup} answers: what the hierarchy, the status and the licence say, then
 * the code system's own in the publisher's order, then those of supplements. One use.
 */
final class LookupProperties {

    /** More children than this are listed only when the client asks for them. */
    private static final int CHILDREN_UNASKED = 200;

    private static final String NOT_SELECTABLE = "notSelectable";
    private static final String ABSTRACT = "abstract";
    private static final String COPYRIGHT = "copyright";

    /** Said by the hierarchy or computed for the day; a code system's own property of that name would say it twice. */
    private static final Set<String> COMPUTED = Set.of("parent", "child", "inactive", "status", NOT_SELECTABLE);

    private final CodeSystemProvider provider;
    private final LookupSelection selection;
    private final Issues issues;
    private final List<LookupProperty> collected = new ArrayList<>();
    private final List<Issue> remarks = new ArrayList<>();

    LookupProperties(CodeSystemProvider provider, LookupSelection selection, Issues issues) {
        this.provider = provider;
        this.selection = selection;
        this.issues = issues;
    }

    /**
     * Collects.
     *
     * @param ordinal the concept
     * @param concept the same, whole
     * @param inactive whether it is out of use on the asked day
     * @param status its status on the asked day, or null
     * @param facts what is computed for the codes of a medical code system
     * @param supplements what supplements add
     */
    void collect(
            int ordinal,
            Concept concept,
            boolean inactive,
            @Nullable String status,
            List<LookupProperty> facts,
            List<SupplementConcept> supplements) {
        String definition = concept.definition();
        if (definition != null && selection.names("definition")) {
            add("definition", new PropertyValue.StringValue(definition));
        }
        hierarchy(ordinal);
        add("inactive", new PropertyValue.BooleanValue(inactive));
        selectability(ordinal, concept);
        if (status != null && selection.wants("status")) {
            add("status", new PropertyValue.CodeValue(status));
        }
        copyright();
        LookupNotes notes = new LookupNotes(provider, ordinal);
        own(concept.properties(), notes);
        collected.addAll(notes.inherited(selection));
        facts.stream().filter(fact -> selection.wants(fact.code())).forEach(collected::add);
        supplements.forEach(s -> own(s.properties(), notes));
        Issue notLoaded = notes.notLoaded(selection, issues);
        if (notLoaded != null) {
            remarks.add(notLoaded);
        }
        unknownNames();
    }

    /** The properties in answer order. */
    List<LookupProperty> collected() {
        return collected;
    }

    /** What there is to say about the choice. */
    List<Issue> remarks() {
        return remarks;
    }

    private void add(String code, PropertyValue value) {
        collected.add(new LookupProperty(code, value, null, List.of()));
    }

    private void hierarchy(int ordinal) {
        if (selection.wants("parent")) {
            related("parent", provider.parents(ordinal));
        }
        if (selection.wants("child")) {
            int[] children = provider.children(ordinal);
            if (selection.isServersChoice() && children.length > CHILDREN_UNASKED) {
                remarks.add(issues.remark(
                        TxIssueType.PROCESSING_NOTE, "CROSSWALK_LOOKUP_CHILDREN_LEFT_OUT", null, children.length));
            } else {
                related("child", children);
            }
        }
    }

    private void related(String property, int[] ordinals) {
        for (int ordinal : ordinals) {
            collected.add(new LookupProperty(
                    property,
                    new PropertyValue.CodeValue(provider.code(ordinal)),
                    provider.display(ordinal),
                    List.of()));
        }
    }

    private void selectability(int ordinal, Concept concept) {
        boolean notSelectable = provider.isNotSelectable(ordinal);
        boolean said = notSelectable || concept.firstProperty(NOT_SELECTABLE) != null;
        if (selection.names(NOT_SELECTABLE) || (said && selection.wants(NOT_SELECTABLE))) {
            add(NOT_SELECTABLE, new PropertyValue.BooleanValue(notSelectable));
        }
        if (selection.names(ABSTRACT)) {
            add(ABSTRACT, new PropertyValue.BooleanValue(notSelectable));
        }
    }

    /** A licensed text never goes out without its notice. */
    private void copyright() {
        CodeSystemHeader header = provider.header();
        String notice = header.resource().copyright();
        if (notice != null && (header.licensed() || selection.names(COPYRIGHT))) {
            add(COPYRIGHT, new PropertyValue.StringValue(notice));
        }
    }

    private void own(List<ConceptProperty> properties, LookupNotes notes) {
        for (ConceptProperty property : properties) {
            if (!COMPUTED.contains(property.code()) && wanted(property)) {
                collected.add(new LookupProperty(
                        property.code(), property.value(), description(property.value()), notes.parts(property)));
            }
        }
    }

    /** By code or by the URI of the property's meaning. What an extension states is no property unless it is named. */
    private boolean wanted(ConceptProperty property) {
        String code = property.code();
        if (selection.names(code)) {
            return true;
        }
        if (ExpansionProperty.isByExtension(property)) {
            return false;
        }
        PropertyDefinition definition = provider.header().property(code);
        String uri = definition == null ? null : definition.uri();
        return selection.wants(code) || (uri != null && selection.names(uri));
    }

    /** The display where the value is a code of the same system, or a coding that brings its own. */
    private @Nullable String description(PropertyValue value) {
        if (value instanceof PropertyValue.CodingValue coding) {
            return coding.value().display();
        }
        if (value instanceof PropertyValue.CodeValue code
                && provider.locate(code.value()) instanceof Location.Exact exact) {
            return provider.display(exact.ordinal());
        }
        return null;
    }

    private void unknownNames() {
        for (String name : selection.systemProperties()) {
            boolean known = COMPUTED.contains(name)
                    || name.equals(ABSTRACT)
                    || name.equals(COPYRIGHT)
                    || provider.header().properties().stream()
                            .anyMatch(p -> p.code().equals(name) || name.equals(p.uri()))
                    || collected.stream().anyMatch(p -> p.code().equals(name));
            if (!known) {
                remarks.add(issues.issue(
                        Severity.WARNING,
                        Issue.Type.NOT_SUPPORTED,
                        TxIssueType.PROCESSING_NOTE,
                        "CROSSWALK_PROPERTY_UNKNOWN",
                        "property",
                        name,
                        provider.header().canonical(),
                        provider.header().properties().stream()
                                .map(PropertyDefinition::code)
                                .collect(Collectors.joining(", "))));
            }
        }
    }
}
