package org.crosswalk.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.Settings.DatabaseSettings;
import org.crosswalk.app.config.Settings.LimitSettings;
import org.crosswalk.app.usage.SharedUsage;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.fhir.EdgeLimits;
import org.crosswalk.fhir.own.ClosureTables;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.general.GeneralCodeSystems;
import org.crosswalk.model.Client;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.SystemNames;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.repository.ClosureRepository;
import org.crosswalk.repository.Database;
import org.crosswalk.repository.ResourceRepository;
import org.crosswalk.service.ServiceDefaults;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.UsageMeter;
import org.crosswalk.service.valueset.ServiceLimits;
import org.jspecify.annotations.Nullable;

/** What answers, as the settings have it, whether a server is asked or the program asks itself. */
public final class ServiceParts {

    private ServiceParts() {}

    /** What is served, with nothing published in it yet. */
    public static TerminologyRegistry registry(Settings settings) {
        return new TerminologyRegistry(
                new SystemNames(settings.aliases()),
                settings.data().general() ? GeneralCodeSystems.ALL : GeneralCodeSystems.NONE);
    }

    /**
     * The operations.
     *
     * @param settings limits and what holds where a request does not say
     * @param registry what is served
     * @param clock says what today is
     * @param meter counts the use of licensed content
     */
    public static TerminologyService service(
            Settings settings, TerminologyRegistry registry, Clock clock, UsageMeter meter) {
        LimitSettings limits = settings.limits();
        InMemoryBuilder builder = new InMemoryBuilder();
        return new TerminologyService(
                registry,
                builder,
                builder,
                clock,
                new ServiceLimits(limits.expansionCodes(), limits.expansionPage(), limits.importDepth()),
                new ServiceDefaults(
                        settings.coding().lenient(), settings.coding().explain()),
                meter);
    }

    /**
     * The resources of the site's own, where the settings say that they are kept.
     *
     * @param folder the data folder
     */
    public static ResourceRepository repository(Settings settings, Path folder, Clock clock) {
        return new ResourceRepository(database(settings, folder), clock);
    }

    /** The database of the settings: a PostgreSQL, or a file in the data folder. */
    public static Database database(Settings settings, Path folder) {
        DatabaseSettings database = settings.database();
        return new Database(database.url(), database.user(), database.password(), folder);
    }

    /**
     * The way into the database in which the use of licensed content is counted; null where it is counted in a file.
     *
     * @param file that file; what cannot be sent waits beside it
     */
    public static @Nullable SharedUsage usage(Settings settings, Supplier<ResourceRepository> opened, Path file) {
        return settings.database().isShared()
                ? new SharedUsage(() -> opened.get().usage(), file)
                : null;
    }

    /** What serves and writes them. */
    public static OwnContent own(TerminologyRegistry registry, ResourceRepository repository) {
        InMemoryBuilder builder = new InMemoryBuilder();
        return new OwnContent(registry, repository, builder, builder);
    }

    /** The tables of {@code $closure}, in the same database; null where there is none. */
    public static @Nullable ClosureTables closures(Settings settings, TerminologyService service, OwnContent own) {
        ClosureRepository repository = own.closures();
        return repository == null
                ? null
                : new ClosureTables(
                        service,
                        repository,
                        settings.limits().closureConcepts(),
                        settings.limits().closureCodings());
    }

    /** Whoever asks without a key. */
    public static Client everyone(Settings settings) {
        return new Client(Client.ANONYMOUS.name(), uris(settings.licence().everyone()), null);
    }

    /** The systems with these ids. */
    public static Set<String> uris(List<String> ids) {
        return ids.stream()
                .map(id -> KnownCodeSystem.ofId(id).map(KnownCodeSystem::uri).orElse(id))
                .collect(Collectors.toSet());
    }

    /** The bounds of one request. */
    public static EdgeLimits limits(Settings settings) {
        LimitSettings limits = settings.limits();
        return new EdgeLimits(
                limits.bodyKilobytes() * 1024,
                limits.batchEntries(),
                Duration.ofSeconds(limits.requestSeconds()),
                limits.inlineConcepts(),
                limits.largeRequests());
    }
}
