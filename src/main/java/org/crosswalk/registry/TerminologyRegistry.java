package org.crosswalk.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.general.GeneralCodeSystems;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.SystemNames;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapBuilder;

/** Holds what is served now. Publishing swaps one reference, so no request ever sees half of a release. Thread-safe. */
public final class TerminologyRegistry {

    private final SystemNames names;
    private final GeneralCodeSystems general;
    private TerminologySnapshot released = TerminologySnapshot.EMPTY;
    private OwnResources own = OwnResources.NONE;
    private volatile Publication current = new Publication(TerminologySnapshot.EMPTY);

    /** Code systems have the names that are known, and no others. */
    public TerminologyRegistry() {
        this(SystemNames.KNOWN);
    }

    /** With the names that code systems have here, and all code systems of general use. */
    public TerminologyRegistry(SystemNames names) {
        this(names, GeneralCodeSystems.ALL);
    }

    /**
     * With names and systems of the site's choice.
     *
     * @param names the names that code systems have here
     * @param general the code systems that are served beside what is published here
     */
    public TerminologyRegistry(SystemNames names, GeneralCodeSystems general) {
        this.names = names;
        this.general = general;
    }

    /** The names that code systems have here. */
    public SystemNames names() {
        return names;
    }

    /**
     * Everything that is served now, the value sets out of the box included, whoever asks: for the server's own purposes.
     * What goes to a client is read from {@link #current(Client)}.
     */
    public TerminologySnapshot current() {
        return current.everything();
    }

    /** What is served now to a client. Read once a request. */
    public TerminologySnapshot current(Client client) {
        return current.part(client).snapshot();
    }

    /** The code system with a FHIR logical id, when it is here and the client has no right to it. */
    public Optional<Canonical> withheld(Client client, String id) {
        return current.part(client).withholding().byId(id);
    }

    /** Whether a client may not see the texts of one of several systems, loaded or not; each may have any of its names. */
    public boolean isAnyWithheld(Collection<String> systems, Client client) {
        Set<String> denied = current.part(client).withholding().denied();
        return systems.stream().map(names::preferredUri).anyMatch(denied::contains);
    }

    /** The resources of the site's own. */
    public OwnResources own() {
        return current.everything().own();
    }

    /**
     * What is served of releases, or comes with the server, under the id or the canonical of a resource of the site's own, which
     * it may not take; empty where both are free.
     *
     * @param type FHIR's name of the type
     */
    public Optional<String> taken(String type, String id, Canonical canonical) {
        TerminologySnapshot everything = current.everything();
        for (ResourceHeader header : everything.headers(type)) {
            boolean isOwn = everything.own().find(type, header.id()) != null;
            if (!isOwn && header.id().equals(id)) {
                return Optional.of(type + "/" + id + " comes from a release, which is only read: choose another id");
            }
            if (!isOwn && header.canonical().equals(canonical)) {
                return Optional.of("the " + type + " " + canonical
                        + " comes from a release, which is only read: choose another url or version");
            }
        }
        return Optional.empty();
    }

    /** The medical code systems of which the newest release that is served has run out on a day. */
    public List<OutdatedSystem> outdated(LocalDate today) {
        return OutdatedSystem.on(today, current.whole());
    }

    /** Those of them that a client may see. */
    public List<OutdatedSystem> outdated(LocalDate today, Client client) {
        return OutdatedSystem.on(today, current.part(client));
    }

    /** Serves other releases from now on; requests under way finish on what they began with. */
    public synchronized void publish(TerminologySnapshot snapshot) {
        released = snapshot;
        current = new Publication(BuiltInValueSets.addTo(released.with(own)));
    }

    /** Serves other resources of the site's own from now on, beside the same releases. */
    public synchronized void publish(OwnResources resources) {
        own = resources;
        current = new Publication(BuiltInValueSets.addTo(released.with(own)));
    }

    /**
     * The code systems of general use, by URL. They are served to whoever names one, where no other content has its URL, and
     * stand in no list.
     */
    public List<CodeSystemProvider> ofGeneralUse(CodeSystemBuilder codeSystems) {
        Set<String> served = current.everything().codeSystems().stream()
                .map(each -> each.header().url())
                .collect(Collectors.toSet());
        return general.all(codeSystems).stream()
                .filter(each -> !served.contains(each.header().url()))
                .toList();
    }

    /** That of them with a FHIR logical id, without its URL being looked at. */
    public Optional<CodeSystemProvider> ofGeneralUse(String id, CodeSystemBuilder codeSystems) {
        return general.byId(id, codeSystems);
    }

    /** What one request sees: the content of this moment and what the client sent along. */
    public TerminologyView view(
            RequestContext context, CodeSystemBuilder codeSystems, ConceptMapBuilder conceptMaps, Clock clock) {
        Publication publication = current;
        return new TerminologyView(
                publication.part(context.client()),
                publication.licensedSystems(),
                names,
                general,
                context,
                codeSystems,
                conceptMaps,
                clock);
    }
}
