package org.crosswalk.recorder;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Takes out of an answer what time and chance put into it: the port, moments, identifiers made at random, the day of the build. All
 * else stays as it is. Thread-safe.
 */
final class Normaliser {

    /** A moment of a day; days without a time are content. */
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.]\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)");

    /** Only those made at random, the fourth kind: the identifier of an expansion is made from its content. */
    private static final Pattern RANDOM_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    /** When the server was built, or asked. */
    private static final Pattern METADATA_DATE =
            Pattern.compile("(\"(?:date|releaseDate)\":\\s*\"|<(?:date|releaseDate) value=\")\\d{4}-\\d\\d-\\d\\d\"");

    /** What the connection and the moment make of a header. */
    private static final Set<String> LEFT_OUT =
            Set.of("content-length", "transfer-encoding", "connection", "keep-alive");

    private static final Set<String> BY_CHANCE = Set.of("date", "last-modified", "x-request-id", "expires");

    /** Longer bodies are kept by their beginning and their digest. */
    private static final int LONGEST = 30_000;

    private static final int BEGINNING = 10_000;

    private final String authority;

    Normaliser(URI base) {
        this.authority = base.getAuthority();
    }

    SortedMap<String, String> headers(HttpHeaders sent) {
        SortedMap<String, String> headers = new TreeMap<>();
        sent.map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (BY_CHANCE.contains(lower)) {
                headers.put(lower, "{chance}");
            } else if (!LEFT_OUT.contains(lower)) {
                headers.put(lower, text(String.join(" | ", values)));
            }
        });
        return headers;
    }

    String body(Question question, String body) {
        String normal = text(body);
        if (question.path().startsWith("/metadata") || question.body().contains("metadata")) {
            normal = METADATA_DATE.matcher(normal).replaceAll("$1{day}\"");
        }
        return shortened(normal);
    }

    private String text(String text) {
        String normal = text.replace(authority, "{server}").replace(authority.replace(":", "%3A"), "{server}");
        normal = MOMENT.matcher(normal).replaceAll("{moment}");
        return RANDOM_UUID.matcher(normal).replaceAll("{uuid}");
    }

    private static String shortened(String body) {
        if (body.length() <= LONGEST) {
            return body;
        }
        String digest = HexFormat.of().formatHex(sha256().digest(body.getBytes(StandardCharsets.UTF_8)));
        return body.substring(0, BEGINNING) + "… " + body.length() + " characters, SHA-256 " + digest;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
