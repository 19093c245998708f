package org.crosswalk.coding.systems;

import java.util.Optional;
import java.util.regex.Pattern;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;

/** CDT, whose codes once were the D codes of HCPCS. Only the form: of its content nothing is known here. Source: ADA. */
public final class CdtRules implements CodingRules {

    private static final Pattern CODE = Pattern.compile("D[0-9]{4}");

    @Override
    public KnownCodeSystem system() {
        return MedicalCodeSystems.CDT;
    }

    @Override
    public boolean isUnmistakable(String code) {
        return code.startsWith("D") && CODE.matcher(code).matches();
    }

    @Override
    public Optional<String> form(String code) {
        return isUnmistakable(code) ? Optional.of("CDT code") : Optional.empty();
    }
}
