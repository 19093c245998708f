package org.crosswalk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The medical code systems that Crosswalk knows by name: preferred URI, OID and every other URI that stands for the same
 * system. The one place where these URIs are written.
 *
 * <p>Source: HL7 NamingSystems (THO/UTG). WHO ICD-10 and ICD-10-CM are different systems and never stand for each other.
 */
public enum KnownCodeSystem {
    ICD_10_CM(
            "icd-10-cm",
            "http://hl7.org/fhir/sid/icd-10-cm",
            "2.16.840.1.113883.6.90",
            "ICD-10-CM",
            List.of("http://terminology.hl7.org/CodeSystem/icd10CM")),
    ICD_10_PCS(
            "icd-10-pcs",
            "http://www.cms.gov/Medicare/Coding/ICD10",
            "2.16.840.1.113883.6.4",
            "ICD-10-PCS",
            List.of(
                    "http://terminology.hl7.org/CodeSystem/icd10PCS",
                    "https://www.cms.gov/Medicare/Coding/ICD10",
                    "http://www.icd10data.com/icd10pcs",
                    "http://hl7.org/fhir/sid/icd-10-pcs")),
    ICD_10(
            "icd-10",
            "http://hl7.org/fhir/sid/icd-10",
            "2.16.840.1.113883.6.3",
            "ICD-10 (WHO)",
            List.of("http://terminology.hl7.org/CodeSystem/icd10")),
    ICD_9_CM(
            "icd-9-cm",
            "http://hl7.org/fhir/sid/icd-9-cm",
            "2.16.840.1.113883.6.103",
            "ICD-9-CM",
            List.of(
                    "urn:oid:2.16.840.1.113883.6.104",
                    "http://terminology.hl7.org/CodeSystem/icd9cm",
                    "http://hl7.org/fhir/sid/icd-9")),
    CPT("cpt", "http://www.ama-assn.org/go/cpt", "2.16.840.1.113883.6.12", "CPT", List.of()),
    HCPCS(
            "hcpcs",
            "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            "2.16.840.1.113883.6.285",
            "HCPCS Level II",
            List.of(
                    "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
                    "http://terminology.hl7.org/CodeSystem/HCPCS",
                    "http://terminology.hl7.org/CodeSystem/hcpcs-Level-II",
                    "https://bluebutton.cms.gov/resources/codesystem/hcpcs")),
    CDT(
            "cdt",
            "http://www.ada.org/cdt",
            "2.16.840.1.113883.6.13",
            "CDT",
            List.of("http://ada.org/cdt", "http://terminology.hl7.org/CodeSystem/CD2")),
    DXCCSR(
            "dxccsr",
            "https://crosswalk.dev/fhir/CodeSystem/dxccsr",
            "",
            "AHRQ Clinical Classifications (DXCCSR)",
            List.of());

    private final String id;
    private final String uri;
    private final String oid;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.copyOf
    private final List<String> aliases;

    KnownCodeSystem(String id, String uri, String oid, String title, List<String> otherUris) {
        this.id = id;
        this.uri = uri;
        this.oid = oid;
        this.title = title;
        List<String> all = new ArrayList<>(otherUris);
        if (!oid.isEmpty()) {
            all.add(0, "urn:oid:" + oid);
        }
        this.aliases = List.copyOf(all);
    }

    /** Short id as the command line, release keys and resource ids use it. */
    public String id() {
        return id;
    }

    /** The preferred URI; every answer is given under it. */
    public String uri() {
        return uri;
    }

    /** The OID without {@code urn:oid:}; empty where none is registered. */
    public String oid() {
        return oid;
    }

    /** Name for a reader. */
    public String title() {
        return title;
    }

    /** Every other URI that stands for the system, the {@code urn:oid:} form first. */
    public List<String> aliases() {
        return aliases;
    }

    /** Who must have licensed the system to whoever is shown its texts; empty where everybody may see them. */
    public Optional<String> licensor() {
        return switch (this) {
            case CPT -> Optional.of("American Medical Association");
            case CDT -> Optional.of("American Dental Association");
            default -> Optional.empty();
        };
    }

    /** The system that a URI, preferred or alias, stands for. */
    public static Optional<KnownCodeSystem> ofUri(String uri) {
        for (KnownCodeSystem system : values()) {
            if (system.uri.equals(uri) || system.aliases.contains(uri)) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }

    /** The system with a short id. */
    public static Optional<KnownCodeSystem> ofId(String id) {
        for (KnownCodeSystem system : values()) {
            if (system.id.equals(id)) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }

    /** The preferred URI for any URI: an alias is replaced, every other URI stays as it is. */
    public static String preferredUri(String uri) {
        return ofUri(uri).map(KnownCodeSystem::uri).orElse(uri);
    }
}
