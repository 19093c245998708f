package org.crosswalk.provider;

import java.util.List;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;

/**
 * The properties that tell codes, modifiers and expressions apart in a system whose codes take modifiers. The first two
 * are those of HL7's page "Using CPT with HL7 standards" and every concept has them; the others are Crosswalk's and only
 * expressions have them.
 */
public final class ExpressionProperties {

    /** Boolean: the code is a modifier. */
    public static final String MODIFIER = "modifier";

    /** Boolean: the code is an expression, a code with modifiers. */
    public static final String MODIFIED = "modified";

    /** Code: what an expression modifies. */
    public static final String BASE_CODE = "baseCode";

    /** Code, once for each: what an expression modifies it with. */
    public static final String MODIFIER_CODE = "modifierCode";

    private ExpressionProperties() {}

    /** Their definitions. */
    public static List<PropertyDefinition> definitions() {
        return List.of(
                new PropertyDefinition(MODIFIER, null, "Whether the code is a modifier", PropertyType.BOOLEAN),
                new PropertyDefinition(
                        MODIFIED,
                        null,
                        "Whether the code is an expression: a code with modifiers",
                        PropertyType.BOOLEAN),
                new PropertyDefinition(BASE_CODE, null, "The code that an expression modifies", PropertyType.CODE),
                new PropertyDefinition(MODIFIER_CODE, null, "A modifier of an expression", PropertyType.CODE));
    }
}
