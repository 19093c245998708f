package org.crosswalk.provider;

/**
 * Names a release: what is loaded, listed, replaced and removed as one.
 *
 * @param system short system id as the command line uses it: {@code icd-10-cm}, {@code hcpcs}, {@code gem-dx-9to10}
 * @param version the release's version, for example {@code 2026}, {@code 2025-04}, {@code 2020-01}
 */
public record ReleaseKey(String system, String version) implements Comparable<ReleaseKey> {

    /** What the name of each release begins with that is made of FHIR resources. */
    private static final String FHIR = "fhir-";

    /** Whether it is a file of FHIR resources or a FHIR package, and not in a publisher's own format. */
    public boolean isOfFhirFiles() {
        return system.startsWith(FHIR);
    }

    @Override
    public int compareTo(ReleaseKey other) {
        int bySystem = system.compareTo(other.system);
        return bySystem != 0 ? bySystem : version.compareTo(other.version);
    }

    @Override
    public String toString() {
        return system + "@" + version;
    }
}
