package org.crosswalk.bulk;

import java.util.List;
import org.crosswalk.coding.Classification;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;

/** The releases that whoever asks may see. */
interface Releases {

    /** All of a system, the newest first. */
    List<CodeSystemProvider> of(String system);

    /** Whether one of them has a code. */
    default boolean anyHas(String system, String code) {
        for (CodeSystemProvider release : of(system)) {
            if (release.locate(code) instanceof Location.Exact exact
                    && !Classification.isGrouper(release, exact.ordinal())) {
                return true;
            }
        }
        return false;
    }
}
