package org.crosswalk.source.gem;

import java.util.regex.Pattern;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;

/** The four files of the GEMs: diagnoses and procedures, from ICD-9-CM and to it. */
enum GemDirection {
    DX_9_TO_10("gem-dx-9to10", "Diagnosis GEM, ICD-9-CM to ICD-10-CM", CodeShape.ICD_9_DIAGNOSIS, CodeShape.ICD_10_CM),
    DX_10_TO_9("gem-dx-10to9", "Diagnosis GEM, ICD-10-CM to ICD-9-CM", CodeShape.ICD_10_CM, CodeShape.ICD_9_DIAGNOSIS),
    PX_9_TO_10(
            "gem-px-9to10", "Procedure GEM, ICD-9-CM to ICD-10-PCS", CodeShape.ICD_9_PROCEDURE, CodeShape.ICD_10_PCS),
    PX_10_TO_9(
            "gem-px-10to9", "Procedure GEM, ICD-10-PCS to ICD-9-CM", CodeShape.ICD_10_PCS, CodeShape.ICD_9_PROCEDURE);

    private final String id;
    private final String title;
    private final CodeShape source;
    private final CodeShape target;

    GemDirection(String id, String title, CodeShape source, CodeShape target) {
        this.id = id;
        this.title = title;
        this.source = source;
        this.target = target;
    }

    /** System id of the release. */
    String id() {
        return id;
    }

    String title() {
        return title;
    }

    CodeShape source() {
        return source;
    }

    CodeShape target() {
        return target;
    }

    /** Whether the file goes from ICD-9-CM: it decides where the columns are. */
    boolean fromIcd9() {
        return this == DX_9_TO_10 || this == PX_9_TO_10;
    }

    boolean isOfDiagnoses() {
        return this == DX_9_TO_10 || this == DX_10_TO_9;
    }

    static GemDirection of(boolean fromIcd9, boolean diagnoses) {
        if (diagnoses) {
            return fromIcd9 ? DX_9_TO_10 : DX_10_TO_9;
        }
        return fromIcd9 ? PX_9_TO_10 : PX_10_TO_9;
    }

    /** How the codes of one system look in a GEM file, and where FHIR wants the period. */
    enum CodeShape {
        ICD_9_DIAGNOSIS(MedicalCodeSystems.ICD_9_CM, "(?:E[0-9]{3}|V[0-9]{2}|[0-9]{3})[0-9]{0,2}"),
        ICD_9_PROCEDURE(MedicalCodeSystems.ICD_9_CM, "[0-9]{3,4}"),
        ICD_10_CM(MedicalCodeSystems.ICD_10_CM, "[A-Z][0-9][0-9A-Z][0-9A-Z]{0,4}"),
        ICD_10_PCS(MedicalCodeSystems.ICD_10_PCS, "[0-9B-DF-HX][0-9A-HJ-NP-Z]{6}");

        @SuppressWarnings("ImmutableEnumChecker") // its lists are copies
        private final KnownCodeSystem system;

        @SuppressWarnings("ImmutableEnumChecker") // patterns are immutable
        private final Pattern pattern;

        CodeShape(KnownCodeSystem system, String pattern) {
            this.system = system;
            this.pattern = Pattern.compile(pattern);
        }

        KnownCodeSystem system() {
            return system;
        }

        boolean fits(String code) {
            return pattern.matcher(code).matches();
        }

        /** The code as FHIR writes it. */
        String dotted(String code) {
            int stem = switch (this) {
                case ICD_9_DIAGNOSIS -> code.startsWith("E") ? 4 : 3;
                case ICD_9_PROCEDURE -> 2;
                case ICD_10_CM -> 3;
                case ICD_10_PCS -> code.length();
            };
            return code.length() <= stem ? code : code.substring(0, stem) + "." + code.substring(stem);
        }
    }
}
