package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code CodeSystem/$check-codes} and {@code Claim/$check-codes}: the codes of one claim, checked one by one and against each other.
 *
 * @param entries the codes in the order of the claim; the first diagnosis is the principal one
 * @param facts what the claim says of patient and stay
 * @param notesVersion the release of ICD-10-CM whose notes are to be used instead of those of the codes' own release, or null
 * @param setting where the services were given, which tells the claim edits that hold
 * @param context common parameters; the date is the date of service
 */
public record CheckCodesRequest(
        List<ClaimEntry> entries,
        ClaimFacts facts,
        @Nullable String notesVersion,
        ClaimSetting setting,
        RequestContext context) {

    /** A claim has a dozen diagnoses, an institutional one 25; who sends more has mixed up claims. */
    public static final int MOST_CODES = 200;

    public CheckCodesRequest {
        entries = List.copyOf(entries);
    }

    /** Codes of which nothing else is said, of a practitioner. */
    public CheckCodesRequest(List<Coding> codings, @Nullable String notesVersion, RequestContext context) {
        this(
                codings.stream().map(ClaimEntry::of).toList(),
                ClaimFacts.NONE,
                notesVersion,
                ClaimSetting.PRACTITIONER,
                context);
    }

    /** The codes alone, in the order of the claim. */
    public List<Coding> codings() {
        return entries.stream().map(ClaimEntry::coding).toList();
    }
}
