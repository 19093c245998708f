package org.crosswalk.app.wiring;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.crosswalk.app.config.Settings;
import org.crosswalk.fhir.own.WriteGate;
import org.jspecify.annotations.Nullable;

/**
 * Lets programs on this machine write, where the settings want it. What comes through a proxy has the proxy's address, and what
 * comes from a web page that of its reader: neither is taken for a program of this machine. Thread-safe.
 */
public final class LocalWriting implements WriteGate {

    /** Headers that proxies add. */
    public static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?", Pattern.CASE_INSENSITIVE);

    private final boolean open;
    private final List<String> origins;
    private final String publicUrl;

    /** As the settings have it. */
    public LocalWriting(Settings settings) {
        this.open = settings.own().isLocal();
        this.origins = settings.cors().allowedOrigins();
        this.publicUrl = settings.server().publicUrl();
    }

    @Override
    public Optional<Refusal> refusal(RequestDetails request) {
        return refusal(
                request::getHeader,
                request instanceof ServletRequestDetails servlet
                        ? servlet.getServletRequest().getRemoteAddr()
                        : "",
                request instanceof ServletRequestDetails servlet
                        ? servlet.getServletRequest().getServerName()
                        : "");
    }

    /**
     * Why a request may not write, or empty where it may.
     *
     * @param header the value of a header, or null
     * @param address of the client, empty where it is not known
     * @param host the name by which the server is called, without the port
     */
    public Optional<Refusal> refusal(Function<String, @Nullable String> header, String address, @Nullable String host) {
        if (!open) {
            return refusal(
                    405,
                    "writing over FHIR is closed on this server: set own.writing to localhost",
                    ", give a client the role author, or write with \"crosswalk put\"");
        }
        for (String name : OF_PROXIES) {
            if (header.apply(name) != null) {
                return refusal(
                        403,
                        "the request came through a proxy (" + name
                                + "), and only programs on the server's own machine may write: send it to the server directly",
                        "");
            }
        }
        String origin = header.apply("Origin");
        if (origin != null && !origins.contains(origin)) {
            return refusal(
                    403,
                    "web pages of " + origin
                            + " may not write: name the origin in cors.allowed-origins, or write with a program",
                    "");
        }
        if (!isNameOfThisServer(host, publicUrl)) {
            return refusal(
                    403,
                    "the server is called by a name (Host) that is not its own, as a web page in disguise does it: call it"
                            + " localhost, or name it in server.public-url",
                    "");
        }
        return !address.isEmpty() && isLocal(address)
                ? Optional.empty()
                : refusal(
                        403,
                        "only programs on the server's own machine may write: send it from there",
                        ", or use \"crosswalk put\"");
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private static Optional<Refusal> refusal(int status, String why, String otherwise) {
        return Optional.of(new Refusal(status, why, otherwise));
    }

    /** Whether an address is one of this machine's to itself. */
    public static boolean isLocal(String address) {
        try {
            // An address is read; nobody is asked for a name.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    /**
     * Whether a server is called by a name that nobody else can give to an address of this machine, as a web page can with one of
     * its own (DNS rebinding): {@code localhost}, a loopback address, or the name in its public address. No name is looked up.
     *
     * @param host as the request has it, without the port; null where it has none
     * @param publicUrl of the settings, or empty
     */
    public static boolean isNameOfThisServer(@Nullable String host, String publicUrl) {
        if (host == null) {
            return false;
        }
        return LOOPBACK.matcher(host).matches()
                || (!publicUrl.isEmpty()
                        && host.equalsIgnoreCase(URI.create(publicUrl).getHost()));
    }
}
