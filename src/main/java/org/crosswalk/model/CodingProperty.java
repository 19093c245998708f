package org.crosswalk.model;

import java.util.Arrays;
import java.util.List;

/**
 * The properties that {@code $lookup} computes for codes of ICD-10-CM and ICD-10-PCS from the order of the releases and
 * the publishers' tables: whether and when a code may be submitted, what it lacks, its categories of risk adjustment
 * and severity; and for codes of HCPCS and CPT the modifiers that fit. No release file states them, so
 * nothing can be filtered by them. The one place where they are named and described.
 */
public enum CodingProperty {
    VALID_FOR_SUBMISSION(
            "validForSubmission",
            "Whether the code may be submitted on a claim on the asked day, or while the version that was asked for without a day is in"
                    + " effect",
            PropertyType.BOOLEAN),
    NEEDED_CHARACTER(
            "neededCharacter",
            "The place of a character that every billable code below has and this header lacks, from 1 and without the period",
            PropertyType.INTEGER),
    SEVENTH_CHARACTER(
            "seventhCharacter",
            "A 7th character that the code has or, when only it is missing, can have; the description is its meaning",
            PropertyType.CODE),
    VALID_FROM(
            "validFrom",
            "The first day on which a release that is loaded here has the code as it is in this one, billable or header",
            PropertyType.DATE_TIME),
    VALID_TO(
            "validTo",
            "The last day on which a release that is loaded here has the code as it is in this one; absent when the newest"
                    + " one still has it so",
            PropertyType.DATE_TIME),
    REPLACED_BY(
            "replacedBy",
            "A code that the conversion table puts in the place of this one, which has ended or become a header",
            PropertyType.CODE),
    PREVIOUS_CODE(
            "previousCode",
            "A code under which the conversion table says that this one was filed before it was new",
            PropertyType.CODE),
    INDEX_TERM(
            "indexTerm",
            "A term of the Alphabetic Index that leads to the code or to a header above it; the description is the part of the"
                    + " Index in which it stands",
            PropertyType.STRING),
    FITTING_MODIFIER(
            "fittingModifier",
            "A modifier that fits the code by a rule, by its title and the record of the code, or by claim edits; the description is"
                    + " its title. Of its parts, reason says why and by which publication, system is that which lists it. Modifiers"
                    + " for any service are not listed",
            PropertyType.STRING),
    HCC_V22("hcc-v22", "risk adjustment by CMS-HCC V22"),
    HCC_V24("hcc-v24", "risk adjustment by CMS-HCC V24"),
    HCC_V28("hcc-v28", "risk adjustment by CMS-HCC V28"),
    HCC_ESRD_V21("hcc-esrd-v21", "risk adjustment by CMS-HCC ESRD V21"),
    HCC_ESRD_V24("hcc-esrd-v24", "risk adjustment by CMS-HCC ESRD V24"),
    HHS_HCC("hhs-hcc", "risk adjustment by HHS-HCC, of any version"),
    RXHCC("rxhcc", "risk adjustment by RxHCC, of any version"),
    CC_LEVEL(OwnUrls.SEVERITY_LEVELS, "severity by MS-DRG: CC, MCC, or MCC only if the patient is discharged alive"),
    HOSPITAL_ACQUIRED(OwnUrls.HOSPITAL_ACQUIRED_CONDITIONS, "hospital-acquired conditions by MS-DRG");

    private final String code;
    private final String description;
    private final PropertyType type;
    private final boolean tabled;

    CodingProperty(String code, String description, PropertyType type) {
        this.code = code;
        this.description = description;
        this.type = type;
        this.tabled = false;
    }

    /** A category in a table that groups diagnoses. */
    CodingProperty(String code, String table) {
        this.code = code;
        this.description = "A category of the code in the table of " + table
                + ", where it is loaded; the description names the table";
        this.type = PropertyType.CODE;
        this.tabled = true;
    }

    /** The property's code. */
    public String code() {
        return code;
    }

    /** Whether a code can have so many of it that they are told only where they are asked for. */
    public boolean isLong() {
        return this == INDEX_TERM || this == FITTING_MODIFIER;
    }

    /** Whether it is a category of a diagnosis in a table of risk adjustment or severity. */
    public boolean isTabledCategory() {
        return tabled;
    }

    /** How a code system declares the property. */
    public PropertyDefinition definition() {
        return new PropertyDefinition(code, null, description, type);
    }

    /** The declarations of those of any classification. */
    public static List<PropertyDefinition> definitions() {
        return Arrays.stream(values())
                .filter(property -> !property.tabled && property != FITTING_MODIFIER)
                .map(CodingProperty::definition)
                .toList();
    }

    /** The declarations of all: diagnoses have categories of risk adjustment and severity too. */
    public static List<PropertyDefinition> ofDiagnoses() {
        return Arrays.stream(values())
                .filter(property -> property != FITTING_MODIFIER)
                .map(CodingProperty::definition)
                .toList();
    }
}
