package org.crosswalk.r4.syntax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** How JSON of clients is read: a name stands once in an object, and nesting is bounded. Stateless. */
public final class StrictJson {

    /** Deepest nesting of a resource; the deepest published hierarchies need about 80. */
    public static final int DEEPEST = 500;

    private StrictJson() {}

    /** A factory of parsers; how long a text may be is bounded by the body. */
    public static JsonFactory nestedUpTo(int levels) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(levels)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }
}
