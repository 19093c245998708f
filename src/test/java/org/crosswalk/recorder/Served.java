package org.crosswalk.recorder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server serves.
 *
 * @param versions of all code systems, in the order in which a search lists them
 * @param valueSets all
 * @param maps all concept maps
 */
record Served(List<ServedVersion> versions, List<ServedResource> valueSets, List<ServedResource> maps) {

    /** The versions of each system. */
    Map<String, List<ServedVersion>> systems() {
        Map<String, List<ServedVersion>> systems = new LinkedHashMap<>();
        versions.forEach(each ->
                systems.computeIfAbsent(each.url(), url -> new ArrayList<>()).add(each));
        return systems;
    }

    /** The codes of each system that one version has and another lacks, or has with another display or as a header. */
    Map<String, List<String>> changedCodes() {
        Map<String, List<String>> changed = new LinkedHashMap<>();
        systems().forEach((url, all) -> {
            List<String> codes = new ArrayList<>();
            for (int i = 1; i < all.size(); i++) {
                addChanges(all.get(i - 1), all.get(i), codes);
                addChanges(all.get(i), all.get(i - 1), codes);
            }
            changed.put(url, codes);
        });
        return changed;
    }

    private static void addChanges(ServedVersion one, ServedVersion other, List<String> to) {
        for (ServedCode code : one.codes()) {
            ServedCode there = other.byCode().get(code.code());
            if (there == null
                    || there.header() != code.header()
                    || !there.display().equals(code.display())) {
                to.add(code.code());
            }
        }
    }
}
