package org.crosswalk.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the site's own at one moment: the newest version of each, deleted ones included. Immutable.
 *
 * @param sequence of the newest version that is in it, 0 for none
 * @param mark tells these from those of any other database, or of the same one as it went on after a backup was put back; empty for none
 * @param all by {@link OwnResource#reference}
 */
public record OwnResources(long sequence, String mark, Map<String, OwnResource> all) {

    /** No resources. */
    public static final OwnResources NONE = new OwnResources(0, "", Map.of());

    /** The same after later versions. */
    public OwnResources after(long newest, List<OwnResource> written) {
        Map<String, OwnResource> next = new LinkedHashMap<>(all);
        written.forEach(each -> next.put(each.reference(), each));
        String last = written.isEmpty()
                ? mark
                : written.get(written.size() - 1).lastUpdated().toString();
        return new OwnResources(newest, newest == 0 ? "" : newest + " " + last, next);
    }

    /** A resource, a deleted one too, or null. */
    public @Nullable OwnResource find(String type, String id) {
        return all.get(type + "/" + id);
    }

    /** What answers, of one kind. */
    <T> List<T> artefacts(Class<T> kind) {
        List<T> found = new ArrayList<>();
        for (OwnResource each : all.values()) {
            if (kind.isInstance(each.artefact())) {
                found.add(kind.cast(Objects.requireNonNull(each.artefact())));
            }
        }
        return found;
    }
}
