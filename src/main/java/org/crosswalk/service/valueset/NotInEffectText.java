package org.crosswalk.service.valueset;

import org.crosswalk.coding.Phrase;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution.NotInEffect;
import org.jspecify.annotations.Nullable;

/** Says that no loaded release is in effect on a day, and which are before and after it. */
public final class NotInEffectText {

    private NotInEffectText() {}

    /** The sentence. */
    public static Phrase of(NotInEffect gap) {
        return Phrase.of(
                "CROSSWALK_NO_RELEASE_ON_DATE", gap.url(), gap.date(), describe(gap.before()), describe(gap.after()));
    }

    private static Phrase describe(@Nullable CodeSystemProvider provider) {
        if (provider == null) {
            return Phrase.of("CROSSWALK_NO_RELEASE");
        }
        ValidityPeriod period = provider.header().effective();
        return Phrase.of(
                "CROSSWALK_RELEASE_PERIOD",
                String.valueOf(provider.header().version()),
                period.start() == null ? "…" : period.start(),
                period.end() == null ? "…" : period.end());
    }
}
