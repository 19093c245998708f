package org.crosswalk.provider;

import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.Mapping;

/** One version of one concept map. Immutable and thread-safe. */
public interface ConceptMapProvider {

    /** Identity, scopes, groups. */
    ConceptMapHeader header();

    /** Number of rows. */
    int size();

    /** The rows of a source code, in the publisher's order; empty when there is none. */
    List<Mapping> forward(String sourceCode);

    /** The rows that name a code as target or as a product of the target, in the publisher's order. */
    List<Mapping> reverse(String targetCode);

    /** All rows, in the publisher's order. */
    Stream<Mapping> rows();
}
