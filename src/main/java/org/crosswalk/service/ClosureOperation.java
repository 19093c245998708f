package org.crosswalk.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.crosswalk.model.ClosureCoding;
import org.crosswalk.model.ClosureRelation;
import org.crosswalk.model.ClosureRequest;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.validation.CodingPlace;
import org.crosswalk.service.validation.RequiredCodeSystem;
import org.crosswalk.service.valueset.WorkBounds;

/**
 * {@code $closure}, beside the table itself: finds the codings that are to be added, and how they are related to others. A
 * coding that is not found is a fault, as in {@code $subsumes}. One use: made for a request.
 */
record ClosureOperation(TerminologyView view, Issues issues, WorkBounds bounds) {

    /**
     * The codings of a request, each in the release that has it.
     *
     * @throws TerminologyFault when one is not found, for all that are not
     */
    List<ClosureCoding> find(ClosureRequest request) {
        List<Coding> concepts = request.concepts();
        Map<List<String>, List<Integer>> bySystem = new LinkedHashMap<>();
        for (int i = 0; i < concepts.size(); i++) {
            Coding concept = concepts.get(i);
            String version = Objects.requireNonNullElse(concept.version(), "");
            bySystem.computeIfAbsent(List.of(system(concept), version), key -> new ArrayList<>())
                    .add(i);
        }
        ClosureCoding[] found = new ClosureCoding[concepts.size()];
        List<Issue> wrong = new ArrayList<>();
        bySystem.values().forEach(places -> find(concepts, places, found, wrong));
        if (!wrong.isEmpty()) {
            wrong.add(issues.remark(
                    TxIssueType.PROCESSING_NOTE, "CROSSWALK_CLOSURE_NOTHING_ADDED", null, request.name()));
            throw new TerminologyFault(Kind.UNPROCESSABLE, wrong);
        }
        return List.of(found);
    }

    /** Those of one system and version, by their places in the request. */
    private void find(List<Coding> concepts, List<Integer> places, ClosureCoding[] found, List<Issue> wrong) {
        Coding first = concepts.get(places.get(0));
        List<String> codes =
                places.stream().map(place -> code(concepts.get(place))).toList();
        RequiredCodeSystem system;
        try {
            system = RequiredCodeSystem.resolve(view, issues, system(first), first.version(), codes);
        } catch (TerminologyFault fault) {
            wrong.addAll(unlessForbidden(fault, "concept[" + places.get(0) + "].system"));
            return;
        }
        for (int place : places) {
            bounds.look(system.url());
            String path = "concept[" + place + "]";
            try {
                String code = system.locate(
                                code(concepts.get(place)),
                                new CodingPlace(path, path + ".", path + ".code", false),
                                system(first))
                        .code();
                found[place] = new ClosureCoding(
                        system.url(),
                        first.version(),
                        code,
                        system.provider().header().version());
            } catch (TerminologyFault fault) {
                wrong.addAll(unlessForbidden(fault, path));
            }
        }
    }

    /** What is wrong, with its place; a client without a right is told nothing else. */
    private static List<Issue> unlessForbidden(TerminologyFault fault, String path) {
        if (fault.kind() == Kind.FORBIDDEN) {
            throw fault;
        }
        return fault.issues().stream()
                .map(issue -> issue.expression().isEmpty() ? issue.at(path) : issue)
                .toList();
    }

    /**
     * How codings that are added relate to those that are there, and to those added before them.
     *
     * @throws TerminologyFault when it takes too long
     */
    List<ClosureRelation> relations(List<ClosureCoding> added, List<ClosureCoding> present) {
        List<ClosureRelation> relations = new ArrayList<>();
        for (String system :
                new TreeSet<>(added.stream().map(ClosureCoding::system).toList())) {
            List<ClosureCoding> there = present.stream()
                    .filter(coding -> coding.system().equals(system))
                    .toList();
            List<ClosureCoding> come = added.stream()
                    .filter(coding -> coding.system().equals(system))
                    .toList();
            SystemClosure closure = new SystemClosure(
                    view,
                    bounds,
                    system,
                    Stream.of(there, come).flatMap(List::stream).toList());
            relations.addAll(closure.relations(there.size()));
        }
        return relations;
    }

    /**
     * Whether the client may see what is told.
     *
     * @throws TerminologyFault when a system is not for this client
     */
    void admit(Collection<ClosureRelation> relations) {
        for (String system :
                new TreeSet<>(relations.stream().map(ClosureRelation::system).toList())) {
            if (view.isWithheld(system)) {
                throw LicenceIssues.fault(system, issues);
            }
        }
    }

    private static String system(Coding concept) {
        return Objects.requireNonNull(concept.system());
    }

    private static String code(Coding concept) {
        return Objects.requireNonNull(concept.code());
    }
}
