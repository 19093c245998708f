package org.crosswalk.r5;

/** What R5 is called. */
public final class R5 {

    /** Its version, as a CapabilityStatement names it. */
    public static final String VERSION = "5.0.0";

    /** Its version, as the parameter {@code fhirVersion} of a media type names it. */
    public static final String MEDIA_VERSION = "5.0";

    private R5() {}
}
