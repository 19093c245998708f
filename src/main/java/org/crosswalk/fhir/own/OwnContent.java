package org.crosswalk.fhir.own;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.HistoryQuestion;
import org.crosswalk.model.ResourceWrite;
import org.crosswalk.model.StoredHistory;
import org.crosswalk.model.StoredVersion;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.ConceptMapBuilder;
import org.crosswalk.r4.tree.Written;
import org.crosswalk.registry.OwnResource;
import org.crosswalk.registry.OwnResources;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.repository.ClosureRepository;
import org.crosswalk.repository.RepositoryFault;
import org.crosswalk.repository.ResourceRepository;
import org.crosswalk.repository.WriteConflict;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the site's own. What is written is served by every operation, and found by every search, before the writer
 * has its answer. Thread-safe: one write after the other; reading waits for none.
 *
 * <p>What goes wrong is a {@code BaseServerResponseException} with an OperationOutcome: 409 or 412 where a write does not fit what
 * there is, 422 where a resource cannot be used. Where the database cannot be used, it is a
 * {@link RepositoryFault}, and what was to be written may be there or not.
 */
public final class OwnContent {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private final TerminologyRegistry registry;
    private final @Nullable ResourceRepository repository;
    private final OwnArtefacts artefacts;

    /**
     * The resources of a site.
     *
     * @param registry where to publish them
     * @param repository where they are kept, or null where there are none
     */
    public OwnContent(
            TerminologyRegistry registry,
            @Nullable ResourceRepository repository,
            CodeSystemBuilder codeSystems,
            ConceptMapBuilder conceptMaps) {
        this.registry = registry;
        this.repository = repository;
        this.artefacts = new OwnArtefacts(codeSystems, conceptMaps);
    }

    /** A site without resources of its own. */
    public static OwnContent none(TerminologyRegistry registry) {
        return new OwnContent(
                registry,
                null,
                definition -> {
                    throw new IllegalStateException("nothing is kept here");
                },
                definition -> {
                    throw new IllegalStateException("nothing is kept here");
                });
    }

    /** The closure tables that are kept beside them, or null where there are none. */
    public @Nullable ClosureRepository closures() {
        return repository == null ? null : repository.closures();
    }

    /**
     * Serves what is kept.
     *
     * @throws RepositoryFault when the database cannot be used
     */
    public synchronized void load() {
        ResourceRepository from = repository;
        if (from == null || !from.exists()) {
            return;
        }
        List<OwnResource> all = new ArrayList<>();
        // In the order in which they were written, so that what follows the last one is what is written later.
        AtomicLong newest = new AtomicLong();
        from.current(version -> {
            all.add(artefacts.served(version));
            newest.set(version.sequence());
        });
        registry.publish(OwnResources.NONE.after(newest.get(), all));
    }

    /** Serves what was kept elsewhere: the newest version of each resource, in the order in which they were written. */
    public synchronized void load(List<StoredVersion> versions) {
        if (!versions.isEmpty()) {
            registry.publish(OwnResources.NONE.after(
                    versions.get(versions.size() - 1).sequence(),
                    versions.stream().map(artefacts::served).toList()));
        }
    }

    /**
     * Serves what other processes have written meanwhile.
     *
     * @return what changed, each as type and id
     * @throws RepositoryFault when the database cannot be used
     */
    public synchronized List<String> refresh() {
        ResourceRepository from = repository;
        if (from == null || from.newest() <= registry.own().sequence()) {
            return List.of();
        }
        return publish(from.after(registry.own().sequence()), Map.of());
    }

    private List<String> publish(List<StoredVersion> versions, Map<String, Object> made) {
        List<OwnResource> changed = new ArrayList<>();
        for (StoredVersion version : versions) {
            Object known = made.get(version.reference());
            changed.add(
                    known == null || version.deleted() ? artefacts.served(version) : new OwnResource(version, known));
        }
        if (!versions.isEmpty()) {
            registry.publish(
                    registry.own().after(versions.get(versions.size() - 1).sequence(), changed));
        }
        return versions.stream().map(StoredVersion::reference).distinct().toList();
    }

    /** The newest version of a resource, a deletion too, or null. */
    public @Nullable OwnResource find(String type, String id) {
        return registry.own().find(type, id);
    }

    /** Does something while nobody else of this process writes: from the look at a condition to the write that rests on it. */
    public synchronized <T> T alone(Supplier<T> work) {
        return work.get();
    }

    /**
     * Writes, all or nothing, and serves what was written.
     *
     * @return the versions written, in the order of the drafts
     */
    public synchronized List<OwnResource> write(List<Draft> drafts) {
        ResourceRepository to = repository;
        if (to == null) {
            throw ResponseStatus.of(405, "no resources of its own are kept here");
        }
        if (drafts.isEmpty()) {
            return List.of();
        }
        try {
            refresh();
            Map<String, Object> made = new HashMap<>();
            List<ResourceWrite> writes = new ArrayList<>();
            for (Draft draft : drafts) {
                ResourceWrite write = prepare(draft, made);
                if (writes.stream().anyMatch(other -> reference(other).equals(reference(write)))) {
                    throw ResponseStatus.of(
                            400, reference(write) + " would be written twice at once: send it in two requests");
                }
                writes.add(write);
            }
            List<StoredVersion> written = to.write(writes);
            serve(written, made);
            return written.stream().map(this::newest).toList();
        } catch (WriteConflict conflict) {
            throw ResponseStatus.of(
                    conflict.kind() == WriteConflict.Kind.VERSION ? 412 : 409, String.valueOf(conflict.getMessage()));
        }
    }

    /** With what others have written in between. */
    private void serve(List<StoredVersion> written, Map<String, Object> made) {
        if (written.get(0).sequence() == registry.own().sequence() + 1) {
            publish(written, made);
        } else {
            refresh();
        }
    }

    private OwnResource newest(StoredVersion written) {
        OwnResource newest = registry.own().find(written.type(), written.id());
        return newest != null && newest.version() == written.version() ? newest : artefacts.served(written);
    }

    private static String reference(ResourceWrite write) {
        return write.type() + "/" + write.id();
    }

    private ResourceWrite prepare(Draft draft, Map<String, Object> made) {
        String id = draft.id() == null ? UUID.randomUUID().toString() : draft.id();
        if (!ID.matcher(id).matches()) {
            throw ResponseStatus.of(
                    400, "'" + id + "' is no FHIR id: use 1 to 64 letters, digits, hyphens and dots, and nothing else");
        }
        MetadataResource resource = draft.resource();
        Canonical canonical = resource == null ? new Canonical("", null) : canonical(resource, draft.written());
        registry.taken(draft.type(), id, canonical).ifPresent(why -> {
            throw ResponseStatus.of(405, why);
        });
        if (resource == null) {
            return new ResourceWrite(draft.type(), id, draft.expected(), null, null);
        }
        resource.setId(draft.type() + "/" + id);
        String content = OwnArtefacts.content(resource);
        made.put(draft.type() + "/" + id, artefacts.artefact(resource));
        return new ResourceWrite(draft.type(), id, draft.expected(), canonical.toString(), content);
    }

    private static Canonical canonical(MetadataResource resource, @Nullable Written written) {
        OwnArtefacts.refuse(resource, written);
        return new Canonical(resource.getUrl(), resource.getVersion());
    }

    /**
     * A resource as it is given to a client.
     *
     * @return empty where the client may not see it as it was written
     */
    public Optional<MetadataResource> resource(OwnResource own, Client client) {
        return registry.isAnyWithheld(own.systems(), client)
                ? Optional.empty()
                : Optional.of(OwnArtefacts.resource(own.stored()));
    }

    /**
     * One version of a resource as it is given to a client.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 404 when there is no such version, 410 when it is a
     *     deletion, 403 when it is not for this client
     */
    public MetadataResource version(OwnResource newest, String number, Client client) {
        StoredVersion version = newest.stored();
        if (!number.equals(Long.toString(newest.version()))) {
            version = number.matches("[1-9][0-9]{0,17}") && repository != null
                    ? repository
                            .version(newest.type(), newest.id(), Long.parseLong(number))
                            .orElse(null)
                    : null;
        }
        if (version == null) {
            throw ResponseStatus.of(
                    404, newest.reference() + " has the versions 1 to " + newest.version() + ", not '" + number + "'");
        }
        if (version.deleted()) {
            throw gone(newest);
        }
        return given(version, client)
                .orElseThrow(() -> ResponseStatus.of(
                        403,
                        newest.reference() + " repeats licensed content in its version " + number
                                + ", which needs a key"));
    }

    /** The answer to whoever reads a deleted resource. */
    public static RuntimeException gone(OwnResource deleted) {
        return ResponseStatus.of(
                410,
                deleted.reference() + " was deleted at " + deleted.lastUpdated()
                        + "; its history has the versions before");
    }

    /** The versions that a question finds, the newest first. */
    public StoredHistory history(HistoryQuestion question) {
        return repository == null ? StoredHistory.NONE : repository.history(question);
    }

    /** A version of a history as it is given to a client; empty for a deletion, and where the client may not see it. */
    public Optional<MetadataResource> given(StoredVersion version, Client client) {
        String content = version.content();
        return content == null || registry.isAnyWithheld(OwnResource.systems(content), client)
                ? Optional.empty()
                : Optional.of(OwnArtefacts.resource(version));
    }
}
