package org.crosswalk.app.mcp.tool;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.registry.ReleaseRecord;
import org.crosswalk.registry.TerminologyView;
import org.jspecify.annotations.Nullable;

/** The releases that an answer names, each with its days, its publisher and its files. Used by one thread. */
final class Sources {

    static final Shape SHAPE = Shape.list(
            "The releases that the answer rests on. A code of the answer is one of the release with the same system and version",
            Shape.object()
                    .with("system", Shape.text("URI of the code system, or URL of the map or of the claim edits"))
                    .with("version", Shape.text("Its version; empty where it has none"))
                    .with("name", Shape.text("What it is called"))
                    .maybe("publisher", Shape.text("Who publishes it"))
                    .maybe("release", Shape.text("The release as it was loaded"))
                    .maybe("effective_from", Shape.day("First day on which the release is in effect"))
                    .maybe("effective_to", Shape.day("Last day on which it is in effect"))
                    .maybe("copyright", Shape.text("The notice of the licensor, to be told wherever a title of it is"))
                    .maybe("chosen_because", Shape.text("Why this release and no other"))
                    .with(
                            "sample",
                            Shape.flag(
                                    "Whether it is the sample that comes with the server, and not the publisher's release"))
                    .with("files", Shape.list("The publisher's files that it was made of", Shape.text(""))));

    private final TerminologyView view;
    private final Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    private final Map<String, String> rules = new LinkedHashMap<>();

    /** Those that whoever asks may see. */
    Sources(TerminologyView view) {
        this.view = view;
    }

    /** Takes what an answer says of itself. */
    void explained(Node answer) {
        for (Node parameter : answer.nodes("parameter")) {
            if ("provenance".equals(parameter.get("name"))) {
                String artefact = LookupAnswer.text(parameter.part("artefact"));
                rules.put(artefact, LookupAnswer.text(parameter.part("rule")));
                Canonical canonical = Canonical.parse(artefact);
                add(canonical);
            }
        }
    }

    /** A map that the answer names, by its URL and version. */
    void add(String canonical) {
        add(Canonical.parse(canonical));
    }

    /** What a map is called, by its URL and version. */
    String name(String canonical) {
        Canonical map = Canonical.parse(canonical);
        return name(
                map.url(),
                view.conceptMap(map.url(), map.version())
                        .map(each -> each.header().resource())
                        .orElse(null));
    }

    /** A version of a code system that the answer names. */
    void add(String system, String version) {
        if (!system.isEmpty() && !version.isEmpty()) {
            add(new Canonical(system, version));
        }
    }

    private void add(Canonical canonical) {
        String version = Objects.requireNonNullElse(canonical.version(), "");
        all.computeIfAbsent(canonical.url() + "|" + version, key -> source(canonical, version));
    }

    private Map<String, Object> source(Canonical canonical, String version) {
        Optional<CodeSystemProvider> codes = view.codeSystemVersions(canonical.url()).stream()
                .filter(each -> version.equals(each.header().version()))
                .findFirst();
        Optional<ConceptMapProvider> map =
                codes.isPresent() ? Optional.empty() : view.conceptMap(canonical.url(), canonical.version());
        Optional<ResourceHeader> header = codes.map(each -> each.header().resource())
                .or(() -> map.map(each -> each.header().resource()));
        ValidityPeriod effective = codes.map(each -> each.header().effective())
                .or(() -> map.map(each -> each.header().effective()))
                .or(() -> view.claimEdits().stream()
                        .map(each -> each.header())
                        .filter(each -> each.canonical().equals(canonical))
                        .map(each -> each.effective())
                        .findFirst())
                .orElse(ValidityPeriod.ALWAYS);
        Optional<ReleaseRecord> release = view.releaseOf(canonical);
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("system", canonical.url());
        source.put("version", version);
        source.put("name", name(canonical.url(), header.orElse(null)));
        put(source, "publisher", header.map(ResourceHeader::publisher).orElse(null));
        put(
                source,
                "release",
                release.map(each -> each.manifest().key().toString()).orElse(null));
        put(source, "effective_from", effective.start());
        put(source, "effective_to", effective.end());
        put(
                source,
                "copyright",
                codes.filter(each -> each.header().licensed())
                        .map(each -> each.header().resource().copyright())
                        .orElse(null));
        source.put(
                "sample",
                codes.map(each -> each.header().starter())
                        .or(() -> map.map(each -> each.header().starter()))
                        .orElse(false));
        source.put(
                "files",
                release.stream()
                        .flatMap(each -> each.manifest().files().stream())
                        .map(file -> file.container().equals(file.name())
                                ? file.name()
                                : file.container() + "/" + file.name())
                        .toList());
        return source;
    }

    private static void put(Map<String, Object> to, String name, @Nullable Object value) {
        if (value != null) {
            to.put(name, value.toString());
        }
    }

    private static String name(String url, @Nullable ResourceHeader header) {
        return KnownCodeSystem.ofUri(url)
                .map(KnownCodeSystem::title)
                .orElseGet(() -> header == null
                        ? url
                        : Stream.of(header.title(), header.name())
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(url));
    }

    /** What the content of an answer has. */
    List<Map<String, Object>> content() {
        List<Map<String, Object>> content = new ArrayList<>();
        all.forEach((key, source) -> {
            Map<String, Object> whole = new LinkedHashMap<>(source);
            put(whole, "chosen_because", rules.get(key));
            content.add(whole);
        });
        return content;
    }

    /** A line for each, for a reader. */
    List<String> lines() {
        return content().stream().map(Sources::line).toList();
    }

    private static String line(Map<String, Object> source) {
        StringBuilder line = new StringBuilder("Source: ");
        line.append(source.get("name"));
        if (!"".equals(source.get("version"))) {
            line.append(' ').append(source.get("version"));
        }
        line.append(days(source.get("effective_from"), source.get("effective_to")));
        if (source.get("publisher") != null) {
            line.append("; ").append(source.get("publisher"));
        }
        if (source.get("files") instanceof List<?> files && !files.isEmpty()) {
            line.append("; ").append(files.get(files.size() - 1));
            if (files.size() > 1) {
                line.append(" and ")
                        .append(files.size() - 1)
                        .append(files.size() == 2 ? " other file" : " other files");
            }
        }
        if (source.get("copyright") != null) {
            line.append(". ").append(source.get("copyright"));
        }
        return line.append(
                        Boolean.TRUE.equals(source.get("sample"))
                                ? ". This is the sample that comes with the server, not the publisher's release."
                                : ".")
                .toString();
    }

    private static String days(@Nullable Object from, @Nullable Object to) {
        if (from == null && to == null) {
            return "";
        }
        return ", in effect " + (from == null ? "until " + to : to == null ? "from " + from : from + " to " + to);
    }

    /** The day for which is answered. */
    LocalDate day() {
        return view.day();
    }
}
