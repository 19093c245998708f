package org.crosswalk.app.server;

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
 * around this one only pass bytes on, so that what is answered outside, the server's health above all, is answered whatever
 * happens here.
 */
final class FhirWorkers extends Handler.Wrapper {

    /** Requests that may wait, for each thread. */
    private static final int WAITING = 16;

    private final LimitSettings limits;
    private final WaitingMemory memory;
    private final Semaphore streams;
    private final Pace pace;
    private final ThreadPoolExecutor threads;

    FhirWorkers(LimitSettings limits, Pace pace, Handler fhir) {
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
        if (!HttpMethod.POST.is(request.getMethod())) {
            work(request, response, callback, share);
            return true;
        }
        new BodyReader(request, limits.bodyKilobytes() * 1024, share, pace, new BodyReader.End() {
                    @Override
                    public void whole(Request arrived) {
                        work(arrived, response, callback, share);
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
                new Refusal(
                        413,
                        OutcomeText.issueType(413),
                        "The body is larger than the limit of " + limits.bodyKilobytes() * 1024 + " bytes.",
                        null);
            default -> Refusal.BUSY;
        };
    }

    private void work(Request request, Response response, Callback callback, WaitingMemory.Share body) {
        long since = System.nanoTime();
        try {
            threads.execute(() -> {
                // For what is logged on the way; the blank keeps it apart from what follows.
                MDC.put("request", request.getHeaders().get(Edge.REQUEST_ID) + " ");
                try {
                    boolean late = System.nanoTime() - since
                            > Duration.ofSeconds(limits.requestSeconds()).toNanos();
                    if (late) {
                        Refusal.BUSY.write(request, response, callback);
                    } else {
                        answer(request, response, callback);
                    }
                } finally {
                    MDC.remove("request");
                    body.release();
                }
            });
        } catch (RejectedExecutionException full) {
            body.release();
            Refusal.BUSY.write(request, response, callback);
        }
    }

    @SuppressWarnings("CatchingThrowable") // whatever it is, somebody waits for an answer
    private void answer(Request request, Response response, Callback callback) {
        HeldAnswer answer = new HeldAnswer(request, response, memory.share(), streams, pace);
        try {
            if (!super.handle(request, answer, callback)) {
                Response.writeError(request, answer, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable failure) {
            Response.writeError(request, answer, callback, failure);
        }
    }
}
