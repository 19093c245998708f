package org.crosswalk.model;

import java.util.Arrays;
import java.util.List;

/**
 * The properties of the terms of an Alphabetic Index that is served as a code system. Its tables (drugs, neoplasms) have one
 * more for each column, which is a Coding too.
 */
public enum IndexProperty {
    KIND("kind", PropertyType.CODE, "index (one of the tables that make up the Index), mainTerm or subterm"),
    LEADS_TO("leadsTo", PropertyType.CODING, "The code, or the header of codes, that the term leads to"),
    BEGINNING("beginning", PropertyType.STRING, "The first characters of the codes that the term leads to"),
    INCOMPLETE(
            "incomplete",
            PropertyType.BOOLEAN,
            "Whether the Index writes a dash behind the code: one of the codes under it is to be chosen"),
    MANIFESTATION("manifestation", PropertyType.CODING, "The code in brackets, which is reported second"),
    SEE("see", PropertyType.STRING, "The term under which to look instead, as the Index writes it"),
    SEE_ALSO("seeAlso", PropertyType.STRING, "A term under which to look too, as the Index writes it"),
    USE("use", PropertyType.STRING, "The body part, device or substance as which it is coded"),
    SEE_TERM("seeTerm", PropertyType.CODE, "The term that see or see also names, where the Index has it"),
    NONESSENTIAL_MODIFIER(
            "nonessentialModifier",
            PropertyType.STRING,
            "Words in parentheses, which may be there or not without a change of the code");

    private final String code;
    private final PropertyType type;
    private final String description;

    IndexProperty(String code, PropertyType type, String description) {
        this.code = code;
        this.type = type;
        this.description = description;
    }

    /** The property's code. */
    public String code() {
        return code;
    }

    /** Whether a property of an index is a column of one of its tables. */
    public static boolean isColumn(PropertyDefinition property) {
        return property.type() == PropertyType.CODING
                && !property.code().equals(LEADS_TO.code)
                && !property.code().equals(MANIFESTATION.code);
    }

    /** The declarations of all. */
    public static List<PropertyDefinition> definitions() {
        return Arrays.stream(values())
                .map(property -> new PropertyDefinition(property.code, null, property.description, property.type))
                .toList();
    }
}
