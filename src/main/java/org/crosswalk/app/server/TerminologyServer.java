package org.crosswalk.app.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.content.ContentWatch;
import org.crosswalk.app.content.PackageIntake;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.ShippedContent;
import org.crosswalk.app.replica.DatabaseReleases;
import org.crosswalk.app.replica.Replica;
import org.crosswalk.app.security.KeyFile;
import org.crosswalk.app.security.Security;
import org.crosswalk.app.security.SharedKeys;
import org.crosswalk.app.usage.UsageFile;
import org.crosswalk.app.wiring.ServiceParts;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.crosswalk.repository.RepositoryFault;
import org.crosswalk.repository.ResourceRepository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole server: content, FHIR service, HTTP, and the watch on the data folder. The port is taken first, so that a
 * server that cannot listen does not begin to read; while the content is opened, the FHIR service is made beside it.
 */
public final class TerminologyServer implements AutoCloseable {

    /** What a server that is killed can lose. */
    private static final Duration USAGE_WRITTEN = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(TerminologyServer.class);

    private static final Duration BUSY_WAIT = Duration.ofMillis(500);

    private final Settings settings;
    private final DataFolder data;
    private final Path terminology;
    private final TerminologyRegistry registry;
    private final Consumer<String> complaints;
    private final HttpServer http;
    private final Observing observing;
    private final UsageFile usage;
    private final ResourceRepository repository;
    private final OwnContent own;
    private final Security security;
    private final @Nullable SharedKeys keys;
    private final @Nullable Replica replica;
    private volatile @Nullable ContentWatch watch;

    /**
     * A server that has not begun, and counts the use of licensed content in the data folder.
     *
     * @throws ServeFault when the server's certificate cannot be used
     */
    public TerminologyServer(Settings settings, DataFolder data, Path terminology, Consumer<String> complaints)
            throws ServeFault {
        this(settings, data, terminology, data.path().resolve(UsageFile.NAME), complaints);
    }

    /**
     * A server that has not begun.
     *
     * @param settings all settings
     * @param data the data folder
     * @param terminology the folder of the starter set
     * @param usage where the use of licensed content is counted
     * @param complaints takes what is worth a line and does not keep the server from starting
     * @throws ServeFault when the server's certificate cannot be used
     */
    public TerminologyServer(
            Settings settings, DataFolder data, Path terminology, Path usage, Consumer<String> complaints)
            throws ServeFault {
        this.settings = settings;
        this.terminology = terminology;
        this.complaints = complaints;
        this.registry = ServiceParts.registry(settings);
        this.repository = ServiceParts.repository(settings, data.path(), Clock.systemUTC());
        this.usage = new UsageFile(
                usage, Clock.systemUTC(), USAGE_WRITTEN, ServiceParts.usage(settings, () -> repository, usage));
        this.own = ServiceParts.own(registry, repository);
        this.security = security(settings, data.path());
        this.observing = new Observing(settings, registry);
        boolean shared = settings.database().sharesReleases();
        this.data = shared ? new DataFolder(data.path(), new DatabaseReleases(() -> repository)) : data;
        SharedKeys kept =
                settings.database().isShared() ? new SharedKeys(repository.keys(), new KeyFile(data.path())) : null;
        this.keys = kept;
        this.replica = kept == null
                ? null
                : new Replica(
                        ServiceParts.database(settings, data.path()),
                        repository,
                        this.data,
                        registry,
                        own,
                        () -> kept.refresh(security::take));
        this.http = new HttpServer(
                settings,
                registry,
                () -> new FhirService(
                        settings,
                        registry,
                        Clock.system(ZoneId.systemDefault()),
                        observing.counting(this.usage),
                        own,
                        security),
                security,
                new PackageIntake(this.data, settings.load().limits(), this::publish, registry::current),
                new Condition(this::isBehind, this::databaseComplaint),
                observing);
        observing.watch(
                this::isBehind, () -> isDatabaseAway() || databaseComplaint().isPresent());
    }

    private Optional<String> databaseComplaint() {
        return replica == null ? Optional.empty() : replica.complaint();
    }

    private static Security security(Settings settings, Path folder) throws ServeFault {
        try {
            return new Security(settings, folder);
        } catch (UncheckedIOException e) {
            throw new ServeFault(String.valueOf(e.getMessage()), e);
        }
    }

    /** Takes clients and limits of what is asked from the file of the settings when it changes. Before the start only. */
    public void rereading(Path file, Security.Rereading again) {
        security.rereading(file, again);
    }

    /**
     * Starts, and returns when all content is served.
     *
     * @param listener is told how the starter set is loaded
     * @throws ServeFault when the port cannot be had
     * @throws DataFolderFault when the data folder cannot be used
     */
    public void start(LoadListener listener) throws ServeFault, DataFolderFault, InterruptedException {
        try {
            security.start();
        } catch (IOException e) {
            throw new ServeFault(String.valueOf(e.getMessage()), e);
        }
        http.listen();
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
            try {
                takeKeys();
                http.answer();
            } catch (ServeFault e) {
                throw new CompletionException(e);
            }
        });
        try {
            beginReplica();
            bringShippedContent(listener);
            ServedContent content =
                    new ServedContent(data, registry, settings.data().starter());
            String seen = ContentWatch.state(data.path());
            if (replica == null) {
                own.load();
            }
            content.publishDeferred();
            tellOfLicences();
            answering.join();
            watch = new ContentWatch(
                    data.path(),
                    content,
                    replica == null ? own::refresh : List::of,
                    seen,
                    Duration.ofSeconds(settings.data().watchSeconds()));
            if (replica != null) {
                replica.follow(this::publish);
            }
        } catch (CompletionException e) {
            close();
            if (e.getCause() instanceof ServeFault fault) {
                throw fault;
            }
            throw e;
        } catch (DataFolderFault | RuntimeException | InterruptedException e) {
            answering.exceptionally(second -> null).join();
            close();
            throw e;
        }
    }

    /** Before anything is answered: the copy in the folder may have keys that were revoked meanwhile. */
    private void takeKeys() {
        SharedKeys shared = keys;
        if (shared != null) {
            try {
                shared.refresh(security::take);
            } catch (RepositoryFault away) {
                LOG.debug("the keys of the data folder are taken", away);
            }
        }
    }

    private void beginReplica() throws DataFolderFault, InterruptedException {
        if (replica != null) {
            replica.begin(complaints);
        }
    }

    private boolean publish() {
        ContentWatch watching = watch;
        return watching != null && watching.lookNow();
    }

    private boolean isBehind() {
        ContentWatch watching = watch;
        return watching != null && watching.isBehind();
    }

    private boolean isDatabaseAway() {
        ContentWatch watching = watch;
        return watching != null && watching.isDatabaseAway();
    }

    /**
     * The starter set can wait where other content is there: a load may be under way, or the folder may be for reading
     * only. Where nothing is there, a load that is under way is waited for.
     */
    private void bringShippedContent(LoadListener listener) throws DataFolderFault, InterruptedException {
        ShippedContent shipped =
                new ShippedContent(data, terminology, settings.load().limits());
        boolean told = false;
        boolean following = replica != null && !data.isEmpty() && data.isShared();
        while (settings.data().starter() && !following) {
            try {
                List<String> lines = shipped.bring(listener);
                lines.forEach(line -> complaints.accept("terminology folder: " + line));
                return;
            } catch (DataFolderFault e) {
                if (!data.list().isEmpty()) {
                    complaints.accept("the starter set was not looked at: " + e.getMessage());
                    return;
                }
                if (!Files.isDirectory(data.path()) || !Files.isWritable(data.path())) {
                    throw e;
                }
                if (!told) {
                    complaints.accept("waiting: " + e.getMessage());
                    told = true;
                }
                Thread.sleep(BUSY_WAIT.toMillis());
            }
        }
    }

    /** Licensed content that nobody may see is a setting forgotten. */
    private void tellOfLicences() {
        registry.current().codeSystems().stream()
                .filter(system -> system.header().licensed() && system.size() > 0)
                .map(system -> system.header().system())
                .distinct()
                .filter(system -> !security.isForSomebody(system))
                .forEach(system -> complaints.accept(
                        system + " is loaded, and no client may see it: settings clients, licence.everyone"));
    }

    /** What is served now. */
    public TerminologySnapshot served() {
        return registry.current();
    }

    /** Where the FHIR service is. */
    public String address() {
        return http.address();
    }

    /** The port that is listened on. */
    public int port() {
        return http.port();
    }

    /** Waits until the server has been stopped. */
    public void join() throws InterruptedException {
        http.join();
    }

    /** Takes of other settings what holds at once: whether requests are logged. */
    public void apply(Settings other) {
        observing.log(other.log());
    }

    /**
     * Says that it is not ready, for as long as the settings want, and still answers; then {@link #close} stops it. A thread that is
     * interrupted waits no longer.
     */
    public void drain() {
        http.drain();
        try {
            Thread.sleep(Duration.ofSeconds(settings.server().drainSeconds()).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops: requests under way finish, within the time of the settings. */
    @Override
    public void close() {
        ContentWatch watching = watch;
        if (watching != null) {
            watching.close();
        }
        if (replica != null) {
            replica.close();
        }
        http.stop();
        security.close();
        usage.close();
        repository.close();
    }
}
