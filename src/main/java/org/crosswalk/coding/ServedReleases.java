package org.crosswalk.coding;

import java.time.LocalDate;
import java.util.List;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.jspecify.annotations.Nullable;

/** The releases and maps that somebody who asks may see, and the day for which is asked. */
public interface ServedReleases {

    /** The day for which is asked: the date of service, else today. */
    LocalDate day();

    /** The date of service; null where none is said. */
    @Nullable
    LocalDate dateOfService();

    /** Every release of a system that has codes to offer, newest first; the URI may be an alias. */
    List<CodeSystemProvider> codeSystemVersions(String system);

    /** The release of a system that answers where no version is said; null where none does. */
    @Nullable
    CodeSystemProvider answering(String system);

    /** The days on which a release is the one that answers. */
    ValidityPeriod reign(CodeSystemProvider release);

    /** All concept maps. */
    List<ConceptMapProvider> conceptMaps();

    /** Every edition of claim edits, without what whoever asks may not see. */
    List<ClaimEdits> claimEdits();
}
