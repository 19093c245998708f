package org.crosswalk.model;

import java.util.List;

/**
 * What a publisher's edition of claim edits says of itself.
 *
 * @param canonical names the edits and their edition
 * @param title for a reader
 * @param kind what the edits are about
 * @param setting the claims that they are for
 * @param effective the days for which the edition was made
 * @param history whether its rows carry days of their own, so that it also holds for the days before it
 * @param licensed URI of the code system of which most of its codes are, whose licence it needs
 * @param open URI of the code system whose codes everybody may see; a row is free where all of its codes are of it
 * @param missing parts of the edition that were not loaded; empty when it is whole
 */
public record ClaimEditsHeader(
        Canonical canonical,
        String title,
        ClaimEditKind kind,
        ClaimSetting setting,
        ValidityPeriod effective,
        boolean history,
        String licensed,
        String open,
        List<String> missing) {

    public ClaimEditsHeader {
        missing = List.copyOf(missing);
    }
}
