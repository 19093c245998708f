package org.crosswalk.source.ccsr;

/** The body systems by which AHRQ groups categories: the first three letters of a category. Source: DXCCSR user guide. */
enum BodySystem {
    BLD("Diseases of the blood and blood-forming organs and certain disorders involving the immune mechanism"),
    CIR("Diseases of the circulatory system"),
    DEN("Dental diseases"),
    DIG("Diseases of the digestive system"),
    EAR("Diseases of the ear and mastoid process"),
    END("Endocrine, nutritional and metabolic diseases"),
    EXT("External causes of morbidity"),
    EYE("Diseases of the eye and adnexa"),
    FAC("Factors influencing health status and contact with health services"),
    GEN("Diseases of the genitourinary system"),
    INF("Certain infectious and parasitic diseases"),
    INJ("Injury, poisoning and certain other consequences of external causes"),
    MAL("Congenital malformations, deformations and chromosomal abnormalities"),
    MBD("Mental, behavioral and neurodevelopmental disorders"),
    MUS("Diseases of the musculoskeletal system and connective tissue"),
    NEO("Neoplasms"),
    NVS("Diseases of the nervous system"),
    PNL("Certain conditions originating in the perinatal period"),
    PRG("Pregnancy, childbirth and the puerperium"),
    RSP("Diseases of the respiratory system"),
    SKN("Diseases of the skin and subcutaneous tissue"),
    SYM("Symptoms, signs and abnormal clinical and laboratory findings, not elsewhere classified");

    private final String title;

    BodySystem(String title) {
        this.title = title;
    }

    /** The name of a prefix; the prefix itself where AHRQ has added one since. */
    static String titleOf(String prefix) {
        for (BodySystem system : values()) {
            if (system.name().equals(prefix)) {
                return system.title;
            }
        }
        return prefix;
    }
}
