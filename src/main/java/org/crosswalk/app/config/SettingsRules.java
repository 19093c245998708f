package org.crosswalk.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a value must be beyond its type. */
final class SettingsRules {

    private static final int DAY = 24 * 60 * 60;

    private static final Map<String, int[]> RANGES = Map.ofEntries(
            Map.entry("server.port", new int[] {0, 65_535}),
            Map.entry("server.stop-seconds", new int[] {0, DAY}),
            Map.entry("server.drain-seconds", new int[] {0, DAY}),
            Map.entry("server.cache-seconds", new int[] {0, DAY}),
            Map.entry("data.watch-seconds", new int[] {0, DAY}),
            Map.entry("limits.body-kilobytes", new int[] {1, 1 << 20}),
            Map.entry("limits.request-seconds", new int[] {1, DAY}),
            Map.entry("limits.expansion-codes", new int[] {1, 10_000_000}),
            Map.entry("limits.expansion-page", new int[] {1, 10_000_000}),
            Map.entry("limits.import-depth", new int[] {1, 1000}),
            Map.entry("limits.threads", new int[] {8, 10_000}),
            Map.entry("limits.idle-seconds", new int[] {1, DAY}),
            Map.entry("limits.client-connections", new int[] {1, 1_000_000}),
            Map.entry("limits.kilobytes-per-second", new int[] {0, 1 << 20}),
            Map.entry("limits.slow-seconds", new int[] {1, DAY}),
            Map.entry("limits.waiting-megabytes", new int[] {1, 1 << 20}),
            Map.entry("limits.large-requests", new int[] {1, 10_000}),
            Map.entry("limits.requests-per-second", new int[] {0, 10_000_000}),
            Map.entry("limits.client-requests-per-second", new int[] {0, 10_000_000}),
            Map.entry("limits.client-requests", new int[] {0, 1_000_000}),
            Map.entry("limits.batch-entries", new int[] {1, 1_000_000}),
            Map.entry("limits.closure-concepts", new int[] {1, 1_000_000}),
            Map.entry("limits.closure-codings", new int[] {1, 10_000_000}),
            Map.entry("limits.inline-concepts", new int[] {0, 10_000_000}),
            Map.entry("load.unpacked-megabytes", new int[] {1, 1 << 20}),
            Map.entry("fetch.max-megabytes", new int[] {1, 1 << 20}),
            Map.entry("fetch.timeout-seconds", new int[] {1, DAY}));

    /** The first parts of the paths beside the FHIR service. */
    private static final Set<String> TAKEN = Set.of(
            "build",
            "changes",
            "check",
            "code",
            "crosswalk-search",
            "crosswalk-search.js",
            "feed",
            "health",
            "index",
            "mcp",
            "metrics",
            "openapi.json",
            "page",
            "reference",
            "releases",
            "search",
            "translate",
            "tree");

    private static final Set<String> LEVELS = Set.of("OFF", "ERROR", "WARN", "INFO", "DEBUG");
    private static final List<String> WRITERS =
            List.of(Settings.OwnSettings.NOBODY, Settings.OwnSettings.AUTHORS, Settings.OwnSettings.LOCALHOST);
    private static final List<String> READERS = List.of(SecuritySettings.OPEN, SecuritySettings.CREDENTIALS);

    /** Those whose keys can be published; a shared secret cannot. */
    private static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private static final Map<String, List<String>> CHOICES = Map.of(
            "log.format", List.of("text", "json"),
            "metrics.reading", List.of("nobody", "localhost", "everyone"),
            "audit.reading", List.of("nobody", "localhost"),
            "audit.requests", List.of("all", "writes", "licensed"));

    /** Source: WHATWG URL, serialisation of an origin. */
    private static final Pattern ORIGIN = Pattern.compile(
            "https?://(?:[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])(?::(?<port>[1-9][0-9]{0,4}))?");

    private static final List<String> MUST_NOT_BE_EMPTY = List.of("server.host", "data.folder", "data.starter-folder");

    private SettingsRules() {}

    /** Why a value cannot be used, or empty when it can. */
    static Optional<String> complaint(String key, Object value) {
        int[] range = RANGES.get(key);
        if (range != null && value instanceof Integer number && (number < range[0] || number > range[1])) {
            return Optional.of(value + " is not between " + range[0] + " and " + range[1]);
        }
        List<?> list = value instanceof List<?> several ? several : List.of();
        String text = value instanceof List<?> ? "" : value.toString();
        if (MUST_NOT_BE_EMPTY.contains(key) && text.isBlank()) {
            return Optional.of("must not be empty");
        }
        List<String> choices = CHOICES.get(key);
        if (choices != null && !choices.contains(text)) {
            return Optional.of("\"" + text + "\" is none of " + String.join(", ", choices));
        }
        return switch (key) {
            case "server.base-path" ->
                text.matches("(/[A-Za-z0-9._~-]+)+") && !TAKEN.contains(text.split("/", 3)[1])
                        ? Optional.empty()
                        : Optional.of("\"" + text + "\" is not a path like /fhir that no page has; taken are /"
                                + TAKEN.stream().sorted().collect(Collectors.joining(", /")));
            case "server.public-url" ->
                text.isEmpty() || isWeb(text)
                        ? Optional.empty()
                        : Optional.of("\"" + text + "\" is not a URL like https://tx.example.org/fhir");
            case "log.level", "log.libraries" ->
                LEVELS.contains(text)
                        ? Optional.empty()
                        : Optional.of("\"" + text + "\" is none of ERROR, WARN, INFO, DEBUG, OFF");
            case "own.writing" ->
                WRITERS.contains(text)
                        ? Optional.empty()
                        : Optional.of("\"" + text + "\" is none of nobody, authors, localhost");
            case "database.url" ->
                text.isEmpty() || text.startsWith("jdbc:postgresql:")
                        ? Optional.empty()
                        : Optional.of("\"" + text.replaceFirst("[?].*", "")
                                + "\" is not a URL like jdbc:postgresql://db.example.org/crosswalk; left empty, a file in"
                                + " the data folder is taken");
            case "security.reading" ->
                READERS.contains(text)
                        ? Optional.empty()
                        : Optional.of("\"" + text + "\" is neither open nor credentials");
            case "security.token.algorithms" -> algorithms(list);
            case "security.token.jwks-url", "security.token.token-endpoint" ->
                text.isEmpty() || isSafe(text)
                        ? Optional.empty()
                        : Optional.of("\"" + text + "\" is not an https address; http is taken for localhost only");
            case "fetch.feed" ->
                text.isEmpty() || isWeb(text)
                        ? Optional.empty()
                        : Optional.of("\"" + text + "\" is not a URL like https://tx.example.org/feed");
            case "cors.allowed-origins" -> origins(list);
            case "licence.everyone" -> licensed(list);
            default -> Optional.empty();
        };
    }

    private static Optional<String> licensed(List<?> list) {
        for (Object item : list) {
            if (!ClientList.isLicensed(item.toString())) {
                return Optional.of(ClientList.notLicensed(item.toString()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> origins(List<?> list) {
        for (Object item : list) {
            String origin = item.toString();
            if (!origin.equals("*") && !isOrigin(origin)) {
                return Optional.of(
                        "\"" + origin + "\" is not an origin like https://app.example.org as browsers send it: http"
                                + " or https, a name in small letters, and the port where it is neither 80 nor 443; or \"*\"");
            }
        }
        return Optional.empty();
    }

    /** Origins are compared letter by letter with what browsers send, so what they never send would let nobody in. */
    private static boolean isOrigin(String text) {
        Matcher origin = ORIGIN.matcher(text);
        if (!origin.matches()) {
            return false;
        }
        String port = origin.group("port");
        int usual = text.startsWith("https:") ? 443 : 80;
        return port == null || (Integer.parseInt(port) <= 65_535 && Integer.parseInt(port) != usual);
    }

    private static Optional<String> algorithms(List<?> list) {
        for (Object item : list) {
            if (!ALGORITHMS.contains(item.toString())) {
                return Optional.of("\"" + item + "\" is none of " + String.join(", ", ALGORITHMS));
            }
        }
        return Optional.empty();
    }

    /** What comes from there is believed, so nobody may change it on the way. */
    private static boolean isSafe(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            return host != null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme())
                                    && List.of("localhost", "127.0.0.1", "[::1]")
                                            .contains(host)));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isWeb(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && !text.endsWith("/");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
