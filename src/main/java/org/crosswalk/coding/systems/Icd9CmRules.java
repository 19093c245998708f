package org.crosswalk.coding.systems;

import java.util.List;
import java.util.regex.Pattern;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.model.CodeSystemPart;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;

/** ICD-9-CM: diagnoses (volume 1) and procedures (volume 3) in one system. Source: NCHS's and CMS's code file descriptions. */
public final class Icd9CmRules implements CodingRules {

    private static final Pattern SHAPE =
            Pattern.compile("([0-9]{3}|V[0-9]{2}|E[0-9]{3})(\\.[0-9]{1,2})?|[0-9]{2}(\\.[0-9]{1,2})?");

    private static final List<CodeSystemPart> PARTS = List.of(
            new CodeSystemPart("diagnosis codes", MedicalCodeSystems.ICD_9_CM_DIAGNOSES, code -> !isProcedure(code)),
            new CodeSystemPart("procedure codes", MedicalCodeSystems.ICD_9_CM_PROCEDURES, code -> !isDiagnosis(code)));

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

    @Override
    public List<CodeSystemPart> parts() {
        return PARTS;
    }

    /** Whether a code is written as a diagnosis: without its period, four characters can be of either volume. */
    private static boolean isDiagnosis(String code) {
        int period = code.indexOf('.');
        boolean written = period < 0 ? code.length() == 3 || code.length() == 5 : period >= 3;
        return written || (!code.isEmpty() && Character.isLetter(code.charAt(0)));
    }

    private static boolean isProcedure(String code) {
        return code.indexOf('.') == 2 || (code.indexOf('.') < 0 && code.length() == 2);
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
