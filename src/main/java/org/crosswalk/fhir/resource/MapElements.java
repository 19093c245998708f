package org.crosswalk.fhir.resource;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.ConceptMapProvider;
import org.jspecify.annotations.Nullable;

/** The rows of one group of a concept map, those that follow each other with one source code taken together. */
final class MapElements implements Iterator<List<Mapping>> {

    private final Iterator<Mapping> rows;
    private @Nullable Mapping next;

    private MapElements(Iterator<Mapping> rows) {
        this.rows = rows;
        this.next = rows.hasNext() ? rows.next() : null;
    }

    /** The elements of a group, in the publisher's order; to be closed. */
    static Stream<List<Mapping>> of(ConceptMapProvider map, int group) {
        Stream<Mapping> rows = map.rows().filter(row -> row.group() == group);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(new MapElements(rows.iterator()), Spliterator.ORDERED),
                        false)
                .onClose(rows::close);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public List<Mapping> next() {
        Mapping first = next;
        if (first == null) {
            throw new NoSuchElementException();
        }
        List<Mapping> element = new ArrayList<>(List.of(first));
        next = null;
        while (rows.hasNext()) {
            Mapping row = rows.next();
            if (!row.sourceCode().equals(first.sourceCode())) {
                next = row;
                break;
            }
            element.add(row);
        }
        return element;
    }
}
