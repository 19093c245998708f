package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.model.CodeChange.Kind;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.tree.Node;

/**
 * What the newest release of each system changed against the one before, as counts by kind. To compare two large releases
 * for the first time takes seconds, which no reader of a first page waits for: they are counted aside, and kept as long as
 * the content is served. Thread-safe.
 */
final class News {

    /** How long a page waits for counts, in milliseconds. */
    private static final long PATIENCE = 300;

    private final Map<String, CompletableFuture<Node>> counted = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor aside =
            new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                Thread thread = new Thread(work, "news");
                thread.setDaemon(true);
                return thread;
            });

    private long generation;

    News() {
        aside.allowCoreThreadTimeOut(true);
    }

    /** A list of systems with two releases or more, those of the newest releases first; nothing where there is none. */
    Markup markup(Visit visit) {
        List<Markup> lines = new ArrayList<>();
        visit.systems().values().stream()
                .filter(releases -> ChangesPage.versions(releases).size() > 1)
                .sorted(java.util.Comparator.comparing(
                                (List<CodeSystemProvider> releases) -> Visit.start(releases.get(0)))
                        .reversed())
                .forEach(releases -> lines.add(line(visit, releases)));
        return lines.isEmpty() ? Markup.NONE : Tag.of("ul").add(lines).end();
    }

    private Markup line(Visit visit, List<CodeSystemProvider> releases) {
        CodeSystemProvider newest = releases.get(0);
        String system = newest.header().system();
        List<String> versions = ChangesPage.versions(releases);
        String to = versions.get(0);
        String from = versions.get(1);
        Tag line = Tag.of("li")
                .text(Visit.title(newest.header()) + " ")
                .add(Markup.link(visit.links().changes(system, from, to), to + " against " + from))
                .text(", in effect " + HomePage.until(newest.header().effective()) + ": ");
        Optional<Node> answer = counts(visit, ChangesPage.call(system, from, to));
        if (answer.isEmpty()) {
            return line.text("the changes are being counted; load this page again in a few seconds")
                    .end();
        }
        List<Markup> counts = new ArrayList<>();
        Node all = answer.get().named("counts");
        for (Node count : all == null ? List.<Node>of() : all.nodes("part")) {
            for (Kind kind : Kind.values()) {
                if (kind.word().equals(count.get("name"))) {
                    counts.add(Markup.link(
                            visit.links().changes(system, from, to, "change", kind.word()),
                            Labels.number(Changes.number(count)) + " " + Changes.words(kind)));
                }
            }
        }
        return line.add(counts.isEmpty() ? Markup.text("no code changed") : Markup.join(", ", counts))
                .end();
    }

    private Optional<Node> counts(Visit visit, Call call) {
        CompletableFuture<Node> answer = counting(visit, call.with("count", 0));
        try {
            return Optional.of(answer.get(PATIENCE, TimeUnit.MILLISECONDS));
        } catch (TimeoutException later) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            // The page of the comparison says why; the next reader has it tried again.
            counted.values().removeIf(CompletableFuture::isCompletedExceptionally);
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<Node> counting(Visit visit, Call call) {
        long now = visit.registry().current(visit.request().caller().client()).generation();
        if (now != generation) {
            generation = now;
            counted.clear();
        }
        String client = visit.request().caller().client().name();
        return counted.computeIfAbsent(
                client + " " + call.address(""),
                key -> CompletableFuture.supplyAsync(() -> visit.again().ask(call), aside));
    }
}
