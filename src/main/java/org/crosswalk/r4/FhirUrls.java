package org.crosswalk.r4;

import org.crosswalk.model.OwnUrls;

/** The URLs of HL7's extensions, properties and code systems that the conversion reads and writes. */
public final class FhirUrls {

    static final String CONCEPT_PROPERTIES = "http://hl7.org/fhir/concept-properties#";
    static final String TX_ISSUE_TYPE = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";

    static final String MESSAGE_ID = "http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id";
    static final String STANDARDS_STATUS =
            "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status";
    public static final String EFFECTIVE_PERIOD = "http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod";
    static final String CONCEPT_ORDER = "http://hl7.org/fhir/StructureDefinition/codesystem-conceptOrder";
    static final String CONCEPT_LABEL = "http://hl7.org/fhir/StructureDefinition/codesystem-label";
    static final String ITEM_WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight";
    static final String ORDINAL_VALUE = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    public static final String ADDITIONAL_USE =
            "http://hl7.org/fhir/StructureDefinition/codesystem-designation-additional-use";
    public static final String VALUE_SET_ADDITIONAL_USE =
            "http://hl7.org/fhir/StructureDefinition/valueset-designation-additional-use";

    static final String VALUE_SET_ORDER = "http://hl7.org/fhir/StructureDefinition/valueset-conceptOrder";
    static final String VALUE_SET_LABEL = "http://hl7.org/fhir/StructureDefinition/valueset-label";
    static final String VALUE_SET_SUPPLEMENT = "http://hl7.org/fhir/StructureDefinition/valueset-supplement";
    static final String EXPANSION_PARAMETER = "http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter";
    public static final String EXPANSION_PARAMETER_TOOLS =
            "http://hl7.org/fhir/tools/StructureDefinition/valueset-expansion-parameter";
    static final String UNCLOSED = "http://hl7.org/fhir/StructureDefinition/valueset-unclosed";
    static final String UNCLOSED_REASON = "http://hl7.org/fhir/StructureDefinition/valueset-unclosed-reason";

    /** R5's {@code expansion.property}, as R4 carries it. */
    public static final String EXPANSION_PROPERTY =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.property";
    /** R5's {@code expansion.contains.property}, as R4 carries it. */
    public static final String CONTAINS_PROPERTY =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property";
    /** R5-only filter operators travel as R4's {@code =} with the real operator in this extension of {@code op}. */
    public static final String FILTER_OP =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.compose.include.filter.op";

    /** R5's {@code codeSystem.content} of TerminologyCapabilities, as R4 carries it. */
    public static final String SYSTEM_CONTENT =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-TerminologyCapabilities.codeSystem.content";

    /** A raw fact of a concept map row, such as a GEM's flags; Crosswalk's own. */
    public static final String ROW_PROPERTY = OwnUrls.STRUCTURE_DEFINITION + "mapping-property";

    private FhirUrls() {}
}
