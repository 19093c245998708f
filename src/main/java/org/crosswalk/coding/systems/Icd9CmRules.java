package org.crosswalk.coding.systems;

import java.util.List;
import java.util.regex.Pattern;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;

/** ICD-9-CM: diagnoses (volume 1) and procedures (volume 3) in one system. Source: NCHS's and CMS's code file descriptions. */
public final class Icd9CmRules implements CodingRules {

    private static final Pattern SHAPE =
            Pattern.compile("([0-9]{3}|V[0-9]{2}|E[0-9]{3})(\\.[0-9]{1,2})?|[0-9]{2}(\\.[0-9]{1,2})?");

    @Override
    public KnownCodeSystem system() {
        return MedicalCodeSystems.ICD_9_CM;
    }

    @Override
    public boolean fits(String code) {
        return SHAPE.matcher(code).matches();
    }

    /** Procedures have two characters before it, diagnoses three, external causes four. */
    @Override
    public List<Integer> periodPlaces() {
        return List.of(2, 3, 4);
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    /** The value sets of VSAC call the last release 2013. */
    @Override
    public boolean isNameOfLastRelease(String version) {
        return version.equals("2013");
    }

    @Override
    public boolean isReportedOnce() {
        return true;
    }
}
