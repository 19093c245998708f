package org.crosswalk.app.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads a body as it arrives, without a thread that waits for it. When it is there, or is not to be had, the reader says so
 * once. Nothing is reserved for what a client only announces.
 */
public final class BodyReader implements Invocable.Task {

    /** How many times the largest body is taken of one that is refused, so that its sender hears of it. */
    private static final int DROPPED_BODIES = 8;

    private static final int FIRST = 4096;

    /** What becomes of a body. */
    interface End {

        /** It is there, and the request reads it from memory. */
        void whole(Request request);

        /** It is refused, with a status; the connection cannot be used again. */
        void refused(int status);

        /** It broke off. */
        void broken(Throwable failure);
    }

    private final Request request;
    private final int most;
    private final WaitingMemory.Share memory;
    private final Pace.Transfer transfer;
    private final End end;
    private final AtomicBoolean ended = new AtomicBoolean();
    private byte[] body = new byte[0];
    private int length;
    private long dropped;
    private int refusal;

    /**
     * A reader that has not begun.
     *
     * @param most largest body in bytes; a larger one is refused with 413
     * @param memory of the body; one for which there is none is refused with 503
     */
    BodyReader(Request request, int most, WaitingMemory.Share memory, Pace pace, End end) {
        this.request = request;
        this.most = most;
        this.memory = memory;
        this.end = end;
        this.refusal = request.getLength() > most ? 413 : 0;
        this.transfer = pace.begin(() -> end(() -> end.refused(408)));
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void run() {
        while (!ended.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                transfer.await();
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                Throwable failure = chunk.getFailure();
                end(() -> end.broken(failure));
                return;
            }
            boolean last = chunk.isLast();
            take(chunk.getByteBuffer());
            chunk.release();
            if (refusal != 0 ? last || dropped > (long) most * DROPPED_BODIES : last) {
                end(refusal != 0 ? () -> end.refused(refusal) : this::whole);
                return;
            }
        }
    }

    private void take(ByteBuffer bytes) {
        int more = bytes.remaining();
        transfer.moved(more);
        if (refusal == 0 && length + more > most) {
            refusal = 413;
        } else if (refusal == 0 && !hasRoom(length + more)) {
            refusal = 503;
        }
        if (refusal != 0) {
            // A client that is still sending does not hear the answer, so some of what is left is taken and dropped.
            body = new byte[0];
            memory.release();
            dropped += more;
        } else {
            bytes.get(body, length, more);
            length += more;
        }
    }

    private boolean hasRoom(int wanted) {
        if (wanted <= body.length) {
            return true;
        }
        int size = Math.min(most, Math.max(Math.max(FIRST, 2 * body.length), wanted));
        if (!memory.grow((long) size - body.length)) {
            return false;
        }
        body = Arrays.copyOf(body, size);
        return true;
    }

    private void whole() {
        end.whole(new Arrived(request, length == body.length ? body : Arrays.copyOf(body, length)));
    }

    private void end(Runnable how) {
        if (ended.compareAndSet(false, true)) {
            transfer.end();
            how.run();
        }
    }

    /** A request with its body in memory. */
    public static final class Arrived extends Request.Wrapper {

        private final byte[] bytes;
        private final Content.Source body;

        public Arrived(Request request, byte[] bytes) {
            super(request);
            this.bytes = bytes;
            this.body = Content.Source.from(ByteBuffer.wrap(bytes));
        }

        /** The body; whoever looks at it does not read it. */
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable demand) {
            body.demand(demand);
        }

        @Override
        public void fail(Throwable failure) {
            body.fail(failure);
        }

        @Override
        public boolean consumeAvailable() {
            return true;
        }
    }
}
