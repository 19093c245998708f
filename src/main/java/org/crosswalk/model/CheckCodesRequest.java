package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code CodeSystem/$check-codes}: the codes of one claim, checked one by one and against each other.
 *
 * @param codings the codes in the order of the claim; the first diagnosis is the principal one
 * @param notesVersion the release of ICD-10-CM whose notes are to be used instead of those of the codes' own release, or null
 * @param setting where the services were given, which tells the claim edits that hold
 * @param context common parameters; the date is the date of service
 */
public record CheckCodesRequest(
        List<Coding> codings, @Nullable String notesVersion, ClaimSetting setting, RequestContext context) {

    public CheckCodesRequest {
        codings = List.copyOf(codings);
    }

    /** Of a practitioner. */
    public CheckCodesRequest(List<Coding> codings, @Nullable String notesVersion, RequestContext context) {
        this(codings, notesVersion, ClaimSetting.PRACTITIONER, context);
    }
}
