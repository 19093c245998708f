package org.crosswalk.coding.systems;

import java.util.List;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.Spellings;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;

/** The ICD-10 of the WHO, of which ICD-10-CM is a modification. */
public final class Icd10Rules implements CodingRules {

    @Override
    public KnownCodeSystem system() {
        return MedicalCodeSystems.ICD_10;
    }

    @Override
    public List<String> written(String characters, int period) {
        return List.of(Spellings.dotted(characters, 3));
    }

    @Override
    public boolean isReportedOnce() {
        return true;
    }
}
