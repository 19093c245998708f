package org.crosswalk.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * Takes the content of licensed code systems out of a snapshot: the systems themselves and their supplements are gone, and
 * where other resources repeat texts of theirs, the codes stay and the texts are gone. Of claim edits the rows stay that
 * name none of their codes. Stubs without concepts stay. Not
 * thread-safe while it is applied.
 */
final class Withholding {

    private final Set<String> denied;
    private final Set<String> systems = new HashSet<>();
    private final Map<String, Canonical> byId = new HashMap<>();
    private final Set<String> supplements = new HashSet<>();
    private final Map<String, String> allCodesValueSets = new HashMap<>();

    /**
     * A withholding.
     *
     * @param denied preferred URIs of the systems whose texts are not to be seen
     */
    Withholding(Set<String> denied) {
        this.denied = Set.copyOf(denied);
    }

    TerminologySnapshot applyTo(TerminologySnapshot all) {
        if (denied.isEmpty()) {
            return all;
        }
        RedactedTexts texts = new RedactedTexts(denied);
        List<CodeSystemProvider> codeSystems = new ArrayList<>();
        all.codeSystems().stream()
                .filter(provider -> provider.header().licensed() && hasContentOfDenied(provider))
                .forEach(this::note);
        for (CodeSystemProvider provider : all.codeSystems()) {
            // With the licensed versions go those that would stand in for them: nothing else answers under their name.
            boolean gone = byId.containsKey(provider.header().resource().id())
                    || (has(provider.header().system()) && hasContentOfDenied(provider));
            if (!gone) {
                codeSystems.add(texts.of(provider));
            }
        }
        return all.with(
                        codeSystems,
                        all.valueSets().stream().map(texts::of).toList(),
                        all.conceptMaps().stream().map(texts::of).toList())
                .with(all.claimEdits().stream()
                        .map(edits ->
                                denied.contains(edits.header().licensed()) ? new RedactedClaimEdits(edits) : edits)
                        .toList())
                .without(denied);
    }

    private boolean hasContentOfDenied(CodeSystemProvider provider) {
        return provider.size() > 0 && denied.contains(provider.header().system());
    }

    private void note(CodeSystemProvider provider) {
        byId.put(provider.header().resource().id(), provider.header().canonical());
        if (provider.header().content() == ContentMode.SUPPLEMENT) {
            supplements.add(provider.header().url());
        } else {
            systems.add(provider.header().system());
            String allCodes = provider.header().valueSet();
            if (allCodes != null) {
                allCodesValueSets.put(allCodes, provider.header().url());
            }
        }
    }

    /** Whether content of a system is here and not to be seen; the URI may be an alias. */
    boolean has(String system) {
        return systems.contains(KnownCodeSystem.preferredUri(system));
    }

    /** Whether a supplement with this URL is here and not to be seen. */
    boolean hasSupplement(String url) {
        return supplements.contains(url);
    }

    /** Preferred URIs of the systems whose texts are not to be seen, whether they are here or not. */
    Set<String> denied() {
        return denied;
    }

    /** The systems that are here and not to be seen. */
    Set<String> systems() {
        return systems;
    }

    /** What stands in their {@code CodeSystem.valueSet}, with the systems. */
    Map<String, String> allCodesValueSets() {
        return allCodesValueSets;
    }

    /** The system that is not to be seen whose {@code CodeSystem.valueSet} has this URL. */
    Optional<String> systemOfAllCodesValueSet(String url) {
        return Optional.ofNullable(allCodesValueSets.get(url));
    }

    /** The code system, or supplement, with a FHIR logical id, when it is here and not to be seen. */
    Optional<Canonical> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
