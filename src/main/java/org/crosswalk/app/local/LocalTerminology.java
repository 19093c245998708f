package org.crosswalk.app.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.ShippedContent;
import org.crosswalk.app.replica.OwnCopy;
import org.crosswalk.app.usage.CountedUse;
import org.crosswalk.app.wiring.ServiceParts;
import org.crosswalk.bulk.FileCheck;
import org.crosswalk.bulk.TranslateQuestion;
import org.crosswalk.bulk.mapping.MapQuestion;
import org.crosswalk.bulk.mapping.Review;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.fhir.DirectService;
import org.crosswalk.fhir.ServerIdentity;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.operation.DirectAnswer;
import org.crosswalk.fhir.operation.DirectRequest;
import org.crosswalk.fhir.operation.InnerCalls;
import org.crosswalk.fhir.operation.InnerCalls.InnerAnswer;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SystemNames;
import org.crosswalk.r4.tree.Parameter;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.crosswalk.repository.RepositoryFault;
import org.crosswalk.repository.ResourceRepository;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/**
 * The content of a data folder, and the answers that a server on it gives to a client without an API key: the same
 * operations, limits, licences, counts of use and JSON. No network, no HAPI. Thread-safe.
 *
 * <p>A folder that holds releases is read as it is. One that holds none gets the starter set first, as {@code serve} would
 * bring it, where the settings want it.
 */
public final class LocalTerminology implements AutoCloseable {

    private final Settings settings;
    private final TerminologyRegistry registry;
    private final TerminologyService service;
    private final DirectService direct;
    private final InnerCalls calls;
    private final Caller caller;
    private final CountedUse usage;
    private volatile @Nullable ResourceRepository counts;

    private LocalTerminology(Settings settings, Clock clock, Path usage, Path folder) {
        this.settings = settings;
        this.registry = ServiceParts.registry(settings);
        this.usage = new CountedUse(
                usage,
                clock,
                ServiceParts.usage(settings, () -> counting(ServiceParts.repository(settings, folder, clock)), usage));
        this.service = ServiceParts.service(settings, registry, clock, this.usage);
        this.direct =
                new DirectService(service, registry, ServiceParts.limits(settings), ServerIdentity.buildVersion());
        this.calls = direct.calls();
        this.caller = new Caller(ServiceParts.everyone(settings), null, false);
    }

    /** Keeps what the use is counted in, to be closed. */
    private ResourceRepository counting(ResourceRepository opened) {
        counts = opened;
        return opened;
    }

    /** While the database is away, what was copied of it last is read. */
    private static void loadOwn(OwnContent own, OwnCopy copy, Consumer<String> complaints) throws DataFolderFault {
        try {
            own.load();
        } catch (RepositoryFault away) {
            if (!copy.exists()) {
                throw away;
            }
            try {
                own.load(copy.read());
            } catch (IOException unreadable) {
                away.addSuppressed(unreadable);
                throw away;
            }
            complaints.accept("your own resources are read as a server on this data folder last copied them: "
                    + away.getMessage());
        }
    }

    /**
     * Opens a data folder.
     *
     * @param settings all settings
     * @param data the data folder
     * @param starter the folder of the starter set
     * @param usage where the use of licensed content is counted
     * @param clock says what today is, in its zone
     * @param listener is told how the starter set is loaded
     * @param complaints takes what is worth a line and keeps nothing from being answered
     * @throws DataFolderFault when the folder cannot be used; its message says why and what to do
     */
    public static LocalTerminology open(
            Settings settings,
            DataFolder data,
            Path starter,
            Path usage,
            Clock clock,
            LoadListener listener,
            Consumer<String> complaints)
            throws DataFolderFault {
        if (data.isEmpty() && settings.data().starter()) {
            complaints.accept(
                    "no release is loaded in " + data.path()
                            + ": the starter set is loaded, a small part of each code system; \"crosswalk load\" loads releases");
            new ShippedContent(data, starter, settings.load().limits())
                    .bring(listener)
                    .forEach(line -> complaints.accept("terminology folder: " + line));
        }
        LocalTerminology local = new LocalTerminology(settings, clock, usage, data.path());
        try (ResourceRepository repository = ServiceParts.repository(settings, data.path(), clock)) {
            loadOwn(ServiceParts.own(local.registry, repository), new OwnCopy(data.path()), complaints);
        }
        new ServedContent(data, local.registry, settings.data().starter()).publishDeferred();
        return local;
    }

    /** The answer to a call, or the failure. */
    public InnerAnswer ask(Call call) {
        return ask(
                call.type(),
                call.operation(),
                call.parameters().stream()
                        .map(pair -> Parameter.of(pair.getKey(), pair.getValue()))
                        .toList());
    }

    /** The same, where parameters may be resources. */
    public InnerAnswer ask(String type, String operation, List<Parameter> parameters) {
        return calls.attempt(type, operation, parameters, caller, calls.deadline());
    }

    /** An answer as a server sends it: JSON in UTF-8, in one line. */
    public byte[] json(InnerAnswer answer) {
        return direct.json(answer.resource());
    }

    /** The answer of {@code /search} to a query, its parameters decoded. */
    public DirectAnswer search(List<Map.Entry<String, String>> query) {
        return direct.search()
                .attempt(new DirectRequest(false, "/search", query, name -> List.of(), caller.client(), new byte[0]));
    }

    /** The systems that a code can be of on a day, the likeliest first; of those that are named, or of all. */
    public List<SystemsOfCode.Likely> systemsOf(String code, Collection<String> among, @Nullable LocalDate day) {
        return service.systemsOf(
                code, among, RequestContext.plain(caller.client()).on(day));
    }

    /** A check of files of codes. */
    public FileCheck fileCheck() {
        return new FileCheck(service, caller.client());
    }

    /** A translation of files of codes. */
    public TranslateQuestion fileTranslation(TranslateQuestion.Wanted wanted) {
        return new TranslateQuestion(service, caller.client(), wanted);
    }

    /** Proposals for the rows of mapping sheets: most of them for a row, headers among them or not. */
    public MapQuestion proposals(String system, int count, boolean headers) {
        return new MapQuestion(service, caller.client(), system, count, headers);
    }

    /** A review of proposals, of which nothing is read yet. */
    public Review review(String system, @Nullable LocalDate date, boolean headers) {
        return new Review(service, caller.client(), system, date, headers);
    }

    /** What is served to whoever asks without a key. */
    public TerminologySnapshot served() {
        return registry.current(caller.client());
    }

    /** The names that code systems have here. */
    public SystemNames names() {
        return registry.names();
    }

    /** The day for which is answered where a question names none. */
    public LocalDate today() {
        return service.today();
    }

    /** The settings that hold. */
    public Settings settings() {
        return settings;
    }

    /** Writes what was counted. */
    @Override
    public void close() {
        usage.close();
        ResourceRepository opened = counts;
        if (opened != null) {
            opened.close();
        }
    }
}
