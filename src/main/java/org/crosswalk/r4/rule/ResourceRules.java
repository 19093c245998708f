package org.crosswalk.r4.rule;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.crosswalk.model.Findings;
import org.crosswalk.r4.tree.Written;

/**
 * Holds a CodeSystem, ValueSet or ConceptMap against FHIR R4: every element against R4's definitions, and the resource against its
 * invariants and what R4 says of it in words. Thread-safe.
 */
public final class ResourceRules {

    /** The resources that are judged. */
    public static final List<String> TYPES = List.of("CodeSystem", "ValueSet", "ConceptMap");

    private final StructureRules structure;

    /** With the definitions of R4. */
    public ResourceRules(FhirContext context) {
        this.structure = new StructureRules(context);
    }

    /** Says what is wrong with a resource. One of another type is held against the definitions only. */
    public void check(Written resource, Findings to) {
        structure.check(resource, to);
        Said said = new Said(to);
        switch (String.valueOf(resource.type())) {
            case "CodeSystem" -> CodeSystemRules.check(resource, said);
            case "ValueSet" -> ValueSetRules.check(resource, said);
            case "ConceptMap" -> ConceptMapRules.check(resource, said);
            default -> {}
        }
    }
}
