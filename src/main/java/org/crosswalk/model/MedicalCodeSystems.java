package org.crosswalk.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The names of the code systems that Crosswalk brings rules or readers for. The one place where they are written. How a
 * name is written (scheme, case, a slash at the end, {@code urn:oid:}) makes no difference: {@link KnownCodeSystem#plain}.
 *
 * <p>An alias names one system beyond doubt; what can mean two is in {@link #LIKELY}. WHO ICD-10 and ICD-10-CM are
 * different systems and never stand for each other.
 *
 * <p>Sources: HL7's NamingSystems (THO) and the older names there ({@code v3-cpt-4}, {@code C4}); HL7 v2 table 0396
 * ({@code I10C}, {@code I9CDX}, {@code HPC}); the code list qualifiers of X12 837, data elements 1270 and 235 ({@code ABK},
 * {@code BR}, {@code HC}); NLM's VSAC ({@code nlm.nih.gov/research/umls}); CMS Blue Button ({@code bluebutton.cms.gov},
 * {@code ccwdata.org}, {@code sid/icd-9-cm/diagnosis}); HL7's eLTSS guide and older measures ({@code MedHCPCSGenInfo});
 * LinuxForHealth's converter ({@code ICD-9CM-diagnosiscodes}).
 */
public final class MedicalCodeSystems {

    public static final KnownCodeSystem ICD_10_CM = new KnownCodeSystem(
            "icd-10-cm",
            "http://hl7.org/fhir/sid/icd-10-cm",
            List.of("2.16.840.1.113883.6.90"),
            "ICD-10-CM",
            List.of(
                    "http://terminology.hl7.org/CodeSystem/icd10CM",
                    "http://www.nlm.nih.gov/research/umls/icd10cm",
                    "http://terminology.hl7.org/CodeSystem/I10C",
                    "I10C",
                    "ABK",
                    "ABF",
                    "ABJ",
                    "ABN",
                    "APR"),
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
                    "http://hl7.org/fhir/sid/icd-10-pcs",
                    "http://www.nlm.nih.gov/research/umls/icd10pcs",
                    "http://terminology.hl7.org/CodeSystem/I10P",
                    "I10P",
                    "BBR",
                    "BBQ"),
            null);

    public static final KnownCodeSystem ICD_10 = new KnownCodeSystem(
            "icd-10",
            "http://hl7.org/fhir/sid/icd-10",
            List.of("2.16.840.1.113883.6.3"),
            "ICD-10 (WHO)",
            List.of("http://terminology.hl7.org/CodeSystem/icd10"),
            null);

    /** The names of ICD-9-CM that speak of its diagnoses, volume 1, only. */
    public static final List<String> ICD_9_CM_DIAGNOSES = List.of(
            "urn:oid:2.16.840.1.113883.6.103",
            "http://hl7.org/fhir/sid/icd-9-cm/diagnosis",
            "http://terminology.hl7.org/CodeSystem/ICD-9CM-diagnosiscodes",
            "http://terminology.hl7.org/CodeSystem/I9CDX",
            "I9CDX",
            "BK",
            "BF",
            "BJ",
            "BN");

    /** Those that speak of its procedures, volume 3, only. */
    public static final List<String> ICD_9_CM_PROCEDURES = List.of(
            "urn:oid:2.16.840.1.113883.6.104",
            "http://hl7.org/fhir/sid/icd-9-cm/procedure",
            "http://terminology.hl7.org/CodeSystem/ICD-9CM-procedurecodes",
            "http://terminology.hl7.org/CodeSystem/I9CP",
            "I9CP",
            "BR",
            "BQ");

    public static final KnownCodeSystem ICD_9_CM = new KnownCodeSystem(
            "icd-9-cm",
            "http://hl7.org/fhir/sid/icd-9-cm",
            List.of("2.16.840.1.113883.6.103", "2.16.840.1.113883.6.104", "2.16.840.1.113883.6.2"),
            "ICD-9-CM",
            named(
                    ICD_9_CM_DIAGNOSES,
                    ICD_9_CM_PROCEDURES,
                    List.of(
                            "http://terminology.hl7.org/CodeSystem/icd9cm",
                            "http://www.cms.gov/Medicare/Coding/ICD9",
                            "http://terminology.hl7.org/CodeSystem/I9C",
                            "I9C")),
            null);

    public static final KnownCodeSystem CPT = new KnownCodeSystem(
            "cpt",
            "http://www.ama-assn.org/go/cpt",
            List.of("2.16.840.1.113883.6.12", "2.16.840.1.113883.6.82"),
            "CPT",
            List.of(
                    "http://terminology.hl7.org/CodeSystem/CPT",
                    "http://terminology.hl7.org/CodeSystem/v3-cpt-4",
                    "http://terminology.hl7.org/CodeSystem/C4",
                    "C4",
                    "CPT4",
                    "CPTM"),
            "American Medical Association");

    public static final KnownCodeSystem HCPCS = new KnownCodeSystem(
            "hcpcs",
            "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            List.of("2.16.840.1.113883.6.285", "2.16.840.1.113883.6.14"),
            "HCPCS Level II",
            List.of(
                    "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
                    "http://terminology.hl7.org/CodeSystem/HCPCS",
                    "http://terminology.hl7.org/CodeSystem/hcpcs-Level-II",
                    "https://bluebutton.cms.gov/resources/codesystem/hcpcs",
                    "https://bluebutton.cms.gov/resources/variables/hcpcs_cd",
                    "https://www.ccwdata.org/cs/groups/public/documents/datadictionary/hcpcs_cd.txt",
                    "http://www.nlm.nih.gov/research/umls/hcpcs",
                    "https://www.cms.gov/Medicare/Coding/MedHCPCSGenInfo/index.html",
                    "https://www.cms.gov/Medicare/Coding/MedHCPCSGenInfo",
                    "http://terminology.hl7.org/CodeSystem/HPC",
                    "HPC"),
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
            OwnUrls.CODE_SYSTEM + "dxccsr",
            List.of(),
            "AHRQ Clinical Classifications (DXCCSR)",
            List.of(),
            null);

    /**
     * What can mean two systems, and the ones that it is likely to mean. {@code I10}, {@code I9} and OID 6.42 are WHO's in
     * HL7's tables and the clinical modifications in feeds of the United States; {@code sid/icd-9} is in older data of both;
     * X12's {@code HC} says HCPCS and has both levels, of which CPT is the first.
     */
    public static final Map<String, List<KnownCodeSystem>> LIKELY = Map.of(
            "I10", List.of(ICD_10_CM),
            "http://terminology.hl7.org/CodeSystem/I10", List.of(ICD_10_CM),
            "I9", List.of(ICD_9_CM),
            "http://terminology.hl7.org/CodeSystem/I9", List.of(ICD_9_CM),
            "2.16.840.1.113883.6.42", List.of(ICD_9_CM),
            "http://hl7.org/fhir/sid/icd-9", List.of(ICD_9_CM),
            "HC", List.of(HCPCS, CPT));

    private MedicalCodeSystems() {}

    /** Names of the parts and of the whole, without the OIDs, which have a place of their own. */
    private static List<String> named(List<String> part, List<String> otherPart, List<String> whole) {
        return Stream.of(part, otherPart, whole)
                .flatMap(List::stream)
                .filter(name -> !name.startsWith("urn:oid:"))
                .toList();
    }
}
