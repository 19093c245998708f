package org.crosswalk.app.http;

import java.util.List;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The trace of which a request is a part, as its client says. The server asks nobody else while it answers, so it makes no
 * spans and hands nothing on; the trace's id stands with whatever is noted of the request. What is malformed is as if it were
 * not there.
 *
 * <p>Source: W3C Trace Context, 3.2 (traceparent); 3.3 (tracestate is for those who make spans).
 */
final class TraceContext {

    private static final String KEY = TraceContext.class.getName();

    private static final String HEADER = "traceparent";
    private static final int TRACE = 3;
    private static final int PARENT = 36;
    private static final int FLAGS = 53;
    private static final int LENGTH = 55;

    private TraceContext() {}

    /** Keeps with a request the id of its trace, if there is one. */
    static void begin(Request request) {
        List<String> sent = request.getHeaders().getValuesList(HEADER);
        String id = sent.size() == 1 ? traceId(sent.get(0)) : null;
        if (id != null) {
            request.setAttribute(KEY, id);
        }
    }

    /** The id of the trace that a request belongs to, 32 hexadecimal digits; or null. */
    static @Nullable String of(Request request) {
        return request.getAttribute(KEY) instanceof String id ? id : null;
    }

    /** The id of the trace in a header; null where it is not well-formed. A later version may say more after the flags. */
    static @Nullable String traceId(String header) {
        String text = header.strip();
        boolean whole = text.length() == LENGTH
                || (text.length() > LENGTH && text.charAt(LENGTH) == '-' && !text.startsWith("00"));
        boolean formed = whole
                && isHex(text, 0, 2)
                && !text.startsWith("ff")
                && text.charAt(TRACE - 1) == '-'
                && isId(text, TRACE, PARENT - 1)
                && text.charAt(PARENT - 1) == '-'
                && isId(text, PARENT, FLAGS - 1)
                && text.charAt(FLAGS - 1) == '-'
                && isHex(text, FLAGS, LENGTH);
        return formed ? text.substring(TRACE, PARENT - 1) : null;
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** An id of zeros only is none. */
    private static boolean isId(String text, int from, int to) {
        return isHex(text, from, to) && !text.substring(from, to).matches("0+");
    }
}
