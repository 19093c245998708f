package org.crosswalk.app.security.rate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.crosswalk.app.config.Settings.LimitSettings;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.fhir.http.BatchSize;
import org.crosswalk.model.Client;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Bounds requests in a second and at once, of each client and of all together. A client is the one that a key or token names, else
 * an address. A batch counts as its entries, another large body as one for each 4 KiB; what that is beyond one is known when it
 * has been answered, and delays the next request. Thread-safe.
 */
public final class RequestRates {

    private static final int MOST_CLIENTS = 10_000;
    private static final int BYTES_OF_ONE = 4096;
    private static final int LONGEST_WAIT = 60;

    private final Supplier<LimitSettings> limits;
    private final Map<String, Bucket> clients = new ConcurrentHashMap<>();
    private final Bucket all = new Bucket();

    /** Those for whom there is no room of their own. */
    private final Bucket others = new Bucket();

    /** With the limits as they are at each moment. */
    public RequestRates(Supplier<LimitSettings> limits) {
        this.limits = limits;
    }

    /**
     * Takes a request, or says why not.
     *
     * @param client who asks
     * @return null when it is taken
     */
    public @Nullable Refusal refusal(Request request, Client client) {
        LimitSettings now = limits.get();
        int rate = now.clientRequestsPerSecond();
        int atOnce = now.clientRequests();
        int total = now.requestsPerSecond();
        if (rate == 0 && atOnce == 0 && total == 0) {
            return null;
        }
        long time = System.nanoTime();
        Bucket own = rate == 0 && atOnce == 0 ? null : bucket(name(request, client), rate, time);
        double wait = own == null ? 0 : own.take(rate, atOnce, time);
        if (wait > 0) {
            return tooMany(rate, atOnce, wait);
        }
        double busy = all.take(total, 0, time);
        if (busy > 0) {
            if (own != null) {
                own.end(rate, 0);
            }
            return refusal(
                    "All clients together send more requests than the server takes, " + total + " in a second", busy);
        }
        Request.addCompletionListener(request, failure -> {
            int more = cost(request) - 1;
            all.end(total, more);
            if (own != null) {
                own.end(rate, more);
            }
        });
        return null;
    }

    /**
     * Says why a request would not be taken from a client that has spent what it may ask; takes nothing.
     *
     * @return null when it may be asked
     */
    public @Nullable Refusal spent(Request request, Client client) {
        LimitSettings now = limits.get();
        int rate = now.clientRequestsPerSecond();
        int atOnce = now.clientRequests();
        Bucket known = rate == 0 && atOnce == 0 ? null : clients.get(name(request, client));
        double wait = known == null ? 0 : known.until(rate, atOnce, System.nanoTime());
        return wait > 0 ? tooMany(rate, atOnce, wait) : null;
    }

    private static Refusal tooMany(int rate, int atOnce, double wait) {
        return refusal(
                "This client sends more requests than it may, " + (rate > 0 ? rate + " in a second" : "")
                        + (rate > 0 && atOnce > 0 ? " and " : "") + (atOnce > 0 ? atOnce + " at once" : ""),
                wait);
    }

    private static int cost(Request request) {
        int entries = request.getAttribute(BatchSize.ATTRIBUTE) instanceof Integer size ? size : 0;
        long bytes = Request.getContentBytesRead(request);
        return Math.max(1, Math.max(entries, (int) Math.min(bytes / BYTES_OF_ONE, Integer.MAX_VALUE)));
    }

    /** Two names cannot be one: addresses have a colon or begin with a digit and have a blank before them here. */
    private static String name(Request request, Client client) {
        return client.name().equals(Client.ANONYMOUS.name()) ? " " + Request.getRemoteAddr(request) : client.name();
    }

    private Bucket bucket(String name, int rate, long time) {
        Bucket known = clients.get(name);
        if (known != null) {
            return known;
        }
        if (clients.size() >= MOST_CLIENTS) {
            clients.values().removeIf(bucket -> bucket.isIdle(rate, time));
            if (clients.size() >= MOST_CLIENTS) {
                return others;
            }
        }
        return clients.computeIfAbsent(name, added -> new Bucket());
    }

    private static Refusal refusal(String text, double wait) {
        int seconds = (int) Math.max(1, Math.min(LONGEST_WAIT, Math.ceil(wait)));
        return new Refusal(429, "throttled", text + ": wait " + seconds + " s, and send fewer.", seconds);
    }
}
