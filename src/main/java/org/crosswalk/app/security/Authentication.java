package org.crosswalk.app.security;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.app.security.rate.RequestRates;
import org.crosswalk.app.security.token.TokenFault;
import org.crosswalk.app.security.token.VerifiedTokens;
import org.crosswalk.fhir.http.Permission;
import org.crosswalk.model.Access;
import org.crosswalk.model.Client;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sends a request, once, before anything of it is answered, and keeps it with the request ({@link RequestClient}). A key
 * or token that is none is refused wherever it is sent, but for what is open to everybody whatever is sent. A token that was
 * verified before costs a hash; others are verified by threads of their own.
 *
 * <p>Source: RFC 6750, 3 (what 401 says).
 */
public final class Authentication extends Handler.Wrapper {

    private static final String BEARER = "bearer ";
    private static final String INVALID_TOKEN = RequestClient.CHALLENGE + ", error=\"invalid_token\"";
    private static final List<String> TYPES = List.of("CodeSystem", "ValueSet", "ConceptMap");

    private static final String SEEN = Authentication.class.getName();

    /** The last token of a connection, as long as that is open. */
    private record Seen(String token, VerifiedTokens.Hash hash) {}

    private static final int VERIFYING_THREADS = 2;
    private static final int WAITING = 256;

    private final Security security;
    private final String base;
    private final Predicate<String> open;
    private final RequestRates rates;
    private final ThreadPoolExecutor verifying;

    /**
     * The handler.
     *
     * @param security knows the clients
     * @param base path of the FHIR service
     * @param open tells of a path whether it is answered to everybody, without a look at keys and tokens
     * @param content answers
     */
    public Authentication(Security security, String base, Predicate<String> open, Handler content) {
        super(content);
        this.security = security;
        this.base = base;
        this.open = open;
        this.rates = new RequestRates(() -> security.current().limits());
        this.verifying = new ThreadPoolExecutor(
                VERIFYING_THREADS,
                VERIFYING_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                task -> {
                    Thread thread = new Thread(task, "tokens");
                    thread.setDaemon(true);
                    return thread;
                });
        verifying.allowCoreThreadTimeOut(true);
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        verifying.shutdownNow();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        if (HttpMethod.OPTIONS.is(request.getMethod()) || open.test(path)) {
            RequestClient.identify(request, security.everyone());
            return super.handle(request, response, callback);
        }
        String key = request.getHeaders().get(RequestClient.API_KEY);
        String credential = key != null ? key.strip() : bearer(request);
        if (credential == null) {
            if (security.readingIsOpen() || path.equals(base + "/metadata")) {
                return answer(security.everyone(), path, request, response, callback);
            }
            refuse(request, "This server answers clients with an API key or an access token only.", response, callback);
            return true;
        }
        if (key != null || !security.isToken(credential)) {
            Client client = security.ofKey(credential);
            if (client == null) {
                refuse(request, "The API key is not that of a client of this server.", response, callback);
                return true;
            }
            return answer(client, path, request, response, callback);
        }
        Client client = security.ofKnownToken(hash(request, credential));
        if (client != null) {
            return answer(client, path, request, response, callback);
        }
        Refusal often = rates.spent(request, Client.ANONYMOUS);
        if (often != null) {
            write(often, request, response, callback);
            return true;
        }
        try {
            verifying.execute(() -> verify(credential, path, request, response, callback));
        } catch (RejectedExecutionException full) {
            write(Refusal.BUSY, request, response, callback);
        }
        return true;
    }

    /** Of one connection mostly the same token comes, which to compare costs less than to hash it. */
    private static VerifiedTokens.Hash hash(Request request, String token) {
        Attributes connection = request.getConnectionMetaData();
        if (connection.getAttribute(SEEN) instanceof Seen seen && seen.token.equals(token)) {
            return seen.hash;
        }
        VerifiedTokens.Hash hash = VerifiedTokens.Hash.of(token);
        connection.setAttribute(SEEN, new Seen(token, hash));
        return hash;
    }

    private @Nullable String bearer(Request request) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        boolean bearer = authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && security.takesBearers();
        return bearer ? authorization.substring(BEARER.length()).strip() : null;
    }

    /** On a thread that may wait; what happens here has nobody else to answer it. */
    @SuppressWarnings("CatchingThrowable")
    private void verify(String token, String path, Request request, Response response, Callback callback) {
        try {
            Client client = security.ofToken(token);
            if (!answer(client, path, request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (TokenFault fault) {
            Refusal often = rates.refusal(request, Client.ANONYMOUS);
            if (often != null) {
                write(often, request, response, callback);
                return;
            }
            if (fault.isKeysAway()) {
                write(
                        new Refusal(503, "transient", "The token is not taken: " + fault.getMessage() + ".", 5),
                        request,
                        response,
                        callback);
                return;
            }
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, INVALID_TOKEN);
            write(Refusal.of(401, "The token is not taken: " + fault.getMessage() + "."), request, response, callback);
        } catch (Throwable failure) {
            Response.writeError(request, response, callback, failure);
        }
    }

    private boolean answer(Client client, String path, Request request, Response response, Callback callback)
            throws Exception {
        if (client.rights().granted() != null && !isFhir(path)) {
            // What lies beside the service is made of answers about all types; the two that are about codes are not.
            List<String> types = path.equals("/search") || path.equals("/check") ? TYPES.subList(0, 1) : TYPES;
            for (String type : types) {
                if (!client.rights().may(Access.READ, type)) {
                    write(
                            Refusal.of(
                                    403,
                                    "This address cannot be answered: " + Permission.refusal(Access.READ, type) + "."),
                            request,
                            response,
                            callback);
                    return true;
                }
            }
        }
        Refusal often = rates.refusal(request, client);
        if (often != null) {
            write(often, request, response, callback);
            return true;
        }
        RequestClient.identify(request, client);
        return super.handle(request, response, callback);
    }

    /** Whoever asks without a name, or with a wrong one, is known by the address, and may not ask endlessly either. */
    private void refuse(Request request, String text, Response response, Callback callback) {
        Refusal often = rates.refusal(request, Client.ANONYMOUS);
        write(often == null ? Refusal.of(401, text) : often, request, response, callback);
    }

    /** A body that nobody reads ends the connection, and the client is told so. */
    private static void write(Refusal refusal, Request request, Response response, Callback callback) {
        if (HttpMethod.POST.is(request.getMethod()) || HttpMethod.PUT.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        refusal.write(request, response, callback);
    }

    private boolean isFhir(String path) {
        return path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/');
    }
}
