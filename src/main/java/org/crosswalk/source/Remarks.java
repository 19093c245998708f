package org.crosswalk.source;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.SourcePosition;

/** Collects the anomalies found while files are checked, until there is a sink to take them. Not thread-safe. */
public final class Remarks {

    private final List<Remark> remarks = new ArrayList<>();

    /** Notes an anomaly. */
    public void add(SourcePosition where, String text) {
        remarks.add(new Remark(where, text));
    }

    /** Hands all of them on, in the order of their finding. */
    public void sendTo(ArtefactSink sink) {
        for (Remark remark : remarks) {
            sink.remark(remark.where(), remark.text());
        }
    }

    private record Remark(SourcePosition where, String text) {}
}
