package org.crosswalk.compiler.build;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.KnownCodeSystem;

/**
 * The licensed code systems whose content a release has, supplements to them included, and claim edits
 * that name their codes. Stubs without concepts are none.
 *
 * @param systems their preferred URIs
 */
record LicensedContent(Set<String> systems) {

    static LicensedContent of(CollectingSink sink) {
        Set<String> systems = new TreeSet<>();
        for (CollectingSink.Arrived<CodeSystemHeader, Concept> arrived : sink.codeSystems()) {
            CodeSystemHeader header = arrived.header();
            if (header.licensed() && !arrived.items().isEmpty()) {
                systems.add(header.system());
            }
        }
        sink.claimEdits().forEach(edits -> systems.add(edits.header().licensed()));
        return new LicensedContent(systems);
    }

    boolean isThere() {
        return !systems.isEmpty();
    }

    /**
     * Refuses a release whose licence nobody has accepted.
     *
     * @throws Refusal naming the files, the owner of the rights and the options
     */
    void refuse(BuildPlan plan) throws Refusal {
        if (!isThere()) {
            return;
        }
        String files = plan.inputs().stream()
                .map(input -> input.file().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        String owned = systems.stream().map(LicensedContent::owned).collect(Collectors.joining(", "));
        throw new Refusal("the files have content of " + owned + ": " + files
                + ". Who holds that licence loads them with --license-accepted --licensee \"NAME OF THE LICENSEE\"");
    }

    private static String owned(String system) {
        KnownCodeSystem known = KnownCodeSystem.ofUri(system).orElse(null);
        if (known == null) {
            return system + ", which needs a licence of its publisher";
        }
        return known.title()
                + known.licensor()
                        .map(owner -> ", which needs a licence of the " + owner)
                        .orElse("");
    }
}
