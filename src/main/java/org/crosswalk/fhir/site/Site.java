package org.crosswalk.fhir.site;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.operation.InnerCalls;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.fhir.site.parts.SiteFiles;
import org.crosswalk.fhir.site.parts.SiteRequest;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/** The pages: {@code /}, {@code /code/SYSTEM/CODE} and the others, and the files that they use. Thread-safe. */
public final class Site {

    /** The pages by the first part of their path. */
    private static final Map<String, Function<Visit, SiteAnswer>> PAGES = Map.ofEntries(
            Map.entry("/", HomePage::of),
            Map.entry("/check", CheckPage::of),
            Map.entry("/code", CodePage::of),
            Map.entry("/build", CodeBuilder::of),
            Map.entry("/index", IndexPage::of),
            Map.entry("/translate", TranslatePage::of),
            Map.entry("/tree", TreePage::of),
            Map.entry("/changes", ChangesPage::of),
            Map.entry("/releases", ReleasesPage::of));

    /** Those that take what a form has sent. */
    private static final Set<String> FORMS = Set.of("/check", "/translate");

    private final InnerCalls calls;
    private final TerminologyRegistry registry;
    private final TerminologyService service;
    private final BooleanSupplier ready;
    private final News news = new News();

    /**
     * The pages.
     *
     * @param calls the operations, from which pages have what they say
     * @param registry what is served
     * @param service says which systems a code can be of
     * @param ready whether the content is there
     */
    public Site(InnerCalls calls, TerminologyRegistry registry, TerminologyService service, BooleanSupplier ready) {
        this.calls = calls;
        this.registry = registry;
        this.service = service;
        this.ready = ready;
    }

    /** The first part of the path of every page: {@code /}, {@code /code} and the others. */
    public static Set<String> paths() {
        return PAGES.keySet();
    }

    /** Whether a path is that of a page or of a file that pages use. */
    public static boolean has(String path) {
        return PAGES.containsKey(first(path)) || isFile(path);
    }

    /** Whether a path is that of a page that is asked by POST too. */
    public static boolean takesForm(String path) {
        return FORMS.contains(first(path));
    }

    /** The path up to its second slash; one that begins with two is that of no page. */
    private static String first(String path) {
        int end = path.indexOf('/', 1);
        return end < 2 ? path : path.substring(0, end);
    }

    /** Whether a path is that of a file. */
    public static boolean isFile(String path) {
        return path.startsWith("/page/");
    }

    /** The answer, which is a page also where something is wrong. */
    public SiteAnswer answer(SiteRequest request) {
        if (isFile(request.path())) {
            SiteAnswer file = SiteFiles.of(request.path().substring("/page/".length()));
            return file == null ? failure(request, 404, "There is no such file", List.of()) : file;
        }
        if (!ready.getAsBoolean()) {
            return failure(
                    request,
                    503,
                    "The code systems are being opened",
                    List.of("The server has just started. Load this page again in a few seconds."));
        }
        try {
            Function<Visit, SiteAnswer> page = Objects.requireNonNull(PAGES.get(first(request.path())));
            return page.apply(new Visit(request, calls, registry, service, news));
        } catch (TerminologyFault fault) {
            return failure(
                    request,
                    ResponseStatus.status(fault.kind()),
                    headline(fault.kind()),
                    fault.issues().stream().map(Issue::text).toList());
        } catch (RuntimeException failure) {
            BaseServerResponseException status = ResponseStatus.of(failure);
            return failure(request, status.getStatusCode(), "There is no answer", ResponseStatus.texts(status));
        }
    }

    /** The page of a request whose query cannot be decoded. */
    public static SiteAnswer undecodable(SiteRequest request) {
        return failure(
                request,
                400,
                headline(TerminologyFault.Kind.BAD_REQUEST),
                List.of(
                        "The query cannot be decoded: it must be UTF-8, and a % sign is followed by two hexadecimal digits."));
    }

    /** The page of a form that was sent as something else. */
    public static SiteAnswer noForm(SiteRequest request) {
        return failure(
                request,
                415,
                "This form cannot be read",
                List.of("Send it as application/x-www-form-urlencoded in UTF-8, not packed, as browsers do."));
    }

    private static String headline(TerminologyFault.Kind kind) {
        return switch (kind) {
            case BAD_REQUEST -> "Something in the address is wrong";
            case NOT_FOUND -> "Not found";
            case FORBIDDEN -> "This content needs a licence";
            case UNPROCESSABLE, TOO_COSTLY -> "This cannot be answered";
            case INTERNAL -> "The server failed";
        };
    }

    /** The page of an address that begins as those of a page do and goes on otherwise. */
    static SiteAnswer noPage(Visit visit, String addresses) {
        return failure(visit.request(), 404, "There is no page at this address", List.of(addresses));
    }

    /** Why there is no answer on the day, and the days on which there is one. */
    static SiteAnswer otherDays(Visit visit, String page, String system, TerminologyFault fault) {
        List<CodeSystemProvider> releases = visit.systems().getOrDefault(system, List.of());
        if (fault.kind() == TerminologyFault.Kind.FORBIDDEN) {
            throw fault;
        }
        if (releases.isEmpty()) {
            return Site.failure(
                    visit.request(),
                    404,
                    "There is no code system “" + system + "” here",
                    List.of(),
                    Tag.of("p")
                            .add(Markup.link(visit.links().page(page), "Those that there are"))
                            .end());
        }
        if (visit.date() == null || fault.kind() == TerminologyFault.Kind.BAD_REQUEST) {
            throw fault;
        }
        Tag list = Tag.of("ul");
        releases.stream()
                .filter(each -> each.header().effective().start() != null)
                .forEach(each -> {
                    Links links = new Links(
                            visit.request().root(), each.header().effective().start());
                    list.add(Tag.of("li")
                            .add(Markup.link(
                                    links.about(page, system),
                                    String.valueOf(each.header().version())))
                            .text(" (" + HomePage.until(each.header().effective()) + ")")
                            .end());
                });
        return Site.failure(
                visit.request(),
                404,
                Visit.title(releases.get(0).header()) + " on " + visit.date(),
                fault.issues().stream().map(issue -> Markup.text(issue.text())).toList(),
                Markup.of(Tag.of("p").text("Releases that are loaded:").end(), list.end()));
    }

    static SiteAnswer failure(SiteRequest request, int status, String headline, List<String> reasons) {
        List<Markup> sentences = reasons.stream()
                .distinct()
                .map(reason -> Markup.text(Labels.capital(reason)))
                .toList();
        return failure(request, status, headline, sentences, Markup.NONE);
    }

    /** A page that says what is wrong and what to do. */
    static SiteAnswer failure(SiteRequest request, int status, String headline, List<Markup> reasons, Markup more) {
        Tag verdict = Tag.of("div", "verdict bad").with("role", "alert");
        verdict.add(Tag.of("h1").text(headline).end());
        reasons.forEach(reason -> verdict.add(Tag.of("p").add(reason).end()));
        Markup todo = Tag.of("p")
                .text("Search above by code or words, or go to the ")
                .add(Markup.link(request.root() + "/", "list of what is loaded"), Markup.text("."))
                .end();
        String html =
                new Frame(request, dateOrNull(request), "").document(headline, Markup.of(verdict.end(), more, todo));
        return SiteAnswer.page(status, html);
    }

    private static @Nullable LocalDate dateOrNull(SiteRequest request) {
        try {
            return request.date();
        } catch (TerminologyFault unreadable) {
            return null;
        }
    }
}
