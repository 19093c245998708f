package org.crosswalk.r4;

import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.r4.tree.HapiResources;
import org.crosswalk.r4.tree.Node;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeType;

/**
 * Writes a code system as R4: the definition and each concept apart, so that a large one never exists as a whole.
 * Stateless and thread-safe.
 */
public final class CodeSystemWriter {

    private CodeSystemWriter() {}

    /**
     * The definition without concepts.
     *
     * @param count number of concepts for {@code CodeSystem.count}
     */
    public static CodeSystem header(CodeSystemHeader from, int count) {
        CodeSystem to = new CodeSystem();
        ResourceHeaders.write(from.resource(), to);
        ResourceHeaders.effective(from.effective(), to);
        to.setCaseSensitive(from.caseSensitive());
        to.setValueSet(from.valueSet());
        if (from.hierarchyMeaning() != null) {
            to.setHierarchyMeaning(CodeSystem.CodeSystemHierarchyMeaning.fromCode(
                    from.hierarchyMeaning().code()));
        }
        if (from.compositional()) {
            to.setCompositional(true);
        }
        if (from.versionNeeded()) {
            to.setVersionNeeded(true);
        }
        // What is a grammar and has no list is whole, and yet none of its concepts is in the resource.
        to.setContent(
                from.compositional() && count == 0
                        ? CodeSystem.CodeSystemContentMode.NOTPRESENT
                        : CodeSystem.CodeSystemContentMode.fromCode(
                                from.content().code()));
        Canonical supplements = from.supplements();
        if (supplements != null) {
            to.setSupplements(supplements.toString());
        }
        to.setCount(count);
        for (PropertyDefinition property : from.properties()) {
            to.addProperty()
                    .setCode(property.code())
                    .setUri(property.uri())
                    .setDescription(property.description())
                    .setType(CodeSystem.PropertyType.fromCode(property.type().code()));
        }
        from.filters().forEach(filter -> filter(filter, to));
        return to;
    }

    /**
     * Says of a resource that its concepts are left out: who reads that a system without concepts is complete takes every
     * code for a wrong one. A supplement stays one, for it has no codes of its own, and so does a system that has no concepts.
     *
     * <p>Source: FHIR R4, CodeSystemContentMode: of a fragment too, some concepts are in the resource.
     */
    public static void leaveOutConcepts(CodeSystem of) {
        boolean empty = of.hasCount() && of.getCount() == 0;
        if (of.getContent() != CodeSystem.CodeSystemContentMode.SUPPLEMENT && !empty) {
            of.setContent(CodeSystem.CodeSystemContentMode.NOTPRESENT);
        }
        of.setConcept(null);
    }

    private static void filter(FilterDefinition from, CodeSystem to) {
        CodeSystem.CodeSystemFilterComponent filter = to.addFilter()
                .setCode(from.code())
                .setDescription(from.description())
                .setValue(from.value());
        from.operators().stream().sorted().forEach(op -> {
            // R4 does not know these two; a client of R4 could not read the resource.
            if (op != FilterOperator.CHILD_OF && op != FilterOperator.DESCENDENT_LEAF) {
                filter.addOperator(CodeSystem.FilterOperator.fromCode(op.code()));
            }
        });
    }

    /**
     * One concept without its children.
     *
     * @param header the code system that it belongs to
     * @param statedParents whether parents are written as {@code parent} properties, because nesting does not show them
     */
    public static ConceptDefinitionComponent concept(Concept from, CodeSystemHeader header, boolean statedParents) {
        ConceptDefinitionComponent to = new ConceptDefinitionComponent(new CodeType(from.code()))
                .setDisplay(from.display())
                .setDefinition(from.definition());
        for (Designation designation : from.designations()) {
            ConceptDefinitionDesignationComponent target = to.addDesignation()
                    .setLanguage(designation.language())
                    .setUse(Datatypes.use(designation))
                    .setValue(designation.value());
            Datatypes.designationFacts(designation, target, FhirUrls.ADDITIONAL_USE);
        }
        for (ConceptProperty property : from.properties()) {
            Node extension = ConceptFacts.extension(property, false);
            if (extension != null) {
                HapiResources.fill(extension, to.addExtension());
            } else {
                to.addProperty(new ConceptPropertyComponent(
                        new CodeType(property.code()), Datatypes.propertyValue(property.value())));
            }
        }
        addFlags(from, header, to);
        if (statedParents) {
            from.parents()
                    .forEach(parent ->
                            to.addProperty(new ConceptPropertyComponent(new CodeType("parent"), new CodeType(parent))));
        }
        return to;
    }

    /** What the concept says by its fields and not by a property already. */
    private static void addFlags(Concept from, CodeSystemHeader header, ConceptDefinitionComponent to) {
        if (from.notSelectable() && from.firstProperty(codeOf("notSelectable", header)) == null) {
            to.addProperty(flag(codeOf("notSelectable", header)));
        }
        boolean inactiveByStatus = "retired".equals(from.status()) || "inactive".equals(from.status());
        if (from.inactive() && !inactiveByStatus && from.firstProperty(codeOf("inactive", header)) == null) {
            to.addProperty(flag(codeOf("inactive", header)));
        }
        String status = from.status();
        String statusCode = codeOf("status", header);
        if (status != null && from.firstProperty(statusCode) == null) {
            to.addProperty(new ConceptPropertyComponent(new CodeType(statusCode), new CodeType(status)));
        }
    }

    /** What the code system calls a standard property. */
    private static String codeOf(String name, CodeSystemHeader header) {
        String uri = FhirUrls.CONCEPT_PROPERTIES + name;
        for (PropertyDefinition property : header.properties()) {
            if (uri.equals(property.uri())) {
                return property.code();
            }
        }
        return name;
    }

    private static ConceptPropertyComponent flag(String code) {
        return new ConceptPropertyComponent(new CodeType(code), new org.hl7.fhir.r4.model.BooleanType(true));
    }
}
