package org.crosswalk.fhir.site;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.operation.InnerCalls;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.LookupAnswer.Fact;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.fhir.site.parts.SiteRequest;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Parameter;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/** One request for a page: what is asked, for which day, by whom, and what may be seen. Used by one thread. */
final class Visit {

    private final SiteRequest request;
    private final InnerCalls calls;
    private final TerminologyRegistry registry;
    private final TerminologyService service;
    private final News news;
    private final Instant deadline;
    private final @Nullable LocalDate date;

    Visit(SiteRequest request, InnerCalls calls, TerminologyRegistry registry, TerminologyService service, News news) {
        this(request, calls, registry, service, news, calls.deadline(), request.date());
    }

    private Visit(
            SiteRequest request,
            InnerCalls calls,
            TerminologyRegistry registry,
            TerminologyService service,
            News news,
            Instant deadline,
            @Nullable LocalDate date) {
        this.request = request;
        this.calls = calls;
        this.registry = registry;
        this.service = service;
        this.news = news;
        this.deadline = deadline;
        this.date = date;
    }

    /** The same visit, for another day. */
    Visit on(@Nullable LocalDate day) {
        return Objects.equals(day, date) ? this : new Visit(request, calls, registry, service, news, deadline, day);
    }

    /** The systems that a code can be of on the day, the likeliest first; of those that are named, or of all. */
    List<SystemsOfCode.Likely> systemsOf(String code, Collection<String> among) {
        RequestContext context = RequestContext.plain(request.caller().client()).on(date);
        return service.systemsOf(code, among, context);
    }

    SiteRequest request() {
        return request;
    }

    TerminologyRegistry registry() {
        return registry;
    }

    /** The day that the reader has chosen, or null. */
    @Nullable
    LocalDate date() {
        return date;
    }

    /** The day for which answers hold. */
    LocalDate day() {
        return date == null ? request.today() : date;
    }

    Links links() {
        return new Links(request.root(), date);
    }

    /** A page that answers 200, without words in its field. */
    SiteAnswer page(String title, Markup content) {
        return SiteAnswer.page(200, new Frame(request, date, "").document(title, content));
    }

    /** The answer to a call, as the API gives it. */
    Node ask(Call call) {
        return calls.answer(call.type(), call.operation(), call.parameters(), request.caller(), deadline);
    }

    /** The answer to a call with a resource among its parameters. */
    Node ask(String type, String operation, List<Parameter> parameters) {
        return calls.answerTo(type, operation, parameters, request.caller(), deadline);
    }

    /** The answer to a call; empty where the code, the version or the map is not there. */
    Optional<Node> find(Call call) {
        try {
            return Optional.of(ask(call));
        } catch (TerminologyFault fault) {
            if (fault.kind() == TerminologyFault.Kind.NOT_FOUND
                    || fault.kind() == TerminologyFault.Kind.UNPROCESSABLE) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    /** The levels above a code of which the parents are known, the highest first; of more than one parent, the first. */
    List<Fact> ancestors(String system, LookupAnswer answer) {
        List<Fact> ancestors = new ArrayList<>();
        Optional<LookupAnswer> here = Optional.of(answer);
        while (here.isPresent() && ancestors.size() < CodePage.LEVELS) {
            Optional<Fact> parent = here.get().facts("parent").stream().findFirst();
            parent.ifPresent(each -> ancestors.add(0, each));
            here = parent.flatMap(each -> find(Call.of("CodeSystem", "lookup")
                            .with("system", system)
                            .with("code", each.text())
                            .with("version", answer.value("version").isEmpty() ? null : answer.value("version"))
                            .with("date", date)
                            .with("property", "parent")))
                    .map(LookupAnswer::of);
        }
        return ancestors;
    }

    /** The same with all the time of a request before it, for what goes on when this one is answered. */
    Visit again() {
        return new Visit(request, calls, registry, service, news);
    }

    /** What is counted aside. */
    News news() {
        return news;
    }

    /** The systems that the client may see, each with its versions, the newest first: the known ones in their order, then others. */
    Map<String, List<CodeSystemProvider>> systems() {
        List<String> known =
                KnownCodeSystem.all().stream().map(KnownCodeSystem::uri).toList();
        Map<String, List<CodeSystemProvider>> versions = new LinkedHashMap<>();
        registry.current(request.caller().client()).codeSystems().stream()
                .filter(each -> each.header().supplements() == null)
                .sorted(Comparator.comparing(Visit::start, Comparator.reverseOrder()))
                .forEach(each -> versions.computeIfAbsent(each.header().system(), system -> new ArrayList<>())
                        .add(each));
        Map<String, List<CodeSystemProvider>> systems = new LinkedHashMap<>();
        // A title can name the release, so that it orders systems only, each by its newest.
        versions.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<CodeSystemProvider>> each) -> {
                            int place = known.indexOf(each.getKey());
                            return place < 0 ? known.size() : place;
                        })
                        .thenComparing(each -> title(each.getValue().get(0).header())))
                .forEach(each -> systems.put(each.getKey(), each.getValue()));
        return systems;
    }

    /** A version of a system that the client may see; null when it is not here. */
    @Nullable
    CodeSystemProvider release(String system, String version) {
        return systems().getOrDefault(system, List.of()).stream()
                .filter(each ->
                        version.equals(Objects.requireNonNullElse(each.header().version(), "")))
                .findFirst()
                .orElse(null);
    }

    /** The first day of a release; of one without, a day before all others. */
    static LocalDate start(CodeSystemProvider release) {
        return Objects.requireNonNullElse(release.header().effective().start(), LocalDate.MIN);
    }

    /** How a reader calls a system. */
    static String title(CodeSystemHeader header) {
        return KnownCodeSystem.ofUri(header.system())
                .map(KnownCodeSystem::title)
                .orElseGet(() -> Objects.requireNonNullElse(
                        header.resource().title(),
                        Objects.requireNonNullElse(header.resource().name(), header.system())));
    }
}
