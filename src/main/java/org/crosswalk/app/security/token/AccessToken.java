package org.crosswalk.app.security.token;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.model.Access;

/**
 * What a verified token says.
 *
 * @param client its {@code client_id}, else its {@code sub}
 * @param granted by type of resource, {@code *} for every type, what its scopes grant
 * @param expires when it is good no longer
 */
public record AccessToken(String client, Map<String, Set<Access>> granted, Instant expires) {

    private static final int LONGEST = 100;
    private static final int HASHED = 8;
    private static final Pattern OTHER = Pattern.compile("[^\\x21-\\x7e]");

    public AccessToken {
        granted = Map.copyOf(granted);
    }

    /**
     * The client's name in counts and logs: its own where that is short and of printable ASCII without blanks, else what is so of
     * its beginning, and a part of its SHA-256, so that two clients keep two names.
     */
    public String name() {
        String bounded = OTHER.matcher(client.substring(0, Math.min(client.length(), LONGEST)))
                .replaceAll("_");
        if (bounded.equals(client)) {
            return "token:" + client;
        }
        byte[] hash = Sha256.digest().digest(client.getBytes(StandardCharsets.UTF_8));
        return "token:" + bounded + "~" + HexFormat.of().formatHex(hash, 0, HASHED);
    }
}
