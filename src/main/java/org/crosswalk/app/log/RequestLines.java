package org.crosswalk.app.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.crosswalk.app.http.RequestFacts;
import org.crosswalk.app.http.RequestReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A line for each request: address, client, time, method, path, status, bytes, milliseconds, operation, outcome, trace, id.
 * Never parameters or bodies, nor what stands in the place of a path where there is none. Thread-safe.
 */
public final class RequestLines implements RequestReader {

    /** The name of the logger. */
    public static final String LOGGER = "org.crosswalk.requests";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final boolean fields;

    /** With facts as fields of their own, for a log in JSON; else as one text. */
    public RequestLines(boolean fields) {
        this.fields = fields;
    }

    @Override
    public void read(RequestFacts facts) {
        long millis = TimeUnit.NANOSECONDS.toMillis(facts.nanos());
        if (!fields) {
            LOG.info(
                    "{} {} {} {} {} {} {} {} {} {} {}{}",
                    facts.address(),
                    facts.client(),
                    OffsetDateTime.ofInstant(Instant.ofEpochMilli(facts.begun()), ZoneId.systemDefault()),
                    facts.method(),
                    facts.path(),
                    facts.status(),
                    facts.bytes(),
                    millis,
                    facts.operation(),
                    facts.outcome(),
                    facts.trace() == null ? "" : facts.trace() + " ",
                    facts.id());
            return;
        }
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("request", facts.id())
                .addKeyValue("address", facts.address())
                .addKeyValue("client", facts.client())
                .addKeyValue("method", facts.method())
                .addKeyValue("path", facts.path())
                .addKeyValue("status", facts.status())
                .addKeyValue("bytes", facts.bytes())
                .addKeyValue("milliseconds", millis)
                .addKeyValue("operation", facts.operation())
                .addKeyValue("outcome", facts.outcome());
        if (facts.trace() != null) {
            line = line.addKeyValue("trace", facts.trace());
        }
        if (facts.system() != null) {
            line = line.addKeyValue("system", facts.system());
        }
        line.log("{} {} {}", facts.method(), facts.path(), facts.status());
    }
}
