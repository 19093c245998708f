package org.crosswalk.app.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is held in memory until it is whole, and then sent without a thread that waits until the client has taken
 * it. Its length is known then, and is said. An answer too large to be held is sent while it is made; that costs a thread, so
 * only so many are. When there is no room for an answer, the client gets 503 in its place.
 */
final class HeldAnswer extends Response.Wrapper {

    /** The largest answer that is held, in bytes as they are sent. */
    static final int LARGEST = 4 * 1024 * 1024;

    /** What is sent at once: so often it is seen whether the client takes anything. */
    private static final int SLICE = 32 * 1024;

    private static final int FIRST = 1024;

    private final WaitingMemory.Share memory;
    private final Semaphore streams;
    private final Pace.Transfer transfer;
    private final Deque<ByteBuffer> held = new ArrayDeque<>();
    private long size;
    private State state = State.HOLDING;
    private boolean permitted;

    private enum State {
        HOLDING,
        STREAMING,
        REFUSING
    }

    /**
     * An answer that is still to be made.
     *
     * @param memory for what is held
     * @param streams how many answers may still be sent while they are made
     */
    HeldAnswer(Request request, Response response, WaitingMemory.Share memory, Semaphore streams, Pace pace) {
        super(request, response);
        this.memory = memory;
        this.streams = streams;
        this.transfer = pace.begin(() -> request.getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(new TimeoutException("the answer is taken too slowly")));
        Request.addCompletionListener(request, failure -> over());
    }

    /** Whatever became of the request, what it had is free again. */
    private void over() {
        transfer.end();
        memory.release();
        synchronized (this) {
            held.clear();
            if (state == State.STREAMING) {
                if (permitted) {
                    streams.release();
                }
                state = State.REFUSING;
            }
        }
    }

    @Override
    public void reset() {
        super.reset();
        held.clear();
        size = 0;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        ByteBuffer bytes = content == null ? BufferUtil.EMPTY_BUFFER : content;
        if (state == State.HOLDING && !(last && held.isEmpty())) {
            holdOrNot(bytes);
        }
        switch (state) {
            case HOLDING -> {
                if (last) {
                    if (held.isEmpty()) {
                        held.add(bytes);
                        size = bytes.remaining();
                    }
                    sayLength();
                    send(true, callback);
                } else {
                    callback.succeeded();
                }
            }
            case STREAMING -> {
                held.add(bytes);
                send(last, callback);
            }
            default -> refuse(last, callback);
        }
    }

    /** Takes bytes over; where they are too many, decides what becomes of the answer. */
    private synchronized void holdOrNot(ByteBuffer bytes) {
        int more = bytes.remaining();
        boolean tooLarge = size + more > LARGEST;
        if (getRequest().getAttribute(FhirWorkers.STREAMED) != null) {
            state = State.STREAMING;
        } else if (tooLarge && streams.tryAcquire()) {
            permitted = true;
            state = State.STREAMING;
        } else if (tooLarge || !memory.grow(more)) {
            state = State.REFUSING;
            held.clear();
            memory.release();
        } else if (more > 0) {
            hold(bytes);
            size += more;
        }
    }

    /** Takes a copy, joined to what is held already: JSON comes a few bytes at a time, and each buffer is a write to the socket. */
    private void hold(ByteBuffer bytes) {
        ByteBuffer last = held.peekLast();
        int room = 0;
        int at = bytes.position();
        if (last != null) {
            int end = last.limit();
            room = Math.min(last.capacity() - end, bytes.remaining());
            last.limit(end + room).put(end, bytes, at, room);
        }
        int rest = bytes.remaining() - room;
        if (rest > 0) {
            int twice = last == null ? FIRST : 2 * last.capacity();
            ByteBuffer copy = ByteBuffer.allocate(Math.max(rest, Math.min(SLICE, twice)));
            held.add(copy.limit(rest).put(0, bytes, at + room, rest));
        }
        bytes.position(bytes.limit());
    }

    private void sayLength() {
        int status = getStatus();
        boolean body = (status == Edge.UNSET || status >= HttpStatus.OK_200)
                && status != HttpStatus.NO_CONTENT_204
                && status != HttpStatus.NOT_MODIFIED_304
                && !isCommitted();
        // To a HEAD that was answered without a body the length of a GET is not known.
        if (body && (size > 0 || !"HEAD".equals(getRequest().getMethod()))) {
            getHeaders().put(HttpHeader.CONTENT_LENGTH, size);
        }
    }

    /** The rest of the answer is not wanted: whoever makes it is let to its end, and then the client hears why. */
    private void refuse(boolean last, Callback callback) {
        if (!last || isCommitted()) {
            callback.succeeded();
            return;
        }
        for (HttpHeader gone : new HttpHeader[] {
            HttpHeader.CONTENT_ENCODING,
            HttpHeader.CONTENT_LENGTH,
            HttpHeader.CONTENT_LOCATION,
            HttpHeader.ETAG,
            HttpHeader.LAST_MODIFIED
        }) {
            getHeaders().remove(gone);
        }
        Refusal.BUSY.write(getRequest(), getWrapped(), callback);
    }

    private void send(boolean last, Callback callback) {
        int rests = transfer.rests();
        new Slices(last, callback).iterate();
        // Mostly all is sent by now, and nobody is waited for.
        transfer.await(rests);
    }

    /** Sends what is held, a slice at a time. */
    private final class Slices extends IteratingNestedCallback {

        private final boolean last;
        private boolean lastSent;
        private int sent;

        Slices(boolean last, Callback callback) {
            super(callback);
            this.last = last;
        }

        @Override
        protected Action process() {
            transfer.moved(sent);
            ByteBuffer next = held.peek();
            if (next == null && (lastSent || !last)) {
                return Action.SUCCEEDED;
            }
            ByteBuffer slice = next == null ? BufferUtil.EMPTY_BUFFER : next.slice();
            if (slice.remaining() > SLICE) {
                slice.limit(SLICE);
            }
            sent = slice.remaining();
            if (next != null) {
                next.position(next.position() + sent);
                if (!next.hasRemaining()) {
                    held.remove();
                }
            }
            lastSent = last && held.isEmpty();
            getWrapped().write(lastSent, slice, this);
            return Action.SCHEDULED;
        }

        @Override
        protected void onCompleteSuccess() {
            transfer.rest();
            super.onCompleteSuccess();
        }
    }
}
