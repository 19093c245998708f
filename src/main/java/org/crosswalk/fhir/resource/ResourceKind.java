package org.crosswalk.fhir.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.registry.TerminologySnapshot;
import org.hl7.fhir.r4.model.Resource;

/**
 * One of the kinds of resource that are read and searched.
 *
 * @param <T> what the snapshot holds of it
 */
public interface ResourceKind<T> {

    /** FHIR's name of the type. */
    String type();

    /** All that are served, in a stable order. */
    List<T> all(TerminologySnapshot snapshot);

    /** What is served beside them to a client that names one by id or URL, and is in no list. */
    default List<T> unlisted() {
        return List.of();
    }

    /** What no list has because it is made when it is asked for: the artefact that a canonical names. */
    default Optional<T> implied(Canonical named, Client client) {
        return Optional.empty();
    }

    /** The same by its logical id. */
    default Optional<T> implied(String id, Client client) {
        return Optional.empty();
    }

    /** What every canonical resource has. */
    ResourceHeader header(T artefact);

    /** The resource; a large one without its content, tagged as subsetted. */
    Resource resource(T artefact);

    /** Whether {@link #resource} leaves content out. */
    boolean isLarge(T artefact);

    /** Whether a licence can keep artefacts of this kind from a client. */
    default boolean mayBeWithheld() {
        return false;
    }

    /** Whether sites write resources of this kind themselves. */
    default boolean isWritten() {
        return true;
    }

    /** Search parameters of this kind alone. */
    List<SearchParameter<T>> ownParameters();

    /** All search parameters. */
    default List<SearchParameter<T>> parameters() {
        String type = type();
        List<SearchParameter<T>> parameters = new ArrayList<>();
        parameters.add(
                SearchParameter.token(type, "_id", a -> Stream.of(header(a).id())));
        parameters.add(SearchParameter.canonical(
                type,
                "url",
                a -> names(header(a).canonical().url()),
                a -> header(a).canonical().version()));
        parameters.add(SearchParameter.identifier(type, a -> identifiers(header(a))));
        parameters.add(SearchParameter.date(type, "date", a -> header(a).date()));
        parameters.add(SearchParameter.token(
                type, "version", a -> Stream.ofNullable(header(a).canonical().version())));
        parameters.add(SearchParameter.string(type, "name", a -> header(a).name()));
        parameters.add(SearchParameter.string(type, "title", a -> header(a).title()));
        parameters.add(
                SearchParameter.token(type, "status", a -> Stream.of(header(a).status())));
        parameters.add(SearchParameter.string(type, "publisher", a -> header(a).publisher()));
        parameters.add(
                SearchParameter.string(type, "description", a -> header(a).description()));
        parameters.addAll(ownParameters());
        return parameters;
    }

    /** The identifiers that a resource states, and of a code system the OIDs by which it goes. */
    private static Stream<Coding> identifiers(ResourceHeader header) {
        Stream<Coding> known = names(header.canonical().url())
                .filter(name -> name.startsWith("urn:oid:"))
                .map(name -> Coding.of("urn:ietf:rfc:3986", name));
        return Stream.concat(header.identifiers().stream(), known);
    }

    /** A URL and, of a code system, every other URI that stands for the same system. */
    private static Stream<String> names(String url) {
        Stream<String> others = KnownCodeSystem.ofUri(url).stream()
                .filter(system -> system.uri().equals(url))
                .flatMap(system -> system.aliases().stream());
        return Stream.concat(Stream.of(url), others);
    }
}
