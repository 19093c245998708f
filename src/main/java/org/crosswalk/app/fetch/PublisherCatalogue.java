package org.crosswalk.app.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswalk.app.config.Settings;
import org.crosswalk.model.NearestName;
import org.jspecify.annotations.Nullable;

/** Where the publishers offer their releases: {@code publishers.yaml}. Immutable. */
public final class PublisherCatalogue {

    private static final Set<String> ENTRY_KEYS = Set.of("page", "licence", "releases", "newest");
    private static final Set<String> RELEASE_KEYS = Set.of("files", "extras");
    private static final Set<String> NEWEST_KEYS = Set.of("every", "files", "extras");

    private final Map<String, Entry> entries;

    private PublisherCatalogue(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /**
     * What is known of a code system or set of maps.
     *
     * @param page the page that offers the files
     * @param licence why there is nothing to download, or null
     * @param releases by version
     * @param newest how releases after these are named
     */
    private record Entry(
            String page, @Nullable String licence, TreeMap<String, Offer> releases, NewestReleases newest) {

        /** By the month in which it takes effect, where versions tell it. */
        @Nullable
        Offer newestListed() {
            return releases.values().stream()
                    .max(Comparator.comparing(
                            (Offer offer) -> Cadence.start(offer.version()).orElse(YearMonth.of(0, 1))))
                    .orElse(null);
        }
    }

    /**
     * What a publisher offers as one release.
     *
     * @param system as the command line names it
     * @param version as the command line names it
     * @param page the page to look on when an address fails
     * @param files what the release cannot be built without
     * @param extras what makes it richer
     */
    public record Offer(String system, String version, String page, List<URI> files, List<URI> extras) {
        public Offer {
            files = List.copyOf(files);
            extras = List.copyOf(extras);
        }

        @Override
        public String toString() {
            return system + "@" + version;
        }
    }

    /**
     * Reads the catalogue.
     *
     * @param file the user's, or null for the one in the jar
     * @throws FetchFault when it cannot be read or says what no catalogue says
     */
    public static PublisherCatalogue read(@Nullable Path file) throws FetchFault {
        String where = file == null ? "publishers.yaml in the jar" : file.toString();
        try (InputStream in =
                file == null ? Settings.class.getResourceAsStream("publishers.yaml") : Files.newInputStream(file)) {
            if (in == null) {
                throw new FetchFault(where + ": is not there");
            }
            JsonNode tree = new YAMLMapper().readTree(in);
            Map<String, Entry> entries = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : tree.properties()) {
                entries.put(field.getKey(), entry(where, field.getKey(), field.getValue()));
            }
            return new PublisherCatalogue(entries);
        } catch (JsonProcessingException e) {
            throw new FetchFault(where + ": is not YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new FetchFault(
                    where + ": " + (file != null && Files.exists(file) ? "cannot be read" : "is not there"));
        }
    }

    private static Entry entry(String where, String system, JsonNode node) throws FetchFault {
        check(where, system, node, ENTRY_KEYS);
        String page = node.path("page").asText();
        if (page.isBlank()) {
            throw new FetchFault(where + ": " + system + " names no page");
        }
        TreeMap<String, Offer> releases = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : node.path("releases").properties()) {
            String version = field.getKey();
            String name = system + " " + version;
            check(where, name, field.getValue(), RELEASE_KEYS);
            List<URI> files = addresses(where, name, field.getValue().path("files"));
            if (files.isEmpty()) {
                throw new FetchFault(where + ": " + name + " names no file");
            }
            List<URI> extras = addresses(where, name, field.getValue().path("extras"));
            releases.put(version, new Offer(system, version, page, files, extras));
        }
        JsonNode licence = node.get("licence");
        return new Entry(
                page,
                licence == null ? null : licence.asText(),
                releases,
                new NewestReleases(newest(where, system, node.path("newest"))));
    }

    private static List<NewestReleases.Pattern> newest(String where, String system, JsonNode list) throws FetchFault {
        List<NewestReleases.Pattern> patterns = new ArrayList<>();
        for (JsonNode item : list) {
            String name = system + " newest";
            check(where, name, item, NEWEST_KEYS);
            String every = item.path("every").asText();
            Cadence cadence = Cadence.of(every)
                    .orElseThrow(() -> new FetchFault(
                            where + ": " + name + ": every '" + every + "' is none of fiscal-year, april, quarter"));
            YearMonth sample = YearMonth.of(2000, 1);
            List<String> files = patterns(item.path("files"));
            List<String> extras = patterns(item.path("extras"));
            if (files.isEmpty()) {
                throw new FetchFault(where + ": " + name + " names no file");
            }
            for (String pattern : files) {
                address(where, name, cadence.address(pattern, sample));
            }
            for (String pattern : extras) {
                address(where, name, cadence.address(pattern, sample));
            }
            patterns.add(new NewestReleases.Pattern(cadence, files, extras));
        }
        return patterns;
    }

    private static List<String> patterns(JsonNode list) {
        List<String> patterns = new ArrayList<>();
        list.forEach(item -> patterns.add(item.asText()));
        return patterns;
    }

    private static void check(String where, String what, JsonNode node, Set<String> keys) throws FetchFault {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!keys.contains(field.getKey())) {
                throw new FetchFault(where + ": " + what + ": unknown key " + field.getKey() + "; known are "
                        + String.join(", ", new TreeSet<>(keys)));
            }
        }
    }

    private static List<URI> addresses(String where, String what, JsonNode list) throws FetchFault {
        List<URI> addresses = new ArrayList<>();
        for (JsonNode item : list) {
            addresses.add(address(where, what, item.asText()));
        }
        return addresses;
    }

    private static URI address(String where, String what, String text) throws FetchFault {
        try {
            URI address = new URI(text);
            if (address.getHost() == null || !Set.of("http", "https").contains(address.getScheme())) {
                throw new URISyntaxException(text, "no web address");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new FetchFault(where + ": " + what + ": " + text + " is not a web address");
        }
    }

    /**
     * Finds what is asked for.
     *
     * @param wanted {@code SYSTEM} for the newest release, or {@code SYSTEM@VERSION}
     * @param today decides which release is the newest
     * @return what is to be tried, one after the other, until one is there: of a version one offer, of the newest those that
     *     the publisher's calendar lets expect, then the newest that the catalogue lists
     * @throws FetchFault when the catalogue has no such release; the message says what it has
     */
    public List<Offer> find(String wanted, LocalDate today) throws FetchFault {
        int at = wanted.indexOf('@');
        String system = at < 0 ? wanted : wanted.substring(0, at);
        Entry entry = entries.get(system);
        if (entry == null) {
            String hint = NearestName.of(system, entries.keySet())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("");
            throw new FetchFault("no publisher of \"" + system + "\" is known" + hint + " Known: "
                    + String.join(", ", entries.keySet()));
        }
        if (at < 0 && !entry.newest().patterns().isEmpty()) {
            return entry.newest().candidates(system, entry.page(), entry.newestListed(), today);
        }
        if (entry.releases().isEmpty()) {
            String why = Optional.ofNullable(entry.licence()).orElse("the catalogue names no release of it");
            throw new FetchFault(system + ": " + why + ". " + advice(entry.page()));
        }
        if (at < 0) {
            return List.of(entry.releases().lastEntry().getValue());
        }
        Offer offer = entry.releases().get(wanted.substring(at + 1));
        if (offer == null) {
            throw new FetchFault(wanted + ": the catalogue knows only "
                    + String.join(", ", entry.releases().keySet()) + ". " + advice(entry.page()));
        }
        return List.of(offer);
    }

    /**
     * That a release is not in effect any more by the publisher's calendar, in words.
     *
     * @return empty when it is in effect, or the catalogue does not know when its publisher releases
     */
    public Optional<String> ranOut(Offer offer, LocalDate today) {
        return Optional.ofNullable(entries.get(offer.system()))
                .flatMap(entry -> entry.newest().ranOut(offer.version(), today))
                .map(end -> offer + " ran out on " + end + ", and no newer release is where the catalogue expects it. "
                        + advice(offer.page()));
    }

    /** What to do when a download is not available. */
    static String advice(String page) {
        return "Look for the file on " + page + " and run: crosswalk load FILE";
    }
}
