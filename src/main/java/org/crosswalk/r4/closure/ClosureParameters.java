package org.crosswalk.r4.closure;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswalk.model.ClosureOutcome;
import org.crosswalk.model.ClosureRelation;
import org.crosswalk.model.ClosureRequest;
import org.crosswalk.model.Coding;
import org.crosswalk.model.RequestContext;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.OperationParameter;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/** {@code $closure}: parameters in, a concept map out. Stateless and thread-safe. */
public final class ClosureParameters {

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.one(
                            "name",
                            "string",
                            "The table, by a name of your own. Alone it makes the table, or makes it empty")
                    .needed(),
            OperationParameter.many("concept", "Coding", "A code to be added to the table; in a form system|code"),
            OperationParameter.one(
                    "version",
                    "string",
                    "A version that the table has had, without 'concept': everything that was told after it is told again; 0 for all"));

    private static final int LONGEST_NAME = 255;

    private ClosureParameters() {}

    /** Reads the request. */
    public static ClosureRequest request(ParameterValues from, RequestContext context) {
        String name = from.string("name");
        if (name == null) {
            throw Faults.required(
                    "$closure needs the 'name' of a table: choose one, and call it with nothing else", "name");
        }
        if (name.length() > LONGEST_NAME || !isText(name)) {
            throw Faults.value(
                    "the 'name' of a table is a text of at most " + LONGEST_NAME
                            + " characters, without control characters: choose another",
                    "name");
        }
        List<Coding> concepts = from.codings("concept");
        for (int i = 0; i < concepts.size(); i++) {
            need(concepts.get(i).system(), "system", i);
            need(concepts.get(i).code(), "code", i);
        }
        String version = from.string("version");
        if (version != null && !concepts.isEmpty()) {
            throw Faults.invalid(
                    "'version' asks what was told after it, and 'concept' adds to the table: send one call for each",
                    "version");
        }
        return new ClosureRequest(name, concepts, version, context);
    }

    /** Whether every character can be kept in a database. */
    private static boolean isText(String name) {
        return name.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static void need(@Nullable String part, String element, int index) {
        if (part == null || part.isBlank()) {
            String path = "concept[" + index + "]." + element;
            throw Faults.required(
                    "a concept has no " + element
                            + ", so that nothing says which code is to be added: give system and code of each",
                    path);
        }
    }

    /** Writes the answer: an element for each code that was added, its targets the codes that were there before. */
    public static Node response(ClosureOutcome from) {
        Node to = Node.resource("ConceptMap")
                .put("version", Long.toString(from.version()))
                .put("name", from.name())
                .put("status", "active")
                .put("date", from.lastUpdated().truncatedTo(ChronoUnit.SECONDS).toString());
        Map<List<String>, Node> groups = new LinkedHashMap<>();
        Map<List<String>, Node> elements = new LinkedHashMap<>();
        for (ClosureRelation relation : from.relations()) {
            List<String> key = List.of(relation.system(), Objects.requireNonNullElse(relation.release(), ""));
            Node group = groups.computeIfAbsent(key, each -> group(relation, to));
            List<String> place = List.of(key.get(0), key.get(1), relation.source());
            Node element = elements.computeIfAbsent(place, each -> element(relation, group));
            element.add(
                    "target",
                    new Node()
                            .put("code", relation.target())
                            .put("equivalence", relation.equivalence().code()));
        }
        return to;
    }

    private static Node group(ClosureRelation relation, Node to) {
        Node group = new Node()
                .put("source", relation.system())
                .put("sourceVersion", relation.release())
                .put("target", relation.system())
                .put("targetVersion", relation.release());
        to.add("group", group);
        return group;
    }

    private static Node element(ClosureRelation relation, Node group) {
        Node element = new Node().put("code", relation.source());
        group.add("element", element);
        return element;
    }
}
