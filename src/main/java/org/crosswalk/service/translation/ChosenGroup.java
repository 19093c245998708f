package org.crosswalk.service.translation;

import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader.Group;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.registry.VersionOrder;
import org.jspecify.annotations.Nullable;

/**
 * A group of a map to read, in the direction in which it is read.
 *
 * @param map the map
 * @param index the group's place in the map
 * @param reverse whether it is read from target to source
 * @param from the system of the codes to translate, preferred URI
 * @param fromVersion its version as the map names it, or null
 * @param to the system of the codes to find, preferred URI; null when the map does not say
 * @param toVersion its version as the map names it, or null
 */
record ChosenGroup(
        ConceptMapProvider map,
        int index,
        boolean reverse,
        String from,
        @Nullable String fromVersion,
        @Nullable String to,
        @Nullable String toVersion) {

    Group group() {
        return map.header().groups().get(index);
    }

    Canonical canonical() {
        return map.header().canonical();
    }

    /** The map for a reader: its title, or its canonical where it has none. */
    String name() {
        return name(map);
    }

    static String name(ConceptMapProvider map) {
        String title = map.header().resource().title();
        String version = map.header().canonical().version();
        if (title == null) {
            return map.header().canonical().toString();
        }
        return version == null || title.contains(VersionOrder.withoutStarter(version)) ? title : title + " " + version;
    }

    /** The rows of the whole map that have a code on the side to translate from. */
    List<Mapping> rowsOfMap(String code) {
        return reverse ? map.reverse(code) : map.forward(code);
    }
}
