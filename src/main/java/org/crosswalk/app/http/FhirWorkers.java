package org.crosswalk.app.http;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.crosswalk.app.config.Settings.LimitSettings;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * The threads that answer. A request comes to one of them when its body is there, and leaves it when its answer is made: no
 * thread waits for a client, but those that send the few answers that are too large to be held. The threads of the server
 * around this one pass bytes on, and answer what takes no longer than to hand it over; so what is answered outside, the
 * server's health above all, is answered whatever happens here.
 */
public final class FhirWorkers extends Handler.Wrapper {

    /** Of a request while it is with the thread that has read it: what takes longer is not answered then. */
    public static final String AT_ONCE = FhirWorkers.class.getName();

    /** Attribute of a request whose large answer is sent as it comes, as whoever answers sees to it that there are few. */
    public static final String STREAMED = FhirWorkers.class.getName() + ".streamed";

    /** Requests that may wait, for each thread. */
    private static final int WAITING = 16;

    private final LimitSettings limits;
    private final WaitingMemory memory;
    private final Semaphore streams;
    private final Pace pace;
    private final ThreadPoolExecutor threads;

    public FhirWorkers(LimitSettings limits, Pace pace, Handler fhir) {
        super(fhir);
        this.limits = limits;
        this.pace = pace;
        this.memory = new WaitingMemory(limits.waitingMegabytes() * 1024L * 1024);
        this.streams = new Semaphore(limits.largeRequests());
        AtomicInteger made = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(limits.threads() * WAITING),
                task -> {
                    Thread thread = new Thread(task, "fhir-" + made.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** How many threads answer now. */
    public int active() {
        return threads.getActiveCount();
    }

    /** How many threads there may be. */
    public int most() {
        return threads.getMaximumPoolSize();
    }

    /** How many requests wait for one. */
    public int queued() {
        return threads.getQueue().size();
    }

    /** The memory of bodies and answers that wait for their clients, without the small ones. */
    public long waitingBytes() {
        return memory.taken();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        threads.shutdownNow();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        WaitingMemory.Share share = memory.share();
        if (!HttpMethod.POST.is(request.getMethod()) && !HttpMethod.PUT.is(request.getMethod())) {
            begin(request, response, callback, share);
            return true;
        }
        new BodyReader(request, limits.bodyKilobytes() * 1024, share, pace, new BodyReader.End() {
                    @Override
                    public void whole(Request arrived) {
                        begin(arrived, response, callback, share);
                    }

                    @Override
                    public void refused(int status) {
                        share.release();
                        response.getHeaders().put(HttpHeader.CONNECTION, "close");
                        refusal(status).write(request, response, callback);
                    }

                    @Override
                    public void broken(Throwable failure) {
                        share.release();
                        Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400, null, failure);
                    }
                })
                .run();
        return true;
    }

    private Refusal refusal(int status) {
        return switch (status) {
            case 408 -> Refusal.SLOW;
            case 413 ->
                Refusal.of(
                        413,
                        "The body is larger than the limit of " + limits.bodyKilobytes() * 1024
                                + " bytes (setting limits.body-kilobytes): send it in parts, or load a file with"
                                + " \"crosswalk load\".");
            default -> Refusal.BUSY;
        };
    }

    /** Answers at once what can be, and leaves the rest to the workers. */
    private void begin(Request request, Response response, Callback callback, WaitingMemory.Share body) {
        HeldAnswer answer = new HeldAnswer(request, response, memory.share(), streams, pace);
        request.setAttribute(AT_ONCE, true);
        boolean answered = answer(request, answer, callback, body);
        if (!answered) {
            request.removeAttribute(AT_ONCE);
            work(request, answer, callback, body);
        }
    }

    private void work(Request request, HeldAnswer answer, Callback callback, WaitingMemory.Share body) {
        long since = System.nanoTime();
        try {
            threads.execute(() -> {
                boolean late = System.nanoTime() - since
                        > Duration.ofSeconds(limits.requestSeconds()).toNanos();
                if (late) {
                    body.release();
                    Refusal.BUSY.write(request, answer, callback);
                } else if (!answer(request, answer, callback, body)) {
                    Response.writeError(request, answer, callback, HttpStatus.NOT_FOUND_404);
                }
            });
        } catch (RejectedExecutionException full) {
            body.release();
            Refusal.BUSY.write(request, answer, callback);
        }
    }

    /** Whether the request has got an answer, be it that it failed; then its body is needed no longer. */
    @SuppressWarnings("CatchingThrowable") // whatever it is, somebody waits for an answer
    private boolean answer(Request request, HeldAnswer answer, Callback callback, WaitingMemory.Share body) {
        // For what is logged on the way; the blank keeps it apart from what follows.
        MDC.put("request", request.getAttribute(Edge.REQUEST_ID) + " ");
        String trace = TraceContext.of(request);
        if (trace != null) {
            MDC.put("trace", trace + " ");
        }
        boolean answered = true;
        try {
            answered = super.handle(request, answer, callback);
        } catch (Throwable failure) {
            Response.writeError(request, answer, callback, failure);
        } finally {
            MDC.remove("request");
            if (trace != null) {
                MDC.remove("trace");
            }
            if (answered) {
                body.release();
            }
        }
        return answered;
    }
}
