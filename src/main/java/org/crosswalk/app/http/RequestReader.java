package org.crosswalk.app.http;

/** Reads what is known of each request when it is over. Called by many threads at once, and must not wait. */
@FunctionalInterface
public interface RequestReader {

    /** A request is over. */
    void read(RequestFacts facts);
}
