package org.crosswalk.app.cli.own;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.wiring.ServiceParts;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.fhir.own.Draft;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.model.Canonical;
import org.crosswalk.registry.OwnResource;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.repository.ResourceRepository;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;

/** The resources of the site's own, beside the releases of a data folder, for a command. Not thread-safe. */
final class OwnStore implements AutoCloseable {

    private final Settings settings;
    private final TerminologyRegistry registry;
    private final ResourceRepository repository;
    private final OwnContent own;

    private OwnStore(Settings settings, Path folder, Clock clock) {
        this.settings = settings;
        this.registry = ServiceParts.registry(settings);
        this.repository = ServiceParts.repository(settings, folder, clock);
        this.own = ServiceParts.own(registry, repository);
    }

    /** Opens what is kept. */
    static OwnStore open(Settings settings, DataFolder data, Clock clock) throws CommandFault, DataFolderFault {
        OwnStore store = new OwnStore(settings, data.path(), clock);
        if (!data.isEmpty()) {
            new ServedContent(data, store.registry, settings.data().starter()).publishDeferred();
        }
        store.own.load();
        return store;
    }

    /** Every resource that there is, deleted ones left out. */
    List<OwnResource> all() {
        return registry.own().all().values().stream()
                .filter(each -> !each.deleted())
                .toList();
    }

    /** A resource, a deleted one too, or null. */
    @Nullable
    OwnResource find(String type, String id) {
        return registry.own().find(type, id);
    }

    /** Writes resources, all or none; one without an id becomes the next version of that with its URL and business version. */
    List<OwnResource> put(List<Draft> drafts) throws CommandFault {
        return write(drafts.stream().map(this::identified).toList());
    }

    /** Writes, all or none. */
    List<OwnResource> write(List<Draft> drafts) throws CommandFault {
        return told(() -> own.write(drafts));
    }

    private Draft identified(Draft draft) {
        MetadataResource resource = draft.resource();
        if (draft.id() != null || resource == null || !resource.hasUrl()) {
            return draft;
        }
        Canonical canonical = new Canonical(resource.getUrl(), resource.getVersion());
        return all().stream()
                .filter(each ->
                        each.type().equals(draft.type()) && canonicalOf(each).equals(canonical))
                .map(each -> new Draft(draft.type(), each.id(), draft.expected(), resource, draft.written()))
                .findFirst()
                .orElse(draft);
    }

    /** URL and business version of a resource. */
    static Canonical canonicalOf(OwnResource resource) {
        return resource.header().canonical();
    }

    /** A resource as FHIR's JSON; null for its newest version. */
    String json(OwnResource resource, @Nullable String version) throws CommandFault {
        String wanted = version == null ? Long.toString(resource.version()) : version;
        MetadataResource read = told(() -> own.version(resource, wanted, ServiceParts.everyone(settings)));
        return FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true).encodeResourceToString(read);
    }

    private <T> T told(Supplier<T> work) throws CommandFault {
        try {
            return work.get();
        } catch (BaseServerResponseException refused) {
            throw new CommandFault(Optional.ofNullable(refused.getMessage()).orElse("refused"), refused);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
