package org.crosswalk.source.hcpcs;

import org.crosswalk.provider.SourceFault;
import org.jspecify.annotations.Nullable;

/** Gives the codes and modifiers of a release, one after the other, from whichever file has them. Not thread-safe. */
interface HcpcsReading extends AutoCloseable {

    /** The next code, or null after the last. */
    @Nullable
    HcpcsRecord next() throws SourceFault;

    @Override
    void close() throws SourceFault;
}
