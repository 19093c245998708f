package org.crosswalk.compiler;

/** Is told how a load goes on; may be called from several threads, one at a time. */
@FunctionalInterface
public interface LoadListener {

    /** Takes no notice. */
    LoadListener SILENT = progress -> {};

    /** Something was begun or done. */
    void progress(Progress progress);

    /**
     * Where the load stands.
     *
     * @param step what is being done, for a reader: {@code icd-10-cm@2026: text index}
     * @param done releases that are finished
     * @param total releases that there are; 0 while files are still being recognised
     */
    record Progress(String step, int done, int total) {}
}
