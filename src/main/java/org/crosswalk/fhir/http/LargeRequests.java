package org.crosswalk.fhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds how many requests that cost or answer much are answered at once, so that they leave threads, memory and processors
 * to the others. A request counts once, whatever it asks, until its answer has been given. Thread-safe.
 */
@Interceptor
public final class LargeRequests {

    /** When a client that was refused may try again. */
    public static final String RETRY_AFTER_SECONDS = "2";

    private static final String KEY = LargeRequests.class.getName();

    private final int most;
    private final Semaphore left;

    /** With how many there may be at once. */
    public LargeRequests(int most) {
        this.most = most;
        this.left = new Semaphore(most);
    }

    /** Counts a request as a large one, and says whether there was room for it. */
    public boolean admits(RequestDetails request) {
        if (request.getUserData().containsKey(KEY)) {
            return true;
        }
        boolean admitted = left.tryAcquire();
        if (admitted) {
            request.getUserData().put(KEY, true);
        }
        return admitted;
    }

    /**
     * Counts a request as a large one.
     *
     * @throws BaseServerResponseException 503 when there are as many already
     */
    public void enter(RequestDetails request) {
        if (!admits(request)) {
            throw ResponseStatus.of(503, refusal()).addResponseHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    /**
     * The answer to what is a large request and does not come through HAPI.
     *
     * @throws BaseServerResponseException 503 when there are as many already
     */
    public <T> T within(Supplier<T> answer) {
        if (!left.tryAcquire()) {
            throw ResponseStatus.of(503, refusal()).addResponseHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        try {
            return answer.get();
        } finally {
            left.release();
        }
    }

    /** What a client hears whose large request is not admitted. */
    public String refusal() {
        return "The server answers " + most
                + " large requests at once ($diff, large pages, whole resources), and has as many; try again in a few seconds.";
    }

    /** The request has been answered. */
    @Hook(Pointcut.SERVER_PROCESSING_COMPLETED)
    public void leave(RequestDetails request) {
        if (request.getUserData().remove(KEY) != null) {
            left.release();
        }
    }
}
