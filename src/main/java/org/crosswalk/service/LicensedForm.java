package org.crosswalk.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crosswalk.model.KnownCodeSystem;

/**
 * How codes of the licensed systems look, for clients that may not see the codes themselves. A form only. Sources: HL7's
 * page on CPT for the categories and for modifiers, which follow a code after a colon; AMA's code set overview for PLA
 * (U) and MAAA (M) codes; ADA for the D of CDT.
 */
final class LicensedForm {

    private static final Map<String, Pattern> CPT = cpt();

    private static final Pattern CDT = Pattern.compile("D[0-9]{4}");

    private LicensedForm() {}

    private static Map<String, Pattern> cpt() {
        Map<String, Pattern> forms = new LinkedHashMap<>();
        forms.put("CPT category I code", Pattern.compile("[0-9]{5}"));
        forms.put("CPT category II code", Pattern.compile("[0-9]{4}F"));
        forms.put("CPT category III code", Pattern.compile("[0-9]{4}T"));
        forms.put("CPT code for a proprietary laboratory analysis", Pattern.compile("[0-9]{4}U"));
        forms.put("CPT code for a multianalyte assay", Pattern.compile("[0-9]{4}M"));
        forms.put("CPT modifier", Pattern.compile("[0-9A-Z]{2}"));
        forms.put("CPT code with modifiers", Pattern.compile("[0-9]{4}[0-9FTUM](:[0-9A-Z]{2})+"));
        return forms;
    }

    /** What a code looks like, in words; empty when no code of the system looks so. */
    static Optional<String> of(KnownCodeSystem system, String code) {
        if (system == KnownCodeSystem.CDT) {
            return CDT.matcher(code).matches() ? Optional.of("CDT code") : Optional.empty();
        }
        return CPT.entrySet().stream()
                .filter(form -> form.getValue().matcher(code).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
