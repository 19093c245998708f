package org.crosswalk.coding;

import java.util.List;
import org.crosswalk.model.CodeSystemPart;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * A release that is asked about a code, and what stands around it.
 *
 * @param release the release
 * @param served the other releases of its system, those of other systems, and the day
 * @param part the part of the system that its name speaks of where somebody asked, or null for the whole
 */
public record CodingContext(
        CodeSystemProvider release,
        ServedReleases served,
        @Nullable CodeSystemPart part) {

    /** Of the whole system. */
    public CodingContext(CodeSystemProvider release, ServedReleases served) {
        this(release, served, null);
    }

    /** Whether whoever asked can mean a code of the system. */
    boolean canMean(String code) {
        return part == null || part.mayHave(code);
    }

    /** The preferred URI of the release's system. */
    public String url() {
        return KnownCodeSystem.preferredUri(release.header().url());
    }

    /** Every release of the system, newest first. */
    public List<CodeSystemProvider> releases() {
        return served.codeSystemVersions(url());
    }

    /** Whether the release is one of those that have a history here; what is in the request alone has none. */
    public boolean hasHistory() {
        return releases().contains(release.release());
    }

    /** The same about another release. */
    CodingContext in(CodeSystemProvider other) {
        return new CodingContext(other, served, part);
    }
}
