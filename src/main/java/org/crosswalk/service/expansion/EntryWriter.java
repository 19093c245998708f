package org.crosswalk.service.expansion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.ExpansionProperty;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.service.concept.ConceptNames;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.concept.Supplements;
import org.crosswalk.service.valueset.ConceptActivity;
import org.crosswalk.service.valueset.Selection;
import org.jspecify.annotations.Nullable;

/** Writes the entries of an expansion and notes which properties they carry. Not thread-safe. */
final class EntryWriter {

    private static final String CONCEPT_PROPERTIES = "http://hl7.org/fhir/concept-properties#";
    private static final String ALL = "*";

    private final ExpansionOptions options;
    private final LanguagePreferences languages;
    private final Supplements supplements;
    private final Set<String> versionedSystems;
    private final LocalDate day;
    private Selection.@Nullable Part current;
    private boolean plain;
    private String system = "";
    private final Map<String, PropertyDefinition> carried = new LinkedHashMap<>();

    EntryWriter(
            ExpansionOptions options,
            LanguagePreferences languages,
            Supplements supplements,
            Set<String> versionedSystems,
            LocalDate day) {
        this.options = options;
        this.languages = languages;
        this.supplements = supplements;
        this.versionedSystems = versionedSystems;
        this.day = day;
    }

    /** The properties that the entries written so far carry. */
    Collection<PropertyDefinition> carriedProperties() {
        return carried.values();
    }

    /** Writes one entry. */
    @SuppressWarnings("ReferenceEquality") // a part is one object for all of its entries
    Expansion.Entry entry(Selection.Part part, int ordinal, List<Expansion.Entry> children) {
        if (part != current) {
            current = part;
            plain = isPlain(part.provider());
            system = part.provider().header().system();
        }
        ConceptReference reference =
                part.references().isEmpty() ? null : part.references().get(ordinal);
        if (plain && (reference == null || reference.properties().isEmpty())) {
            String own = reference == null ? null : reference.display();
            String display = own == null ? part.provider().display(ordinal) : own;
            if (display != null) {
                return plain(part.provider(), ordinal, display, children);
            }
        }
        return whole(part, ordinal, reference, children);
    }

    /** Whether entries show nothing but what single columns have, unless a concept has no display of its own. */
    private boolean isPlain(CodeSystemProvider provider) {
        return languages.isEmpty()
                && !options.wantsDesignations()
                && options.properties().isEmpty()
                && supplements.of(provider).isEmpty()
                && ExpansionProperty.byExtension().stream().noneMatch(provider::mayHave);
    }

    private Expansion.Entry plain(
            CodeSystemProvider provider, int ordinal, String display, List<Expansion.Entry> children) {
        boolean inactive = ConceptActivity.isInactive(provider, ordinal, day);
        List<ConceptProperty> properties = List.of();
        String status = provider.status(ordinal);
        if (inactive || status != null) {
            properties = new ArrayList<>(1);
            status(status, inactive, properties);
        }
        return new Expansion.Entry(
                system,
                version(provider, ordinal),
                provider.code(ordinal),
                display,
                provider.isNotSelectable(ordinal),
                inactive,
                List.of(),
                properties,
                children);
    }

    private @Nullable String version(CodeSystemProvider provider, int ordinal) {
        return versionedSystems.contains(system)
                ? provider.releaseOf(ordinal).header().version()
                : null;
    }

    private Expansion.Entry whole(
            Selection.Part part, int ordinal, @Nullable ConceptReference reference, List<Expansion.Entry> children) {
        CodeSystemProvider provider = part.provider();
        Concept concept = supplements.concept(provider, ordinal);
        ConceptNames names = ConceptNames.of(
                concept,
                provider.header().resource().language(),
                reference,
                part.source().resource().language());
        Designation shown = names.preferred(languages);
        boolean inactive = ConceptActivity.isInactive(provider, ordinal, day);
        return new Expansion.Entry(
                system,
                version(provider, ordinal),
                concept.code(),
                shown == null ? null : shown.value(),
                provider.isNotSelectable(ordinal),
                inactive,
                designations(names, shown),
                properties(part, ordinal, concept, reference, inactive),
                children);
    }

    private List<Designation> designations(ConceptNames names, @Nullable Designation shown) {
        if (!options.wantsDesignations()) {
            return List.of();
        }
        return names.beside(shown).stream()
                .filter(name -> ConceptNames.isWanted(name, options.designations()))
                .toList();
    }

    private List<ConceptProperty> properties(
            Selection.Part part, int ordinal, Concept concept, @Nullable ConceptReference reference, boolean inactive) {
        List<ConceptProperty> found = new ArrayList<>();
        facts(concept, reference, found);
        status(concept.status(), inactive, found);
        for (String wanted : options.properties()) {
            if (wanted.equals("definition") || wanted.equals(ALL)) {
                definition(concept, reference, found);
            }
            wanted(part.provider(), ordinal, concept, wanted, found);
        }
        return found.stream().distinct().toList();
    }

    /** What extensions state about the code; the value set's word goes before the code system's. */
    private void facts(Concept concept, @Nullable ConceptReference reference, List<ConceptProperty> to) {
        Map<ExpansionProperty, PropertyValue> facts = new LinkedHashMap<>();
        Map<String, ConceptProperty> copied = new LinkedHashMap<>();
        List<ConceptProperty> stated = new ArrayList<>(reference == null ? List.of() : reference.properties());
        stated.addAll(concept.properties());
        for (ConceptProperty property : stated) {
            ExpansionProperty.of(property).ifPresent(fact -> facts.putIfAbsent(fact, property.value()));
            if (ExpansionProperty.isCopied(property)) {
                copied.putIfAbsent(property.code(), property);
            }
        }
        to.addAll(copied.values());
        facts.forEach((fact, value) -> {
            carry(new PropertyDefinition(fact.code(), fact.uri(), null, value.type()));
            to.add(new ConceptProperty(fact.code(), value));
        });
    }

    private void status(@Nullable String stated, boolean inactive, List<ConceptProperty> to) {
        String status = stated;
        if (status == null && inactive) {
            status = "inactive";
        }
        if (status != null && !status.equals("active")) {
            carry(new PropertyDefinition("status", CONCEPT_PROPERTIES + "status", null, PropertyType.CODE));
            to.add(ConceptProperty.code("status", status));
        }
    }

    private void wanted(
            CodeSystemProvider provider, int ordinal, Concept concept, String wanted, List<ConceptProperty> to) {
        if (wanted.equals("parent") || wanted.equals(ALL)) {
            relatives(provider, provider.parents(ordinal), "parent", to);
        }
        if (wanted.equals("child")) {
            relatives(provider, provider.children(ordinal), "child", to);
        }
        for (ConceptProperty property : concept.properties()) {
            boolean asked = wanted.equals(ALL) || property.code().equals(wanted);
            if (asked && !ExpansionProperty.isByExtension(property)) {
                PropertyDefinition declared = supplements.property(provider, property.code());
                carry(
                        declared != null
                                ? declared
                                : new PropertyDefinition(
                                        property.code(),
                                        null,
                                        null,
                                        property.value().type()));
                to.add(property);
            }
        }
    }

    /** The definition: the value set's own word goes before the code system's. */
    private void definition(Concept concept, @Nullable ConceptReference reference, List<ConceptProperty> to) {
        String own = reference == null
                ? null
                : reference.properties().stream()
                        .filter(property -> property.code().equals(ExpansionProperty.VALUE_SET_DEFINITION))
                        .map(property -> property.value().asText())
                        .findFirst()
                        .orElse(null);
        String definition = own != null ? own : concept.definition();
        if (definition != null) {
            carry(new PropertyDefinition("definition", CONCEPT_PROPERTIES + "definition", null, PropertyType.STRING));
            to.add(ConceptProperty.string("definition", definition));
        }
    }

    private void relatives(CodeSystemProvider provider, int[] ordinals, String code, List<ConceptProperty> to) {
        for (int relative : ordinals) {
            carry(new PropertyDefinition(code, CONCEPT_PROPERTIES + code, null, PropertyType.CODE));
            to.add(ConceptProperty.code(code, provider.code(relative)));
        }
    }

    private void carry(PropertyDefinition definition) {
        carried.putIfAbsent(definition.code(), definition);
    }
}
