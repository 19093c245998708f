package org.crosswalk.provider;

import org.crosswalk.model.Concept;

/** Takes the concepts of one code system. Not thread-safe. */
public interface ConceptSink extends AutoCloseable {

    /**
     * Takes a concept.
     *
     * @param where where the publisher's file says it, for error reports
     */
    void concept(Concept concept, SourcePosition where);

    @Override
    default void close() {}
}
