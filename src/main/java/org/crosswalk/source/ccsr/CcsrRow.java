package org.crosswalk.source.ccsr;

import java.util.List;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * One diagnosis and its categories.
 *
 * @param code ICD-10-CM code with period
 * @param description its description
 * @param categories its categories, in the publisher's order
 * @param defaultInpatient code of the default category for inpatient data; null where the edition has no such column
 * @param defaultOutpatient the same for outpatient data
 * @param rationale the publisher's reason for the default, or null
 * @param where the row's place
 */
record CcsrRow(
        String code,
        String description,
        List<Category> categories,
        @Nullable String defaultInpatient,
        @Nullable String defaultOutpatient,
        @Nullable String rationale,
        SourcePosition where) {

    CcsrRow {
        categories = List.copyOf(categories);
    }

    /**
     * A category.
     *
     * @param code for example {@code DIG001}
     * @param description its name
     */
    record Category(String code, String description) {}
}
