package org.crosswalk.source.icd10cm;

import java.time.LocalDate;
import java.util.Map;

/**
 * Codes that a release of October carries although they took effect later in its year. The order file does not say so.
 *
 * <p>For FY2021 CMS published the files anew in November 2020 with six codes more, under the name of the year's release.
 * Source: NCHS, "New ICD-10-CM codes for COVID-19, effective January 1, 2021"; the conversion table gives the same date
 * in its column {@code Effective}.
 */
final class OffCycleCodes {

    private static final LocalDate JANUARY_2021 = LocalDate.of(2021, 1, 1);

    private static final Map<String, Map<String, LocalDate>> BY_VERSION = Map.of(
            "2021",
            Map.of(
                    "J1282", JANUARY_2021,
                    "M3581", JANUARY_2021,
                    "M3589", JANUARY_2021,
                    "Z1152", JANUARY_2021,
                    "Z20822", JANUARY_2021,
                    "Z8616", JANUARY_2021));

    private OffCycleCodes() {}

    /** The days from which codes, without period, are in effect; of others it is the release's first day. */
    static Map<String, LocalDate> starts(String version) {
        return BY_VERSION.getOrDefault(version, Map.of());
    }
}
