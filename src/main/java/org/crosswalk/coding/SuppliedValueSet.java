package org.crosswalk.coding;

import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.OwnUrls;

/**
 * A value set that comes with a code system. It names no version, so that it follows the releases.
 *
 * @param id FHIR logical id
 * @param url canonical URL
 * @param title for a reader
 * @param activeOnly whether inactive codes are out
 * @param includes what is in; of systems that are all needed for it
 * @param excludes what is out again
 */
public record SuppliedValueSet(
        String id, String url, String title, boolean activeOnly, List<Part> includes, List<Part> excludes) {

    private static final String OWN = OwnUrls.BASE + "ValueSet/";

    public SuppliedValueSet {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /** One of Crosswalk's own. */
    public static SuppliedValueSet own(String id, String title, Part... includes) {
        return of(id, OWN + id, title, includes);
    }

    /** One with a URL of somebody else's. */
    public static SuppliedValueSet of(String id, String url, String title, Part... includes) {
        return new SuppliedValueSet(id, url, title, false, List.of(includes), List.of());
    }

    /** Whether it is one of Crosswalk's own. */
    public boolean isOwn() {
        return url.startsWith(OWN);
    }

    /** The same without inactive codes and without those of some parts. */
    public SuppliedValueSet withoutInactive(Part... without) {
        return new SuppliedValueSet(id, url, title, true, includes, List.of(without));
    }

    /**
     * A selection from one system.
     *
     * @param system the system
     * @param filters what a code has to fulfil
     */
    public record Part(KnownCodeSystem system, List<RawFilter> filters) {

        public Part {
            filters = List.copyOf(filters);
        }

        /** All codes of a system. */
        public static Part of(KnownCodeSystem system) {
            return new Part(system, List.of());
        }

        /** The codes that have a value of a property as well. */
        public Part where(String property, String value) {
            return new Part(
                    system,
                    Stream.concat(filters.stream(), Stream.of(new RawFilter(property, "=", value)))
                            .toList());
        }

        /** As a value set has it. */
        public ConceptSetComponent component() {
            return new ConceptSetComponent(system.uri(), null, List.of(), filters, List.of());
        }
    }
}
