package org.crosswalk.recorder;

import java.util.List;
import java.util.Map;

/** The names under which clients ask for systems: other URIs of those that are served, and systems that are not. */
final class Uris {

    private static final Map<String, List<String>> ALIASES = Map.of(
            "http://hl7.org/fhir/sid/icd-10-cm",
            List.of("urn:oid:2.16.840.1.113883.6.90", "http://terminology.hl7.org/CodeSystem/icd10CM"),
            "http://www.cms.gov/Medicare/Coding/ICD10",
            List.of(
                    "urn:oid:2.16.840.1.113883.6.4",
                    "http://terminology.hl7.org/CodeSystem/icd10PCS",
                    "https://www.cms.gov/Medicare/Coding/ICD10",
                    "http://www.icd10data.com/icd10pcs",
                    "http://hl7.org/fhir/sid/icd-10-pcs"),
            "http://hl7.org/fhir/sid/icd-9-cm",
            List.of(
                    "urn:oid:2.16.840.1.113883.6.103",
                    "urn:oid:2.16.840.1.113883.6.104",
                    "http://terminology.hl7.org/CodeSystem/icd9cm",
                    "http://hl7.org/fhir/sid/icd-9"),
            "http://www.ama-assn.org/go/cpt",
            List.of("urn:oid:2.16.840.1.113883.6.12"),
            "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            List.of(
                    "urn:oid:2.16.840.1.113883.6.285",
                    "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
                    "http://terminology.hl7.org/CodeSystem/HCPCS",
                    "http://terminology.hl7.org/CodeSystem/hcpcs-Level-II",
                    "https://bluebutton.cms.gov/resources/codesystem/hcpcs"));

    /** Not loaded, unknown, mistyped, or none. */
    static final List<String> OTHERS = List.of(
            "http://hl7.org/fhir/sid/icd-10",
            "urn:oid:2.16.840.1.113883.6.3",
            "http://terminology.hl7.org/CodeSystem/icd10",
            "http://www.ada.org/cdt",
            "http://ada.org/cdt",
            "http://www.ama-assn.org/go/cpt",
            "http://snomed.info/sct",
            "http://loinc.org",
            "http://hl7.org/fhir/sid/icd10cm",
            "http://hl7.org/fhir/sid/icd-10-cm/",
            "https://hl7.org/fhir/sid/icd-10-cm",
            "HTTP://hl7.org/fhir/sid/ICD-10-CM",
            "http://hl7.org/fhir/sid/icd-9-cm/diagnosis",
            "2.16.840.1.113883.6.90",
            "icd-10-cm",
            "http://example.org/fhir/CodeSystem/nothing",
            "not a uri");

    private Uris() {}

    /** The other URIs of a system. */
    static List<String> aliases(String url) {
        return ALIASES.getOrDefault(url, List.of());
    }

    /** The value sets of all codes of a system, as clients name them. */
    static List<String> implicit(String system) {
        return List.of(system + "?fhir_vs", system + "/vs");
    }
}
