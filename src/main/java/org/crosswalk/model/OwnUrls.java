package org.crosswalk.model;

/** The URLs of what Crosswalk itself defines, and the ids of the code systems of categories that more than one part looks for. */
public final class OwnUrls {

    /** All of them begin so. */
    public static final String BASE = "https://crosswalk.dev/fhir/";

    /** Those of code systems. */
    public static final String CODE_SYSTEM = BASE + "CodeSystem/";

    /** Those of concept maps. */
    public static final String CONCEPT_MAP = BASE + "ConceptMap/";

    /** Those of extensions. */
    public static final String STRUCTURE_DEFINITION = BASE + "StructureDefinition/";

    /** What a designation is used for. */
    public static final String DESIGNATION_USE = CODE_SYSTEM + "designation-use";

    /** Id of the edits of the Medicare Code Editor. */
    public static final String MCE_EDITS = "mce-edit";

    /** Id of the levels of severity of MS-DRG. */
    public static final String SEVERITY_LEVELS = "cc-level";

    /** Id of the hospital-acquired conditions of MS-DRG. */
    public static final String HOSPITAL_ACQUIRED_CONDITIONS = "hac";

    /** Id of the collections of principal diagnoses of MS-DRG that keep a CC or MCC from counting. */
    public static final String PDX_COLLECTIONS = "pdx-collection";

    private OwnUrls() {}
}
