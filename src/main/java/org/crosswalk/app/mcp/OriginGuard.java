package org.crosswalk.app.mcp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.app.wiring.LocalWriting;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of others away: a page can give a name of its own an address of this machine, and the browser then takes the server
 * for the page's own. Browsers say with each POST which page sends it; programs say nothing.
 *
 * <p>Source: Model Context Protocol, 2025-11-25, Transports, Security Warning.
 */
final class OriginGuard {

    private final List<String> allowed;
    private final String publicUrl;

    OriginGuard(Settings settings) {
        this.allowed = settings.cors().allowedOrigins();
        this.publicUrl = settings.server().publicUrl();
    }

    /** Why a request is not answered, or empty where it is. */
    Optional<Refusal> refusal(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null || allowed.contains("*") || allowed.contains(origin) || isOwn(origin)) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                403, "Web pages of this origin may not ask: name it in cors.allowed-origins, or ask with a program."));
    }

    /** A page of this server, called by a name that nobody else can give it. */
    private boolean isOwn(String origin) {
        return LocalWriting.isNameOfThisServer(host(origin), publicUrl);
    }

    private static @Nullable String host(String origin) {
        try {
            return new URI(origin).getHost();
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
