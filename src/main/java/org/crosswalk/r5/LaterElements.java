package org.crosswalk.r5;

/** Elements of R5 that R4 carries as extensions, by their URLs. Source: HL7's cross-version and terminology extensions. */
final class LaterElements {

    private static final String CROSS_VERSION = "http://hl7.org/fhir/5.0/StructureDefinition/extension-";

    static final String EXPANSION_PROPERTY = CROSS_VERSION + "ValueSet.expansion.property";
    static final String CONTAINS_PROPERTY = CROSS_VERSION + "ValueSet.expansion.contains.property";
    static final String FILTER_OP = CROSS_VERSION + "ValueSet.compose.include.filter.op";
    static final String SYSTEM_CONTENT = CROSS_VERSION + "TerminologyCapabilities.codeSystem.content";
    static final String EFFECTIVE_PERIOD = "http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod";
    static final String CODE_SYSTEM_USE =
            "http://hl7.org/fhir/StructureDefinition/codesystem-designation-additional-use";
    static final String VALUE_SET_USE = "http://hl7.org/fhir/StructureDefinition/valueset-designation-additional-use";
    static final String EXPANSION_PARAMETER =
            "http://hl7.org/fhir/tools/StructureDefinition/valueset-expansion-parameter";

    /** A fact of a map's row, Crosswalk's own. */
    static final String ROW_PROPERTY = "mapping-property";

    /** One of these stands in every answer that has another form in R5 by what it says, and not by its type. */
    static final byte[][] MARKS = {
        bytes(CROSS_VERSION),
        bytes(EFFECTIVE_PERIOD),
        bytes("designation-additional-use"),
        bytes("\"resource\""),
        bytes("\"match\"")
    };

    private LaterElements() {}

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
