package org.crosswalk.model;

import java.util.List;

/**
 * The names of the code systems that Crosswalk brings rules or readers for. The one place where these URIs are written.
 *
 * <p>Source: HL7 NamingSystems (THO/UTG). WHO ICD-10 and ICD-10-CM are different systems and never stand for each other.
 */
public final class MedicalCodeSystems {

    public static final KnownCodeSystem ICD_10_CM = new KnownCodeSystem(
            "icd-10-cm",
            "http://hl7.org/fhir/sid/icd-10-cm",
            List.of("2.16.840.1.113883.6.90"),
            "ICD-10-CM",
            List.of("http://terminology.hl7.org/CodeSystem/icd10CM"),
            null);

    public static final KnownCodeSystem ICD_10_PCS = new KnownCodeSystem(
            "icd-10-pcs",
            "http://www.cms.gov/Medicare/Coding/ICD10",
            List.of("2.16.840.1.113883.6.4"),
            "ICD-10-PCS",
            List.of(
                    "http://terminology.hl7.org/CodeSystem/icd10PCS",
                    "https://www.cms.gov/Medicare/Coding/ICD10",
                    "http://www.icd10data.com/icd10pcs",
                    "http://hl7.org/fhir/sid/icd-10-pcs"),
            null);

    public static final KnownCodeSystem ICD_10 = new KnownCodeSystem(
            "icd-10",
            "http://hl7.org/fhir/sid/icd-10",
            List.of("2.16.840.1.113883.6.3"),
            "ICD-10 (WHO)",
            List.of("http://terminology.hl7.org/CodeSystem/icd10"),
            null);

    public static final KnownCodeSystem ICD_9_CM = new KnownCodeSystem(
            "icd-9-cm",
            "http://hl7.org/fhir/sid/icd-9-cm",
            List.of("2.16.840.1.113883.6.103", "2.16.840.1.113883.6.104"),
            "ICD-9-CM",
            List.of("http://terminology.hl7.org/CodeSystem/icd9cm", "http://hl7.org/fhir/sid/icd-9"),
            null);

    public static final KnownCodeSystem CPT = new KnownCodeSystem(
            "cpt",
            "http://www.ama-assn.org/go/cpt",
            List.of("2.16.840.1.113883.6.12"),
            "CPT",
            List.of(),
            "American Medical Association");

    public static final KnownCodeSystem HCPCS = new KnownCodeSystem(
            "hcpcs",
            "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            List.of("2.16.840.1.113883.6.285"),
            "HCPCS Level II",
            List.of(
                    "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
                    "http://terminology.hl7.org/CodeSystem/HCPCS",
                    "http://terminology.hl7.org/CodeSystem/hcpcs-Level-II",
                    "https://bluebutton.cms.gov/resources/codesystem/hcpcs"),
            null);

    public static final KnownCodeSystem CDT = new KnownCodeSystem(
            "cdt",
            "http://www.ada.org/cdt",
            List.of("2.16.840.1.113883.6.13"),
            "CDT",
            List.of("http://ada.org/cdt", "http://terminology.hl7.org/CodeSystem/CD2"),
            "American Dental Association");

    public static final KnownCodeSystem DXCCSR = new KnownCodeSystem(
            "dxccsr",
            "https://crosswalk.dev/fhir/CodeSystem/dxccsr",
            List.of(),
            "AHRQ Clinical Classifications (DXCCSR)",
            List.of(),
            null);

    private MedicalCodeSystems() {}
}
