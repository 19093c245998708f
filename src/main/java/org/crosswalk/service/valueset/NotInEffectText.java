package org.crosswalk.service.valueset;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution.NotInEffect;

/** Says that no loaded release is in effect on a day, which one is needed, and which are before and after it. */
public final class NotInEffectText {

    private NotInEffectText() {}

    /** The sentence. */
    public static Phrase of(NotInEffect gap) {
        String needed = CodingTable.of(gap.url()).releaseFor(gap.date());
        List<Phrase> nearest = new ArrayList<>();
        CodeSystemProvider before = gap.before();
        if (before != null) {
            nearest.add(Phrase.of(
                    "TEXT_RELEASE_UNTIL",
                    String.valueOf(before.header().version()),
                    String.valueOf(before.header().effective().end())));
        }
        CodeSystemProvider after = gap.after();
        if (after != null) {
            nearest.add(Phrase.of(
                    "TEXT_RELEASE_FROM",
                    String.valueOf(after.header().version()),
                    String.valueOf(after.header().effective().start())));
        }
        return Phrase.of(
                "CROSSWALK_NO_RELEASE_ON_DATE",
                KnownCodeSystem.ofUri(gap.url()).map(KnownCodeSystem::title).orElse(gap.url()),
                gap.date(),
                needed.isEmpty() ? "" : new Phrase.Series(List.of("", Phrase.of("TEXT_RELEASE_NEEDED", needed)), " "),
                Phrase.of("TEXT_NEAREST_RELEASE", new Phrase.Series(nearest, ", ")));
    }
}
