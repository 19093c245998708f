package org.crosswalk.source.hcc;

import java.util.Locale;
import org.crosswalk.model.OwnUrls;

/**
 * A model of risk adjustment, of which there is a map and a code system of its categories.
 *
 * @param family the model without its version: {@code CMS-HCC}, {@code CMS-HCC ESRD}, {@code HHS-HCC}, {@code RxHCC}
 * @param number of the version: 28
 */
record HccModel(String family, int number) {

    /** {@code hcc-v28}, {@code hcc-esrd-v24}, {@code hhs-hcc-v07}, {@code rxhcc-v08}. */
    String id() {
        String name = family.replace("CMS-", "").replace(' ', '-').toLowerCase(Locale.ROOT);
        return name + String.format(Locale.ROOT, "-v%02d", number);
    }

    /** For a reader: {@code CMS-HCC V28}. */
    String title() {
        return family + String.format(Locale.ROOT, " V%02d", number);
    }

    /** The code system of the categories. */
    String system() {
        return OwnUrls.CODE_SYSTEM + id();
    }

    /** The map from ICD-10-CM. */
    String map() {
        return OwnUrls.CONCEPT_MAP + id();
    }
}
