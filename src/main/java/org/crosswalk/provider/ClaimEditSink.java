package org.crosswalk.provider;

import org.crosswalk.model.ClaimEdit;

/** Takes the rows of one edition of claim edits. Not thread-safe. */
public interface ClaimEditSink extends AutoCloseable {

    /** Takes a row; its codes have five characters, digits and capital letters. */
    void edit(ClaimEdit edit);

    @Override
    default void close() {}
}
