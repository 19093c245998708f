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
import java.util.ArrayList;
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

    private static final Set<String> ENTRY_KEYS = Set.of("page", "licence", "releases");
    private static final Set<String> RELEASE_KEYS = Set.of("files", "extras");

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
     */
    private record Entry(String page, @Nullable String licence, TreeMap<String, Offer> releases) {}

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
        return new Entry(page, licence == null ? null : licence.asText(), releases);
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
            try {
                URI address = new URI(item.asText());
                if (address.getHost() == null || !Set.of("http", "https").contains(address.getScheme())) {
                    throw new URISyntaxException(item.asText(), "no web address");
                }
                addresses.add(address);
            } catch (URISyntaxException e) {
                throw new FetchFault(where + ": " + what + ": " + item.asText() + " is not a web address");
            }
        }
        return addresses;
    }

    /**
     * Finds what is asked for.
     *
     * @param wanted {@code SYSTEM} for the newest release, or {@code SYSTEM@VERSION}
     * @throws FetchFault when the catalogue has no such release; the message says what it has
     */
    public Offer find(String wanted) throws FetchFault {
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
        if (entry.releases().isEmpty()) {
            String why = Optional.ofNullable(entry.licence()).orElse("the catalogue names no release of it");
            throw new FetchFault(system + ": " + why + ". " + advice(entry.page()));
        }
        if (at < 0) {
            return entry.releases().lastEntry().getValue();
        }
        Offer offer = entry.releases().get(wanted.substring(at + 1));
        if (offer == null) {
            throw new FetchFault(wanted + ": the catalogue knows only "
                    + String.join(", ", entry.releases().keySet()) + ". " + advice(entry.page()));
        }
        return offer;
    }

    /** What to do when a download is not available. */
    static String advice(String page) {
        return "Look for the file on " + page + " and run: crosswalk load FILE";
    }
}
