package org.crosswalk.app.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request: client, time, method, path, status, bytes, milliseconds, id. Never parameters or bodies, nor what
 * stands in the place of a path where there is none. Thread-safe.
 */
public final class RequestLines implements RequestLog {

    /** The name of the logger. */
    public static final String LOGGER = "org.crosswalk.requests";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final String idHeader;

    /** With the header of an answer that bears the id of its request. */
    public RequestLines(String idHeader) {
        this.idHeader = idHeader;
    }

    @Override
    public void log(Request request, Response response) {
        String method = request.getMethod();
        boolean known = HttpMethod.fromString(method) != null;
        String path =
                HttpMethod.CONNECT.is(method) ? null : request.getHttpURI().getCanonicalPath();
        String id = response.getHeaders().get(idHeader);
        LOG.info(
                "{} {} {} {} {} {} {} {}",
                Request.getRemoteAddr(request),
                OffsetDateTime.ofInstant(
                        Instant.ofEpochMilli(Request.getTimeStamp(request)).truncatedTo(ChronoUnit.MILLIS),
                        ZoneId.systemDefault()),
                known ? method : "-",
                path == null ? "-" : path,
                response.getStatus(),
                Response.getContentBytesWritten(response),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime()),
                id == null ? "-" : id);
    }
}
