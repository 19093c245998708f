package org.crosswalk.coding.systems;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosswalk.coding.CodePlaces;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.Explanation;
import org.crosswalk.coding.NearestCodes;
import org.crosswalk.coding.Spellings;
import org.crosswalk.model.CodeSystemPart;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;

/** ICD-9-CM: diagnoses (volume 1) and procedures (volume 3) in one system. Source: NCHS's and CMS's code file descriptions. */
public final class Icd9CmRules implements CodingRules {

    /** Beside codes there are chapters and sections, named by their first and last category: 001-139. */
    private static final Pattern SHAPE = Pattern.compile("([0-9]{3}|V[0-9]{2}|E[0-9]{3})(\\.[0-9]{1,2})?"
            + "|[0-9]{2}(\\.[0-9]{1,2})?|[0-9]{3}-[0-9]{3}|[0-9]{2}-[0-9]{2}|V[0-9]{2}-V[0-9]{2}|E[0-9]{3}-E[0-9]{3}");

    /** A digit that completes a header, as the Tabular List defines it: {@code 0=type II or unspecified type, …}. */
    private static final String DIGIT = "subclassification";

    private static final int EXTERNAL_CAUSE = 4;
    private static final int DIAGNOSIS = 3;
    private static final int PROCEDURE = 2;

    /** As many digits stand behind the period at most. */
    private static final int MOST_BEHIND = 2;

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

    /**
     * Procedures have two characters before the period, diagnoses three, external causes four: a period that is written
     * tells which of them is meant, and is not moved.
     */
    @Override
    public List<String> written(String characters, int period) {
        char first = characters.isEmpty() ? ' ' : characters.charAt(0);
        if (first == 'E' || first == 'V') {
            return List.of(Spellings.dotted(characters, first == 'E' ? EXTERNAL_CAUSE : DIAGNOSIS));
        }
        List<String> written = new ArrayList<>();
        for (int place : List.of(DIAGNOSIS, PROCEDURE)) {
            if (characters.length() >= place
                    && characters.length() <= place + MOST_BEHIND
                    && (period == 0 || period == place)) {
                written.add(Spellings.dotted(characters, place));
            }
        }
        return written;
    }

    @Override
    public List<Explanation> completions(CodingContext context, String code, CodePlaces places) {
        String digits = digits(context.release(), code);
        return digits.isEmpty() ? List.of() : List.of(Explanation.remark("CROSSWALK_LAST_DIGIT_MISSING", code, digits));
    }

    /** A category of procedures of two digits can be a diagnosis that has lost its zero. */
    @Override
    public List<Explanation> explainHeader(CodingContext context, String code, CodePlaces places) {
        String padded = "0" + code;
        return code.length() == PROCEDURE
                        && context.release().locate(padded) instanceof Location.Exact exact
                        && !context.release().isNotSelectable(exact.ordinal())
                ? List.of(Explanation.remark("CROSSWALK_ZERO_LOST", code, padded))
                : List.of();
    }

    /** The digits that complete a header, each with its meaning; empty where the release says none. */
    private static String digits(CodeSystemProvider release, String header) {
        return release.locate(header) instanceof Location.Exact exact
                ? release.properties(exact.ordinal()).stream()
                        .filter(property -> property.code().equals(DIGIT))
                        .map(property -> property.value().asText().replaceFirst("=", " = "))
                        .collect(Collectors.joining("; "))
                : "";
    }

    @Override
    public List<Explanation> explainAbsent(CodingContext context, String code) {
        return NearestCodes.explain(context, code);
    }

    @Override
    public List<KnownCodeSystem> successorsOn(LocalDate day) {
        return day.isBefore(Icd10CmRules.ICD_10_BEGAN)
                ? List.of()
                : List.of(MedicalCodeSystems.ICD_10_CM, MedicalCodeSystems.ICD_10_PCS);
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
        int range = code.indexOf('-');
        if (range > 0) {
            return isDiagnosis(code.substring(0, range));
        }
        int period = code.indexOf('.');
        boolean written = period < 0 ? code.length() == 3 || code.length() == 5 : period >= 3;
        return written || (!code.isEmpty() && Character.isLetter(code.charAt(0)));
    }

    private static boolean isProcedure(String code) {
        int end = code.indexOf('-') < 0 ? code.indexOf('.') : code.indexOf('-');
        return end == 2 || (end < 0 && code.length() == 2);
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
