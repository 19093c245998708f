package org.crosswalk.app.http;

import java.util.Optional;
import org.crosswalk.app.wiring.LocalWriting;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Who may read what is for those who run the server: its counts, its audit. Thread-safe.
 */
@FunctionalInterface
public interface ReadingGate {

    /** Why a request may not read, or empty where it may. */
    Optional<Refusal> refusal(Request request);

    /**
     * The gate that a setting asks for.
     *
     * @param setting its key, for whoever is refused
     * @param value {@code nobody}, {@code localhost}, which lets administrators in too wherever they are, or {@code everyone}
     * @param publicUrl of the settings, or empty
     */
    static ReadingGate of(String setting, String value, String publicUrl) {
        return switch (value) {
            case "everyone" -> request -> Optional.empty();
            case "localhost" ->
                request -> isLocal(request, publicUrl)
                                || RequestClient.of(request).rights().mayAdminister()
                        ? Optional.empty()
                        : refused(setting);
            default -> request -> refused(setting);
        };
    }

    private static Optional<Refusal> refused(String setting) {
        return Optional.of(new Refusal(
                403,
                "forbidden",
                "This is for those who run the server. Ask with the key of an administrator, or from its own machine, by the name localhost and not through a proxy, or see the setting "
                        + setting + ".",
                null));
    }

    /** A program on this machine: neither a proxy, which has its clients' wishes and its own address, nor a web page. */
    private static boolean isLocal(Request request, String publicUrl) {
        return LocalWriting.isLocal(Request.getRemoteAddr(request))
                && LocalWriting.isNameOfThisServer(Request.getServerName(request), publicUrl)
                && LocalWriting.OF_PROXIES.stream().noneMatch(request.getHeaders()::contains)
                && !request.getHeaders().contains(HttpHeader.ORIGIN)
                && !request.getHeaders().contains("Sec-Fetch-Site");
    }
}
