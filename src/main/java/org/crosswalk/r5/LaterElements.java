package org.crosswalk.r5;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

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

    /** One of these stands in every answer that has another form in R5 by what it says, and not by its type; by their first bytes. */
    private static final byte[][][] MARKS = new byte[128][][];

    static {
        // Each begins with a byte that is rare in JSON, as every byte of every answer is looked at.
        MARKS['-'] = bytes("-ValueSet.", "-TerminologyCapabilities.", "-effectivePeriod", "-additional-use");
        MARKS['C'] = bytes("CodeSystem\"", "ConceptMap\"");
        MARKS['V'] = bytes("ValueSet\"");
        MARKS['q'] = bytes("quivalence\"");
    }

    private LaterElements() {}

    private static byte[][] bytes(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** Whether one of the marks stands in an answer, behind its own type. */
    static boolean areIn(byte[] json, int from) {
        for (int at = from; at < json.length; at++) {
            byte[][] marks = json[at] < 0 ? null : MARKS[json[at]];
            for (int i = 0; marks != null && i < marks.length; i++) {
                int end = at + marks[i].length;
                if (end <= json.length && Arrays.equals(json, at, end, marks[i], 0, marks[i].length)) {
                    return true;
                }
            }
        }
        return false;
    }
}
