package org.crosswalk.app.http;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Predicate;
import org.crosswalk.fhir.http.AnswerFacts;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who count or note requests of each that is over: counts, the audit and the log read the same facts. While
 * nobody reads, nothing is collected. Thread-safe.
 */
public final class RequestReaders implements RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(RequestReaders.class);

    private final Predicate<String> served;
    private final Set<RequestReader> readers = new CopyOnWriteArraySet<>();

    /** Without readers. */
    public RequestReaders() {
        this(List.of(), system -> false);
    }

    /**
     * With readers.
     *
     * @param served whether a code system that is not known by name is served, and so told by its URI
     */
    public RequestReaders(List<RequestReader> readers, Predicate<String> served) {
        this.served = served;
        this.readers.addAll(readers);
    }

    /** Tells somebody from now on; who is told already is told once. */
    public void add(RequestReader reader) {
        readers.add(reader);
    }

    /** Tells somebody no longer. */
    public void remove(RequestReader reader) {
        readers.remove(reader);
    }

    /** A request begins. */
    void begin(Request request) {
        if (!readers.isEmpty()) {
            request.setAttribute(AnswerFacts.KEY, new AnswerFacts());
        }
    }

    @Override
    public void log(Request request, Response response) {
        if (readers.isEmpty()) {
            return;
        }
        RequestFacts facts = RequestFacts.of(request, response, served);
        for (RequestReader reader : readers) {
            try {
                reader.read(facts);
            } catch (RuntimeException e) {
                LOG.warn("a request was not noted: {}", e.toString());
            }
        }
    }
}
