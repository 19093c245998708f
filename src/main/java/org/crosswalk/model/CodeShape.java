package org.crosswalk.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the codes of a medical code system are written: what no release of the system, whatever part of it is loaded, can
 * have as a code. It decides nothing about a code that fits. Groups, chapters and headers count as far as Crosswalk's
 * releases carry them. Immutable.
 */
public enum CodeShape {
    /**
     * Source: ICD-10-CM Official Guidelines, I.A "Conventions": three to seven characters with a period after the third;
     * the Tabular List for sections ({@code A00-A09}) and chapters ({@code 1} to {@code 22}). The second character was a
     * digit until the release of 2026 brought {@code QA0}.
     */
    ICD_10_CM(
            KnownCodeSystem.ICD_10_CM,
            "[A-Z][0-9A-Z]{2}(\\.[0-9A-Z]{1,4})?|[A-Z][0-9A-Z]{2}-[A-Z][0-9A-Z]{2}|[1-9]|1[0-9]|2[0-2]"),
    /** Source: ICD-10-PCS Reference Manual: seven characters, digits and letters without I and O; a table has three. */
    ICD_10_PCS(KnownCodeSystem.ICD_10_PCS, "[0-9A-HJ-NP-Z]{3}([0-9A-HJ-NP-Z]{4})?"),
    /** Source: WHO, ICD-10 volume 2, 2.4: categories, subcategories, fifth characters; blocks; chapters in Roman numerals. */
    ICD_10(KnownCodeSystem.ICD_10, "[A-Z][0-9]{2}(\\.[0-9A-Z-]{1,3})?|[A-Z][0-9]{2}-[A-Z][0-9]{2}|[IVX]+"),
    /**
     * Source: ICD-9-CM Official Guidelines and the Tabular Lists of volumes 1 and 3: diagnoses of three digits, V and two,
     * E and three, procedures of two digits, and up to two digits after the period (one after an E code).
     */
    ICD_9_CM(
            KnownCodeSystem.ICD_9_CM,
            "[0-9]{3}(\\.[0-9]{1,2})?|V[0-9]{2}(\\.[0-9]{1,2})?|E[0-9]{3}(\\.[0-9])?|[0-9]{2}(\\.[0-9]{1,2})?"),
    /**
     * Source: AMA, "CPT code set": five digits (category I), or four and F (II), T (III), U (PLA), M (MAAA), A
     * (immunization administration); modifiers of two characters (appendix A). HL7, "Using CPT with HL7 Standards":
     * expressions of a code and modifiers, joined by colons.
     */
    CPT(KnownCodeSystem.CPT, "[0-9]{4}[0-9AFMTU](:[0-9A-Z]{2})*|[0-9A-Z]{2}"),
    /**
     * Source: CMS, "HCPCS Level II Coding Procedures": a letter from A to V and four digits; the D codes are CDT, which the
     * American Dental Association publishes; modifiers of two characters, joined to a code as those of CPT are.
     */
    HCPCS(KnownCodeSystem.HCPCS, "[A-CE-V][0-9]{4}(:[0-9A-Z]{2})*|[0-9A-Z]{2}"),
    /** Source: ADA, "Code on Dental Procedures and Nomenclature": D and four digits. */
    CDT(KnownCodeSystem.CDT, "D[0-9]{4}"),
    /** Source: AHRQ, DXCCSR User Guide: three letters of the body system and three digits; the body system alone. */
    DXCCSR(KnownCodeSystem.DXCCSR, "[A-Z]{3}([0-9]{3})?");

    private final KnownCodeSystem system;
    private final Pattern pattern;

    CodeShape(KnownCodeSystem system, String pattern) {
        this.system = system;
        this.pattern = Pattern.compile(pattern);
    }

    /** The system whose codes are written so. */
    public KnownCodeSystem system() {
        return system;
    }

    /** Whether a code is written as this system writes codes. */
    public boolean fits(String code) {
        return pattern.matcher(code).matches();
    }

    /** How a system writes its codes. */
    public static CodeShape of(KnownCodeSystem system) {
        for (CodeShape shape : values()) {
            if (shape.system == system) {
                return shape;
            }
        }
        throw new IllegalArgumentException("no shape for " + system);
    }

    /** Whether a string may be a code of a system; of a system that is not known here, any may. */
    public static boolean allows(String systemUri, String code) {
        return KnownCodeSystem.ofUri(systemUri)
                .map(system -> of(system).fits(code))
                .orElse(true);
    }

    /**
     * The one other system whose codes are written so, where the form tells it. The procedure codes of CPT, HCPCS and CDT
     * are told from each other; beside the ICD systems they are not, for an ICD code without its period looks alike.
     *
     * @param asked the system under which the code was sent
     */
    public static Optional<KnownCodeSystem> tells(KnownCodeSystem asked, String code) {
        CodeShape only = null;
        for (CodeShape shape : values()) {
            if (shape.fits(code)) {
                if (only != null) {
                    return Optional.empty();
                }
                only = shape;
            }
        }
        if (only == null
                || only.system == asked
                || (only.isProcedural() && !of(asked).isProcedural())) {
            return Optional.empty();
        }
        return Optional.of(only.system);
    }

    private boolean isProcedural() {
        return this == CPT || this == HCPCS || this == CDT;
    }
}
