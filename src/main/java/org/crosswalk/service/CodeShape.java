package org.crosswalk.service;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.crosswalk.model.KnownCodeSystem;

/**
 * How the codes of the medical code systems look. A shape only: a code that has it may still not exist. Source: CMS's
 * and NCHS's code file descriptions; HL7's page on CPT for modifiers, which follow a code after a colon.
 */
final class CodeShape {

    private static final Map<KnownCodeSystem, Pattern> SHAPES = shapes();

    /** Those of no other medical system look so; a code of HCPCS looks like a category of ICD-10 without its period. */
    private static final Pattern CPT_CODE = Pattern.compile("[0-9]{4}[0-9FMTU]");

    private static final Pattern CDT_CODE = Pattern.compile("D[0-9]{4}");

    private CodeShape() {}

    private static Map<KnownCodeSystem, Pattern> shapes() {
        Map<KnownCodeSystem, Pattern> shapes = new EnumMap<>(KnownCodeSystem.class);
        // The second character was a digit until the release of 2026 brought QA0.
        // Beside codes there are sections (A00-A09) and chapters (1 to 22).
        String category = "[A-Z][0-9A-Z]{2}";
        shapes.put(
                KnownCodeSystem.ICD_10_CM,
                Pattern.compile(
                        category + "(\\.[0-9A-Z]{1,4})?|" + category + "-" + category + "|[1-9]|1[0-9]|2[0-2]"));
        shapes.put(KnownCodeSystem.ICD_10_PCS, Pattern.compile("[0-9A-HJ-NP-Z]{3}([0-9A-HJ-NP-Z]{4})?"));
        shapes.put(
                KnownCodeSystem.ICD_9_CM,
                Pattern.compile("([0-9]{3}|V[0-9]{2}|E[0-9]{3})(\\.[0-9]{1,2})?|[0-9]{2}(\\.[0-9]{1,2})?"));
        shapes.put(KnownCodeSystem.CPT, Pattern.compile("([0-9]{4}[0-9A-Z](:[0-9A-Z]{2})*)|[0-9A-Z]{2}"));
        shapes.put(KnownCodeSystem.HCPCS, Pattern.compile("[A-CE-V][0-9]{4}(:[0-9A-Z]{2})*|[0-9A-Z]{2}"));
        return shapes;
    }

    /** Whether a code of the system can look so; true for a system whose shape is not known here. */
    static boolean fits(KnownCodeSystem system, String code) {
        Pattern shape = SHAPES.get(system);
        return shape == null || shape.matcher(code).matches();
    }

    /** The licensed systems that are seldom loaded: is it one of their codes by its looks? */
    static boolean isUnmistakable(KnownCodeSystem system, String code) {
        return switch (system) {
            case CPT -> CPT_CODE.matcher(code).matches();
            case CDT -> CDT_CODE.matcher(code).matches();
            default -> false;
        };
    }
}
