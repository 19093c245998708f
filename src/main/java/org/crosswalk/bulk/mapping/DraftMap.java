package org.crosswalk.bulk.mapping;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.crosswalk.bulk.mapping.OwnCode.Accepted;
import org.crosswalk.bulk.mapping.OwnCode.Target;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/**
 * The concept map of a review and the code system of its own codes, as drafts in FHIR R4.
 *
 * @param url of the concept map
 * @param version of both
 * @param sourceSystem URI of the own codes' system
 * @param today the day on which they are made
 * @param titles how a reader calls a system, by its URI
 */
public record DraftMap(String url, String version, String sourceSystem, LocalDate today, UnaryOperator<String> titles) {

    /** A Bundle of the two that writes both or none: sent to a server, or given to {@code crosswalk put}. */
    public Node bundle(Review review) {
        return Node.resource("Bundle")
                .put("type", "transaction")
                .put("entry", List.of(entry(codeSystem(review)), entry(conceptMap(review))));
    }

    private static Node entry(Node resource) {
        return new Node()
                .put("resource", resource)
                .put(
                        "request",
                        new Node()
                                .put("method", "PUT")
                                .put(
                                        "url",
                                        resource.type() + "?url=" + encoded(resource.get("url")) + "&version="
                                                + encoded(resource.get("version"))));
    }

    private static String encoded(@Nullable Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }

    /** The own codes with what the site calls them, also those of which nothing is decided. */
    Node codeSystem(Review review) {
        List<Node> concepts = new ArrayList<>();
        for (OwnCode own : review.codes()) {
            Node concept = new Node().put("code", own.code());
            List<String> texts = List.copyOf(own.texts());
            if (!texts.isEmpty()) {
                concept.put("display", texts.get(0));
                texts.stream().skip(1).forEach(text -> concept.add("designation", new Node().put("value", text)));
            }
            concepts.add(concept);
        }
        return header("CodeSystem", sourceSystem)
                .put("caseSensitive", true)
                .put("content", "fragment")
                .put("count", concepts.size())
                .put("concept", concepts);
    }

    /** The accepted targets, a group for each system that they are of. */
    Node conceptMap(Review review) {
        Map<String, List<Node>> elements = new LinkedHashMap<>();
        Set<String> releases = new TreeSet<>();
        for (OwnCode own : review.codes()) {
            Map<String, Node> bySystem = new LinkedHashMap<>();
            for (Map.Entry<Target, Accepted> each : own.targets().entrySet()) {
                Target target = each.getKey();
                Accepted accepted = each.getValue();
                bySystem.computeIfAbsent(target.system(), any -> element(own))
                        .add(
                                "target",
                                new Node()
                                        .put("code", target.code())
                                        .put("display", accepted.display())
                                        .put("equivalence", accepted.equivalence())
                                        .put("comment", accepted.comment()));
                if (!accepted.version().isEmpty()) {
                    releases.add(titles.apply(target.system()) + " " + accepted.version());
                }
            }
            own.nones()
                    .forEach((system, none) -> bySystem.put(
                            system,
                            element(own)
                                    .add(
                                            "target",
                                            new Node()
                                                    .put("equivalence", "unmatched")
                                                    .put("comment", none.comment()))));
            bySystem.forEach((system, element) ->
                    elements.computeIfAbsent(system, any -> new ArrayList<>()).add(element));
        }
        Node map = header("ConceptMap", url)
                .put(
                        "description",
                        releases.isEmpty()
                                ? "Nothing is accepted yet."
                                : "Each target was accepted by a person, and checked in " + String.join(", ", releases)
                                        + ".");
        // The targets' version is left out: whether they are valid in the next release is to be asked of the map as it
        // is.
        elements.forEach((system, all) -> map.add(
                "group",
                new Node().put("source", sourceSystem).put("target", system).put("element", all)));
        return map;
    }

    private static Node element(OwnCode own) {
        return new Node()
                .put("code", own.code())
                .put("display", own.texts().stream().findFirst().orElse(null));
    }

    private Node header(String type, String canonical) {
        return Node.resource(type)
                .put("url", canonical)
                .put("version", version)
                .put("status", "draft")
                .put("date", today.toString());
    }
}
