package org.crosswalk.app.server;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.crosswalk.app.config.SecuritySettings.TokenSettings;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.Settings.LimitSettings;
import org.crosswalk.app.content.PackageIntake;
import org.crosswalk.app.feed.ReleaseFeed;
import org.crosswalk.app.http.CacheTerms;
import org.crosswalk.app.http.ClientConnections;
import org.crosswalk.app.http.Edge;
import org.crosswalk.app.http.FhirWorkers;
import org.crosswalk.app.http.OutcomeErrorHandler;
import org.crosswalk.app.http.Pace;
import org.crosswalk.app.http.PublicAddress;
import org.crosswalk.app.http.RequestGuard;
import org.crosswalk.app.mcp.McpHandler;
import org.crosswalk.app.openapi.OpenApiDocument;
import org.crosswalk.app.openapi.PlainPath;
import org.crosswalk.app.release.ReleaseAnswers;
import org.crosswalk.app.release.ReleasePaths;
import org.crosswalk.app.security.Authentication;
import org.crosswalk.app.security.Security;
import org.crosswalk.app.security.SmartConfiguration;
import org.crosswalk.app.security.tls.EncryptedConnections;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.crosswalk.fhir.ServerIdentity;
import org.crosswalk.fhir.operation.FhirOperation;
import org.crosswalk.fhir.resource.ResourceKind;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.UsageMeter;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The HTTP server around the FHIR service. Start and stop it once; both may be called from any thread. */
public final class HttpServer {

    private static final int PASSING_THREADS = 32;

    /** What reads and answers short requests: as many as can run at once. */
    private static final int SELECTORS = Runtime.getRuntime().availableProcessors();

    private static final String REFERENCES_PER_CACHE_LINE = "org.eclipse.jetty.util.referencesPerCacheLine";

    /** What the system holds for a client that does not take it, in bytes; it may double it. */
    private static final int SEND_BUFFER = 256 * 1024;

    static {
        // Jetty pads its queues by this, and without it starts the JVM's management, hundreds of classes, to find it
        // out.
        if (System.getProperty(REFERENCES_PER_CACHE_LINE) == null) {
            System.setProperty(REFERENCES_PER_CACHE_LINE, "16");
        }
    }

    private final Settings settings;
    private final TerminologyRegistry registry;
    private final Supplier<FhirParts> fhir;
    private final Security security;
    private final @Nullable PackageIntake packages;
    private final Observing observing;
    private final Condition condition;
    private volatile boolean draining;
    private final Server jetty;
    private final ServerConnector connector;
    private final ClientConnections connections;
    private final Pace pace;

    /**
     * A server that is not listening yet.
     *
     * @param settings where to listen, limits
     * @param registry what is served; while its generation is 0 the FHIR service answers 503
     * @param fhir makes the FHIR service, which takes a while and is not needed to listen
     */
    public HttpServer(Settings settings, TerminologyRegistry registry, Supplier<FhirParts> fhir) {
        this(
                settings,
                registry,
                fhir,
                new Security(settings, null),
                null,
                Condition.WELL,
                new Observing(settings, registry));
    }

    /**
     * The same.
     *
     * @param security says who may do what
     * @param packages loads the packages that it is sent, or null
     * @param condition how the server is
     * @param observing counts and notes requests
     */
    public HttpServer(
            Settings settings,
            TerminologyRegistry registry,
            Supplier<FhirParts> fhir,
            Security security,
            @Nullable PackageIntake packages,
            Condition condition,
            Observing observing) {
        this.security = security;
        this.observing = observing;
        this.condition = condition;
        this.packages = packages;
        this.settings = settings;
        this.registry = registry;
        this.fhir = fhir;
        LimitSettings limits = settings.limits();
        this.connections = new ClientConnections(limits.clientConnections());
        this.pace =
                new Pace(limits.kilobytesPerSecond() * 1024L, Duration.ofSeconds(limits.slowSeconds()), connections);
        // They never wait; what takes long is answered by threads of their own.
        QueuedThreadPool threads = new QueuedThreadPool(PASSING_THREADS + SELECTORS, 8);
        threads.setName("http");
        this.jetty = new Server(threads);
        this.connector = connector();
        jetty.addConnector(connector);
        jetty.setStopTimeout(settings.server().stopSeconds() * 1000L);
        jetty.setErrorHandler(new OutcomeErrorHandler());
        jetty.setRequestLog(observing.readers());
    }

    private ServerConnector connector() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(32 * 1024);
        http.addCustomizer((request, headers) -> {
            headers.put(HttpHeader.SERVER, "Crosswalk");
            return request;
        });
        EncryptedConnections tls = security.encrypted();
        ConnectionFactory[] factories =
                tls == null ? new ConnectionFactory[] {new HttpConnectionFactory(http)} : tls.factories(http);
        ServerConnector made = new ServerConnector(jetty, 1, SELECTORS, factories);
        made.setHost(settings.server().host());
        made.setPort(settings.server().port());
        made.setIdleTimeout(settings.limits().idleSeconds() * 1000L);
        made.setAcceptedSendBufferSize(SEND_BUFFER);
        made.addBean(connections);
        return made;
    }

    /** Every path beside FHIR, as OpenAPI tells them; a handler with paths of its own adds a line. */
    private List<PlainPath> plainPaths() {
        return Stream.of(
                        SitePaths.ALL,
                        CheckHandler.PATHS,
                        SearchHandler.PATHS,
                        McpHandler.paths(settings),
                        PlainPages.PATHS,
                        observing.paths(),
                        ReferencePages.PATHS,
                        FeedHandler.PATHS,
                        SmartConfiguration.paths(
                                settings.security().token(), settings.server().basePath()))
                .flatMap(List::stream)
                .toList();
    }

    private Handler handlers() {
        FhirParts parts = fhir.get();
        JsonPages pages = new JsonPages(
                new PublicAddress(settings.server()),
                parts.plugin().map(CrosswalkPlugin::answerPages).orElse(null));
        FhirWorkers workers = new FhirWorkers(
                settings.limits(),
                pace,
                compressed(new ReleaseAnswers(
                        pages::write, observing.before(packagesBefore(parts, service(parts, pages))))));
        TokenSettings token = settings.security().token();
        Handler.Sequence content = new Handler.Sequence(new PlainPages(
                registry::current,
                () -> registry.outdated(LocalDate.now(ZoneId.systemDefault())),
                condition,
                () -> draining,
                pages));
        if (SmartConfiguration.isThere(token)) {
            content.addHandler(new SmartConfiguration(token, settings.server().basePath()));
        }
        observing.handlers(workers, connections).forEach(content::addHandler);
        content.addHandler(workers);
        Handler guarded = new Authentication(security, settings.server().basePath(), OpenPaths.of(settings), content);
        return new Edge(
                connections,
                observing.readers(),
                new CacheTerms(settings.server().cacheSeconds()),
                new GracefulHandler(CrossOrigin.before(
                        settings.cors(), security.writing().isOpen(), new ReleasePaths(settings.server(), guarded))));
    }

    private String described(FhirParts parts) {
        List<FhirOperation> operations =
                parts.plugin().map(CrosswalkPlugin::operations).orElse(List.of());
        List<ResourceKind<?>> kinds = parts.plugin().map(CrosswalkPlugin::kinds).orElse(List.of());
        return OpenApiDocument.of(settings.server(), operations, kinds, plainPaths());
    }

    private Handler.Sequence packagesBefore(FhirParts parts, Handler others) {
        PackageIntake intake = packages;
        return intake == null
                ? new Handler.Sequence(others)
                : new Handler.Sequence(
                        new PackageHandler(security.writing(), intake, this::isReady),
                        new FeedHandler(
                                new ReleaseFeed(intake.data(), Clock.systemUTC()),
                                registry,
                                settings.server(),
                                this::isReady,
                                parts.plugin()
                                        .map(plugin -> plugin.service().meter())
                                        .orElse(UsageMeter.NONE)),
                        others);
    }

    /** Pages beside the service and the plain forms are answered directly; everything else is the servlet's. */
    private Handler service(FhirParts parts, JsonPages pages) {
        Handler others =
                workers(new Handler.Sequence(new ReferencePages(() -> described(parts), pages), servlets(parts)));
        return parts.plugin()
                .<Handler>map(plugin -> new Handler.Sequence(
                        new OperationTags(
                                settings,
                                ServerIdentity.buildVersion(),
                                registry,
                                () -> plugin.service().today()),
                        new CheckHandler(settings, plugin.service(), this::isReady),
                        new SiteHandler(settings, plugin.site(this::isReady)),
                        new SearchHandler(plugin.search(), pages, this::isReady),
                        new DirectHandler(settings, plugin.direct(), this::isReady),
                        McpHandler.before(settings, plugin, this::isReady, others)))
                .orElse(others);
    }

    /** What may take long runs on the threads that answer only. */
    private static Handler workers(Handler content) {
        return new Handler.Wrapper(content) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return request.getAttribute(FhirWorkers.AT_ONCE) == null && super.handle(request, response, callback);
            }
        };
    }

    private boolean isReady() {
        return registry.current().generation() > 0;
    }

    private Handler servlets(FhirParts parts) {
        String paths = settings.server().basePath() + "/*";
        ServletContextHandler servlets = new ServletContextHandler("/");
        servlets.setErrorHandler(new OutcomeErrorHandler());
        RequestGuard guard =
                new RequestGuard(settings.limits().bodyKilobytes() * 1024, security.writing()::isOpen, this::isReady);
        servlets.addFilter(new FilterHolder(guard), paths, EnumSet.of(DispatcherType.REQUEST));
        servlets.addServlet(new ServletHolder(new LaterServlet(parts::servlet)), paths);
        return servlets;
    }

    private Handler compressed(Handler content) {
        if (!settings.server().gzip()) {
            return content;
        }
        CompressionHandler handler = new CompressionHandler(content);
        handler.putCompression(new GzipCompression());
        handler.putConfiguration(
                "/*",
                CompressionConfig.builder()
                        .compressIncludeMethod("GET")
                        .compressIncludeMethod("POST")
                        .compressIncludeMimeType("application/fhir+json")
                        .compressIncludeMimeType("application/fhir+xml")
                        .compressIncludeMimeType("application/json")
                        .compressIncludeMimeType("application/xml")
                        .compressIncludeMimeType("text/css")
                        .compressIncludeMimeType("text/html")
                        .compressIncludeMimeType("text/javascript")
                        .compressIncludeMimeType("text/plain")
                        // The guard unpacks bodies, and counts what comes out.
                        .decompressExcludePath("/*")
                        .build());
        return handler;
    }

    /**
     * Takes the port. From now on connections are accepted by the system, and wait until there are answers.
     *
     * @throws ServeFault when the address or port cannot be had
     */
    public void listen() throws ServeFault {
        observing.start();
        String at = settings.server().host() + ":" + settings.server().port();
        if (new InetSocketAddress(settings.server().host(), settings.server().port()).isUnresolved()) {
            throw new ServeFault("cannot listen on " + at + ": no such address (setting server.host)");
        }
        try {
            connector.open();
        } catch (IOException e) {
            Throwable cause = e.getCause() instanceof BindException ? e.getCause() : e;
            if (cause instanceof BindException) {
                throw new ServeFault(
                        "cannot listen on " + at + ": " + reason(cause) + " (settings server.host, server.port)", e);
            }
            throw new ServeFault("cannot listen on " + at + ": " + e.getMessage(), e);
        }
    }

    /**
     * Begins to answer on the port that was taken.
     *
     * @throws ServeFault when the server cannot start
     */
    public void answer() throws ServeFault {
        try {
            jetty.setHandler(handlers());
            pace.start();
            jetty.start();
        } catch (Exception e) {
            throw new ServeFault("cannot start: " + e, e);
        }
    }

    private static String reason(Throwable bind) {
        String message = String.valueOf(bind.getMessage());
        return message.contains("in use") ? "the port is in use" : message;
    }

    /** The port that is listened on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Where the FHIR service is. */
    public String address() {
        String host = settings.server().host();
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        String literal = shown.contains(":") ? "[" + shown + "]" : shown;
        return settings.server().publicUrl().isEmpty()
                ? (security.encrypted() == null ? "http://" : "https://") + literal + ":" + port()
                        + settings.server().basePath()
                : settings.server().publicUrl();
    }

    /** From now on says that it is not ready, and still answers: so that those who send requests here send no more. */
    public void drain() {
        draining = true;
    }

    /** Stops listening and lets the requests under way finish, as long as the settings grant. */
    public void stop() {
        // Each of them whatever the others do: Jetty fails where requests outlast the time that they are granted.
        List<AutoCloseable> all = List.of(jetty::stop, connector, pace, observing);
        for (AutoCloseable each : all) {
            try {
                each.close();
            } catch (Exception e) {
                // There is nobody left to tell, and the process ends.
                org.slf4j.LoggerFactory.getLogger(HttpServer.class).warn("not stopped cleanly: {}", e.toString());
            }
        }
    }

    /** Waits until the server has stopped. */
    public void join() throws InterruptedException {
        jetty.join();
    }
}
