package org.crosswalk.r4;

import ca.uhn.fhir.context.FhirContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.Designation;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValueSetDefinition;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetComposeComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;

/**
 * Reads an R4 ValueSet as a {@link ValueSetDefinition}. A value set that has an expansion and no compose is read as the
 * enumeration of its expansion, which is how value sets are exchanged where their definition is somebody else's.
 * Stateless and thread-safe.
 */
public final class ValueSetReader {

    private static final Set<String> READ = Set.of(
            FhirUrls.VALUE_SET_SUPPLEMENT,
            FhirUrls.EXPANSION_PARAMETER,
            FhirUrls.EXPANSION_PARAMETER_TOOLS,
            FhirUrls.STANDARDS_STATUS);

    private ValueSetReader() {}

    /**
     * Reads a value set.
     *
     * @throws org.crosswalk.model.TerminologyFault BAD_REQUEST when an enumerated concept has no code
     */
    public static ValueSetDefinition read(ValueSet from) {
        ValueSetComposeComponent compose = from.getCompose();
        List<ConceptSetComponent> includes = components(compose.getInclude());
        boolean stored = includes.isEmpty() && from.hasExpansion();
        if (stored) {
            includes = enumerated(from.getExpansion().getContains());
        }
        LocalDate lockedDate =
                compose.hasLockedDate() ? Days.of(compose.getLockedDateElement().getValueAsString(), false) : null;
        return new ValueSetDefinition(
                ResourceHeaders.read(from),
                from.hasImmutable() ? from.getImmutable() : null,
                includes,
                components(compose.getExclude()),
                compose.hasInactive() ? compose.getInactive() : null,
                lockedDate,
                supplements(from),
                expansionParameters(from),
                contained(from),
                stored,
                isLicensed(includes),
                extensions(from));
    }

    private static boolean isLicensed(List<ConceptSetComponent> includes) {
        return includes.stream()
                .map(ConceptSetComponent::system)
                .anyMatch(system -> system != null
                        && KnownCodeSystem.ofUri(system)
                                .flatMap(KnownCodeSystem::licensor)
                                .isPresent());
    }

    private static List<ConceptSetComponent> components(List<ValueSet.ConceptSetComponent> from) {
        List<ConceptSetComponent> components = new ArrayList<>(from.size());
        for (ValueSet.ConceptSetComponent component : from) {
            List<ConceptReference> concepts =
                    new ArrayList<>(component.getConcept().size());
            for (ConceptReferenceComponent concept : component.getConcept()) {
                concepts.add(reference(concept));
            }
            components.add(new ConceptSetComponent(
                    component.getSystem(),
                    component.getVersion(),
                    concepts,
                    component.getFilter().stream().map(ValueSetReader::filter).toList(),
                    component.getValueSet().stream()
                            .map(ValueSetReader::reference)
                            .toList()));
        }
        return components;
    }

    private static String reference(CanonicalType valueSet) {
        if (!valueSet.hasValue()) {
            throw Faults.value("a value set that is included has an empty URL", "ValueSet.compose.include.valueSet");
        }
        return valueSet.getValue();
    }

    private static ConceptReference reference(ConceptReferenceComponent from) {
        if (!from.hasCode()) {
            throw Faults.required("a concept of the ValueSet has no code", "ValueSet.compose.include.concept.code");
        }
        return new ConceptReference(
                from.getCode(), from.getDisplay(), designations(from.getDesignation()), ConceptFacts.read(from));
    }

    private static List<Designation> designations(List<ConceptReferenceDesignationComponent> from) {
        List<Designation> designations = new ArrayList<>(from.size());
        for (ConceptReferenceDesignationComponent designation : from) {
            if (designation.hasValue()) {
                designations.add(new Designation(
                        designation.getLanguage(),
                        designation.hasUse() ? Datatypes.coding(designation.getUse()) : null,
                        Datatypes.additionalUses(designation),
                        designation.getValue(),
                        Datatypes.standardsStatus(designation)));
            }
        }
        return designations;
    }

    private static RawFilter filter(ConceptSetFilterComponent from) {
        String op = from.getOpElement().getValueAsString();
        Extension laterOp = from.getOpElement().getExtensionByUrl(FhirUrls.FILTER_OP);
        if (laterOp == null) {
            laterOp = from.getExtensionByUrl(FhirUrls.FILTER_OP);
        }
        if (laterOp != null && laterOp.hasValue()) {
            op = laterOp.getValue().primitiveValue();
        }
        return new RawFilter(from.getProperty(), op, from.getValue());
    }

    private static List<ConceptSetComponent> enumerated(List<ValueSetExpansionContainsComponent> contains) {
        Map<SystemVersion, List<ConceptReference>> bySystem = new LinkedHashMap<>();
        enumerate(contains, bySystem);
        List<ConceptSetComponent> components = new ArrayList<>();
        bySystem.forEach((system, concepts) ->
                components.add(new ConceptSetComponent(system.url, system.version, concepts, List.of(), List.of())));
        return components;
    }

    private static void enumerate(
            List<ValueSetExpansionContainsComponent> contains, Map<SystemVersion, List<ConceptReference>> to) {
        for (ValueSetExpansionContainsComponent entry : contains) {
            if (entry.hasCode() && entry.hasSystem() && !entry.getAbstract()) {
                to.computeIfAbsent(
                                new SystemVersion(entry.getSystem(), entry.getVersion()), system -> new ArrayList<>())
                        .add(new ConceptReference(
                                entry.getCode(), entry.getDisplay(), designations(entry.getDesignation()), List.of()));
            }
            enumerate(entry.getContains(), to);
        }
    }

    private static List<String> supplements(ValueSet from) {
        List<String> supplements = new ArrayList<>();
        for (Extension extension : from.getExtensionsByUrl(FhirUrls.VALUE_SET_SUPPLEMENT)) {
            if (extension.hasValue() && extension.getValue().primitiveValue() != null) {
                supplements.add(extension.getValue().primitiveValue());
            }
        }
        return supplements;
    }

    /** Those that are not read as a part of the definition. */
    private static List<String> extensions(ValueSet from) {
        return from.getExtension().stream()
                .filter(extension -> !READ.contains(extension.getUrl()))
                .map(FhirContext.forR4Cached().newJsonParser()::encodeToString)
                .toList();
    }

    /** The extension stands on the value set or on its compose; two URLs are in use. */
    private static Map<String, List<String>> expansionParameters(ValueSet from) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        List<Extension> extensions = new ArrayList<>(from.getExtension());
        extensions.addAll(((Element) from.getCompose()).getExtension());
        for (Extension extension : extensions) {
            if (!extension.getUrl().equals(FhirUrls.EXPANSION_PARAMETER)
                    && !extension.getUrl().equals(FhirUrls.EXPANSION_PARAMETER_TOOLS)) {
                continue;
            }
            String name = primitive(extension.getExtensionByUrl("name"));
            String value = primitive(extension.getExtensionByUrl("value"));
            if (name != null && value != null) {
                parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static @Nullable String primitive(@Nullable Extension extension) {
        return extension == null || !extension.hasValue()
                ? null
                : extension.getValue().primitiveValue();
    }

    private static List<ValueSetDefinition> contained(ValueSet from) {
        List<ValueSetDefinition> contained = new ArrayList<>();
        for (Resource resource : from.getContained()) {
            if (resource instanceof ValueSet valueSet) {
                contained.add(read(valueSet));
            }
        }
        return contained;
    }

    private record SystemVersion(
            @Nullable String url, @Nullable String version) {}
}
