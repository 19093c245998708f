package org.crosswalk.app.wiring;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.Settings.ClientSettings;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.fhir.AccessGate;
import org.crosswalk.model.Client;
import org.jspecify.annotations.Nullable;

/**
 * Knows clients by the API keys of the settings. A key comes in {@code X-API-Key}, or as {@code Authorization: Bearer}
 * for clients that can send nothing else. Only hashes of keys are known here. Thread-safe.
 */
public final class ApiKeyGate implements AccessGate {

    public static final String HEADER = "X-API-Key";

    /** What an answer 401 has to say of how one names oneself. Source: RFC 9110, 15.5.2. */
    public static final String CHALLENGE = "Bearer realm=\"Crosswalk\"";

    private static final String BEARER = "bearer ";

    private final Client everyone;
    private final List<Known> known = new ArrayList<>();

    /** A client and the SHA-256 of its key. */
    @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest.isEqual only
    private record Known(byte[] hash, Client client) {}

    /** The clients of the settings. */
    public ApiKeyGate(Settings settings) {
        this.everyone = ServiceParts.everyone(settings);
        for (ClientSettings each : settings.clients()) {
            Set<String> systems = new HashSet<>(everyone.licensedSystems());
            systems.addAll(ServiceParts.uris(each.licensed()));
            known.add(new Known(
                    HexFormat.of().parseHex(each.keySha256()),
                    new Client(each.name(), systems, each.expansionCodes())));
        }
    }

    /** Whoever asks without a key. */
    public Client everyone() {
        return everyone;
    }

    /** Whether somebody may see the licensed content of a system. */
    public boolean isForSomebody(String system) {
        return everyone.maySee(system)
                || known.stream().anyMatch(each -> each.client().maySee(system));
    }

    @Override
    public Client client(RequestDetails request) {
        return client(request::getHeader);
    }

    /**
     * Who asks, by the headers of the request.
     *
     * @param headers answers the value of a header, or null
     */
    public Client client(UnaryOperator<@Nullable String> headers) {
        String key = key(headers);
        if (key == null) {
            return everyone;
        }
        byte[] hash = Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8));
        Client found = null;
        // All are compared, whichever fits, so that the time says nothing of which one it was.
        for (Known each : known) {
            if (MessageDigest.isEqual(each.hash(), hash)) {
                found = each.client();
            }
        }
        if (found == null) {
            throw new UnknownClientException("the API key is not that of a client of this server");
        }
        return found;
    }

    /** A bearer token is looked at only where there are clients: a proxy may have let it through for purposes of its own. */
    private @Nullable String key(UnaryOperator<@Nullable String> headers) {
        String key = headers.apply(HEADER);
        if (key != null) {
            return key.strip();
        }
        String authorization = headers.apply("Authorization");
        boolean bearer = authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && !known.isEmpty();
        return bearer ? authorization.substring(BEARER.length()).strip() : null;
    }
}
