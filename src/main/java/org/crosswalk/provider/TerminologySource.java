package org.crosswalk.provider;

/** A release that is ready to be read. Not thread-safe. */
public interface TerminologySource {

    /** What the release is and where it came from. */
    ReleaseManifest manifest();

    /**
     * Reads everything into the sink. May be called more than once.
     *
     * @throws SourceFault at the first breach of the layout
     */
    void read(ArtefactSink sink) throws SourceFault;
}
