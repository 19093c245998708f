package org.crosswalk.source.gem;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;

/** The lines of one source code's scenario: one code of each choice list makes a full combination. */
final class GemScenario {

    private static final int MOST_COMBINATIONS = 10_000;

    private final SourcePosition where;
    private final GemLine first;
    private final SortedMap<Integer, List<GemLine>> choiceLists = new TreeMap<>();

    GemScenario(GemLine first, SourcePosition where) {
        this.first = first;
        this.where = where;
    }

    SourcePosition where() {
        return where;
    }

    /**
     * Adds a line.
     *
     * @throws SourceFault when it contradicts the scenario's other lines
     */
    void add(GemLine line, SourcePosition at) throws SourceFault {
        if (line.approximate() != first.approximate()) {
            throw new SourceFault(at, label() + " is both exact and approximate");
        }
        choiceLists
                .computeIfAbsent(line.choiceList(), list -> new ArrayList<>())
                .add(line);
    }

    /**
     * Every full combination: the codes of the first choice list change slowest. Members stand in the order of their
     * choice lists.
     *
     * @throws SourceFault when there are too many for a real map
     */
    List<List<GemLine>> combinations() throws SourceFault {
        long size = 1;
        for (List<GemLine> choices : choiceLists.values()) {
            size *= choices.size();
            if (size > MOST_COMBINATIONS) {
                throw new SourceFault(where, label() + " has more than " + MOST_COMBINATIONS + " combinations");
            }
        }
        List<List<GemLine>> combinations = List.of(List.of());
        for (List<GemLine> choices : choiceLists.values()) {
            List<List<GemLine>> longer = new ArrayList<>();
            for (List<GemLine> begun : combinations) {
                for (GemLine choice : choices) {
                    List<GemLine> members = new ArrayList<>(begun);
                    members.add(choice);
                    longer.add(members);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private String label() {
        return "scenario " + first.scenario() + " of " + first.source();
    }
}
