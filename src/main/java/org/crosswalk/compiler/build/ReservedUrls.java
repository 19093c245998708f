package org.crosswalk.compiler.build;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.model.ResourceHeader;

/**
 * URLs that a FHIR resource may not bear, because what stands under them comes from elsewhere: a code system that is read from
 * its publisher's own files, and the maps and value sets that Crosswalk makes itself. Whoever loads can name URLs that are to
 * be taken over nevertheless.
 *
 * @param formats ids of the formats that are read; a publisher's format has the id of its code system
 * @param takenOver URLs that whoever loads has named, as {@link KnownCodeSystem#plain} writes them
 */
public record ReservedUrls(Set<String> formats, Set<String> takenOver) {

    /** Nothing is reserved: what is built again was judged when it was loaded. */
    public static final ReservedUrls NONE = new ReservedUrls(Set.of(), Set.of());

    private static final String OWN = OwnUrls.BASE;

    public ReservedUrls {
        formats = Set.copyOf(formats);
        takenOver = takenOver.stream().map(KnownCodeSystem::plain).collect(Collectors.toUnmodifiableSet());
    }

    void refuse(BuildPlan plan, CollectingSink sink) throws Refusal {
        if (plan.starter() || formats.isEmpty() || !plan.recognised().isOfFhirFiles()) {
            return;
        }
        for (CollectingSink.Arrived<CodeSystemHeader, ?> arrived : List.copyOf(sink.codeSystems())) {
            CodeSystemHeader header = arrived.header();
            Optional<KnownCodeSystem> known = KnownCodeSystem.ofUri(header.url());
            if (header.content() != ContentMode.SUPPLEMENT
                    && known.isPresent()
                    && formats.contains(known.get().id())) {
                refuse(
                        header.resource(),
                        "CodeSystem",
                        "the code system " + known.get().title() + ", which comes from its publisher's files");
            } else if (header.url().startsWith(OWN)) {
                refuse(header.resource(), "CodeSystem", "a code system of Crosswalk's own");
            }
        }
        for (ResourceHeader map : sink.conceptMaps().stream()
                .map(arrived -> arrived.header().resource())
                .toList()) {
            if (map.canonical().url().startsWith(OWN)) {
                refuse(map, "ConceptMap", "a map that Crosswalk makes from its publisher's files");
            }
        }
        for (ResourceHeader valueSet :
                sink.valueSets().stream().map(v -> v.resource()).toList()) {
            if (valueSet.canonical().url().startsWith(OWN)) {
                refuse(valueSet, "ValueSet", "a value set that comes with Crosswalk");
            }
        }
    }

    private void refuse(ResourceHeader resource, String type, String what) throws Refusal {
        String url = resource.canonical().url();
        if (!takenOver.contains(KnownCodeSystem.plain(url))) {
            throw new Refusal("the " + type + " " + resource.canonical() + " bears the URL of " + what
                    + ", and would answer in its place; if that is meant, load it with --take-over " + url);
        }
    }
}
