package org.crosswalk.service.valueset;

import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution.NotInEffect;
import org.crosswalk.service.message.Messages;
import org.jspecify.annotations.Nullable;

/** Says that no loaded release is in effect on a day, and which are before and after it. */
public final class NotInEffectText {

    private NotInEffectText() {}

    /** The sentence. */
    public static String of(NotInEffect gap, Messages messages) {
        return messages.text(
                "CROSSWALK_NO_RELEASE_ON_DATE",
                gap.url(),
                gap.date(),
                describe(gap.before(), messages),
                describe(gap.after(), messages));
    }

    private static String describe(@Nullable CodeSystemProvider provider, Messages messages) {
        if (provider == null) {
            return messages.text("CROSSWALK_NO_RELEASE");
        }
        var period = provider.header().effective();
        return messages.text(
                "CROSSWALK_RELEASE_PERIOD",
                String.valueOf(provider.header().version()),
                period.start() == null ? "…" : period.start().toString(),
                period.end() == null ? "…" : period.end().toString());
    }
}
