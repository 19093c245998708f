package org.crosswalk.provider;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.CodeChange.Kind;
import org.crosswalk.model.CodeChange.Revision;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.jspecify.annotations.Nullable;

/**
 * Compares two versions of a code system, code by code. Chapters and sections are not codes. A property or kind of
 * description is compared only where both versions carry it at all: a Tabular XML that is loaded with one of them changes
 * no code. Of licensed systems the result names codes, never texts. One use, one thread.
 */
public final class CodeSystemComparison {

    /** What classifications call the groups above their codes. */
    private static final Set<String> GROUPERS = Set.of("chapter", "section");

    /** They say where a row stands in the file and what the publisher did to it, not what the code is. */
    private static final Set<String> BOOKKEEPING =
            Set.of("order", "sequence", "recordType", "actionCode", "actionEffectiveDate", "status", "inactive");

    /** Said by {@link Kind#CODE_TO_HEADER} and its like. */
    private static final Set<String> SAID_OTHERWISE = Set.of("billable", "kind", "notSelectable");

    /** A synonym for the index, in the property of the same name as well. */
    private static final String INCLUSION_TERM = "inclusion-term";

    private static final String DISPLAY = "display";

    private final CodeSystemProvider before;
    private final CodeSystemProvider now;
    private final boolean silent;
    private final Runnable turn;
    private final List<CodeChange> found = new ArrayList<>();
    private final Set<String> carriedBefore = new HashSet<>();
    private final Set<String> carriedNow = new HashSet<>();

    private CodeSystemComparison(CodeSystemProvider before, CodeSystemProvider now, Runnable turn) {
        this.turn = turn;
        this.before = before;
        this.now = now;
        this.silent = before.header().licensed() || now.header().licensed();
    }

    /** What {@code now} changed against {@code before}. */
    public static CodeSystemChanges between(CodeSystemProvider before, CodeSystemProvider now) {
        return between(before, now, () -> {});
    }

    /** The same; {@code turn} is called for every code and may throw to give up. */
    public static CodeSystemChanges between(CodeSystemProvider before, CodeSystemProvider now, Runnable turn) {
        return new CodeSystemComparison(before, now, turn).compare();
    }

    /** Chapters and sections: what a classification puts above its codes. */
    public static ConceptSet groupers(CodeSystemProvider codeSystem) {
        try {
            return codeSystem
                    .select(new Filter("kind", FilterOperator.IN, String.join(",", GROUPERS)))
                    .and(codeSystem.notSelectable());
        } catch (UnsupportedFilterException e) {
            // A code system without kinds of concepts has none.
            return ConceptSet.empty();
        }
    }

    private CodeSystemChanges compare() {
        ConceptSet groupersNow = groupers(now);
        ConceptSet groupersBefore = groupers(before);
        for (int i = 0; i < now.size(); i++) {
            turn.run();
            if (!groupersNow.contains(i)) {
                Concept concept = now.concept(i);
                Concept old = before.locate(concept.code()) instanceof Location.Exact exact
                                && !groupersBefore.contains(exact.ordinal())
                        ? before.concept(exact.ordinal())
                        : null;
                compare(old, concept);
            }
        }
        for (int i = 0; i < before.size(); i++) {
            turn.run();
            if (!groupersBefore.contains(i) && !isCode(before.code(i), groupersNow)) {
                Concept gone = before.concept(i);
                note(values(gone), carriedBefore);
                found.add(change(gone, EnumSet.of(Kind.REMOVED), List.of(), List.of()));
            }
        }
        Set<String> carried = new HashSet<>(carriedBefore);
        carried.retainAll(carriedNow);
        List<CodeChange> changes = found.stream()
                .map(change -> among(carried, change))
                .filter(change -> !change.kinds().isEmpty())
                .toList();
        return new CodeSystemChanges(
                now.header().url(), before.header().version(), now.header().version(), changes);
    }

    private boolean isCode(String code, ConceptSet groupers) {
        return now.locate(code) instanceof Location.Exact exact && !groupers.contains(exact.ordinal());
    }

    private void compare(@Nullable Concept old, Concept concept) {
        Map<String, List<String>> valuesNow = values(concept);
        note(valuesNow, carriedNow);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (old == null) {
            kinds.add(Kind.ADDED);
            if (isEnded(concept)) {
                kinds.add(Kind.DISCONTINUED);
            }
            found.add(change(concept, kinds, List.of(), List.of()));
            return;
        }
        Map<String, List<String>> valuesBefore = values(old);
        note(valuesBefore, carriedBefore);
        if (old.notSelectable() != concept.notSelectable()) {
            kinds.add(concept.notSelectable() ? Kind.CODE_TO_HEADER : Kind.HEADER_TO_CODE);
        }
        if (isEnded(old) != isEnded(concept)) {
            kinds.add(isEnded(concept) ? Kind.DISCONTINUED : Kind.REINSTATED);
        }
        List<Revision> texts = new ArrayList<>();
        List<Revision> properties = new ArrayList<>();
        // Most codes are as they were.
        Set<String> names = new java.util.TreeSet<>();
        if (!valuesBefore.equals(valuesNow)) {
            names.addAll(valuesBefore.keySet());
            names.addAll(valuesNow.keySet());
        }
        for (String name : names) {
            List<String> was = valuesBefore.getOrDefault(name, List.of());
            List<String> is = valuesNow.getOrDefault(name, List.of());
            if (!was.equals(is)) {
                (name.startsWith(TEXT) ? texts : properties).add(new Revision(name, shown(was), shown(is)));
            }
        }
        if (!kinds.isEmpty() || !texts.isEmpty() || !properties.isEmpty()) {
            found.add(change(concept, kinds, texts, properties));
        }
    }

    /** Distinguishes a kind of description from a property of the same name while both are in one table. */
    private static final String TEXT = "text ";

    private static final String PROPERTY = "property ";

    private static Map<String, List<String>> values(Concept concept) {
        Map<String, List<String>> values = new HashMap<>();
        put(values, DISPLAY, concept.display());
        put(values, "definition", concept.definition());
        for (Designation designation : concept.designations()) {
            String use = use(designation);
            if (!use.equals(INCLUSION_TERM)) {
                values.computeIfAbsent(TEXT + use, name -> new ArrayList<>()).add(designation.value());
            }
        }
        for (ConceptProperty property : concept.properties()) {
            if (!BOOKKEEPING.contains(property.code()) && !SAID_OTHERWISE.contains(property.code())) {
                values.computeIfAbsent(PROPERTY + property.code(), name -> new ArrayList<>())
                        .add(property.value().asText());
            }
        }
        return values;
    }

    private static void put(Map<String, List<String>> values, String name, @Nullable String text) {
        if (text != null) {
            values.put(TEXT + name, List.of(text));
        }
    }

    private static String use(Designation designation) {
        Coding use = designation.use();
        String code = use == null ? null : use.code();
        String language = designation.language();
        String name = code == null ? "designation" : code;
        return language == null || language.startsWith("en") ? name : name + " (" + language + ")";
    }

    private static void note(Map<String, List<String>> values, Set<String> carried) {
        carried.addAll(values.keySet());
    }

    private CodeChange change(Concept of, Set<Kind> kinds, List<Revision> texts, List<Revision> properties) {
        return new CodeChange(of.code(), silent ? null : of.display(), kinds, of.notSelectable(), texts, properties);
    }

    /** By its own days; where it has none, by its status. */
    private static boolean isEnded(Concept concept) {
        return concept.validity().end() != null || (concept.validity().start() == null && concept.inactive());
    }

    private @Nullable String shown(List<String> values) {
        return silent || values.isEmpty() ? null : String.join("; ", values);
    }

    /** The change without what only one of the versions speaks of. */
    private static CodeChange among(Set<String> carried, CodeChange change) {
        List<Revision> texts = among(carried, change.texts());
        List<Revision> properties = among(carried, change.properties());
        Set<Kind> kinds = new java.util.TreeSet<>(change.kinds());
        if (!texts.isEmpty()) {
            kinds.add(Kind.REVISED);
        }
        if (!properties.isEmpty()) {
            kinds.add(Kind.PROPERTIES);
        }
        return new CodeChange(change.code(), change.display(), kinds, change.header(), texts, properties);
    }

    private static List<Revision> among(Set<String> carried, List<Revision> revisions) {
        return revisions.stream()
                .filter(revision -> carried.contains(revision.name()))
                .map(revision -> new Revision(
                        revision.name().substring(revision.name().indexOf(' ') + 1),
                        revision.before(),
                        revision.after()))
                .toList();
    }
}
