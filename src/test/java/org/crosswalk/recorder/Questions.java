package org.crosswalk.recorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All questions to a server, the same in every run against the same content. */
final class Questions {

    private static final long SEED = 20_260_401;

    /** How often a random question may turn out to have been asked before, for each one that is wanted. */
    private static final int PATIENCE = 4;

    private final Served served;
    private final Map<String, List<String>> changed;
    private final Map<String, Question> all = new LinkedHashMap<>();
    private long seed = SEED;

    private Questions(Served served) {
        this.served = served;
        this.changed = served.changedCodes();
    }

    /**
     * All of them, or a selection in which everything that is asked about is asked about.
     *
     * @param limit how many at most; 0 for all
     */
    static List<Question> about(Served served, int limit) {
        Questions questions = new Questions(served);
        if (!served.versions().isEmpty()) {
            questions.addAll();
        }
        return limit == 0 ? List.copyOf(questions.all.values()) : selection(questions.all.values(), limit);
    }

    private void addAll() {
        CodeSystemQuestions codeSystems = new CodeSystemQuestions(deck());
        add(4000, codeSystems::lookup);
        add(6000, codeSystems::validate);
        add(4000, codeSystems::validateInValueSet);
        add(1500, codeSystems::subsumes);
        add(500, codeSystems::checkCodes);
        add(500, codeSystems::checkFamily);
        add(40, codeSystems::diff);
        add(3000, new ExpandQuestions(deck())::expand);
        add(3000, new TranslateQuestions(deck())::translate);
        BatchQuestions batches = new BatchQuestions(deck());
        add(300, batches::validations);
        add(300, batches::bundle);
        ResourceQuestions resources = new ResourceQuestions(deck());
        add(resources.all());
        add(700, resources::search);
        add(700, resources::page);
        add(new MistakeQuestions(deck()).all());
    }

    /** Each kind of question has chances of its own: more of one kind do not change the others. */
    private Deck deck() {
        return new Deck(served, changed, new Dice(seed++));
    }

    private void add(int wanted, Supplier<Question> source) {
        int before = all.size();
        for (int i = 0; i < wanted * PATIENCE && all.size() < before + wanted; i++) {
            add(List.of(source.get()));
        }
    }

    private void add(Collection<Question> questions) {
        questions.forEach(each -> all.putIfAbsent(each.key(), each));
    }

    private static List<Question> selection(Collection<Question> all, int limit) {
        Map<String, List<Question>> groups = new LinkedHashMap<>();
        all.forEach(each ->
                groups.computeIfAbsent(each.about(), about -> new ArrayList<>()).add(each));
        int share = Math.max(1, limit / groups.size());
        List<Question> selected = new ArrayList<>();
        for (List<Question> group : groups.values()) {
            int taken = Math.min(share, group.size());
            for (int i = 0; i < taken && selected.size() < limit; i++) {
                selected.add(group.get((int) ((long) i * group.size() / taken)));
            }
        }
        return List.copyOf(selected);
    }
}
