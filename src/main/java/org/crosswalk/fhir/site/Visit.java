package org.crosswalk.fhir.site;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crosswalk.fhir.operation.InnerCalls;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.registry.TerminologyRegistry;
import org.jspecify.annotations.Nullable;

/** One request for a page: what is asked, for which day, by whom, and what may be seen. Used by one thread. */
final class Visit {

    private final SiteRequest request;
    private final InnerCalls calls;
    private final TerminologyRegistry registry;
    private final News news;
    private final Instant deadline;
    private final @Nullable LocalDate date;

    Visit(SiteRequest request, InnerCalls calls, TerminologyRegistry registry, News news) {
        this.news = news;
        this.request = request;
        this.calls = calls;
        this.registry = registry;
        this.deadline = calls.deadline();
        this.date = request.date();
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

    /** The answer to a call, as the API gives it. */
    Node ask(Call call) {
        return calls.answer(call.type(), call.operation(), call.parameters(), request.caller(), deadline);
    }

    /** The same; empty where the code, the version or the map is not there. */
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

    /** The same with all the time of a request before it, for what goes on when this one is answered. */
    Visit again() {
        return new Visit(request, calls, registry, news);
    }

    /** What is counted aside. */
    News news() {
        return news;
    }

    /** The systems that the client may see, each with its versions, the newest first: the known ones in their order, then others. */
    Map<String, List<CodeSystemProvider>> systems() {
        Map<String, List<CodeSystemProvider>> systems = new LinkedHashMap<>();
        List<String> known =
                KnownCodeSystem.all().stream().map(KnownCodeSystem::uri).toList();
        registry.current(request.caller().client()).codeSystems().stream()
                .filter(each -> each.header().supplements() == null)
                .sorted(Comparator.comparing((CodeSystemProvider each) -> {
                            int place = known.indexOf(each.header().system());
                            return place < 0 ? known.size() : place;
                        })
                        .thenComparing(each -> title(each.header()))
                        .thenComparing(Visit::start, Comparator.reverseOrder()))
                .forEach(each -> systems.computeIfAbsent(each.header().system(), system -> new java.util.ArrayList<>())
                        .add(each));
        return systems;
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
