package org.crosswalk.source.ncci;

import org.crosswalk.provider.ClaimEditSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;

/** Reads the rows of a file of one kind. */
@FunctionalInterface
interface EditRows {

    /**
     * Reads all rows.
     *
     * @throws SourceFault at the first breach of the layout, or when there is no row
     */
    void read(SourceFile file, ClaimEditSink to) throws SourceFault;
}
