package org.crosswalk.provider;

import org.crosswalk.model.Mapping;

/** Takes the rows of one concept map. Not thread-safe. */
public interface MappingSink extends AutoCloseable {

    /**
     * Takes a row.
     *
     * @param where where the publisher's file says it, for error reports
     */
    void mapping(Mapping mapping, SourcePosition where);

    @Override
    default void close() {}
}
