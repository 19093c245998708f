package org.crosswalk.coding.systems;

import org.crosswalk.coding.CodingRules;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;

/** AHRQ's clinical categories of diagnoses: a name, and no rules. */
public final class DxccsrRules implements CodingRules {

    @Override
    public KnownCodeSystem system() {
        return MedicalCodeSystems.DXCCSR;
    }
}
