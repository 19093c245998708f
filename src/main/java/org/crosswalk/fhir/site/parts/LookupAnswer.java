package org.crosswalk.fhir.site.parts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code $lookup}, read as a client reads it.
 *
 * @param facts its properties, in their order
 * @param designations its designations
 * @param remarks what the server says about the answer
 * @param provenance what it rests on
 */
public record LookupAnswer(
        Node answer, List<Fact> facts, List<Node> designations, List<String> remarks, List<Node> provenance) {

    /** One property. */
    public record Fact(
            String code,
            boolean isCode,
            String text,
            @Nullable String description,
            List<Part> parts) {

        /** The values of its parts with a name. */
        public List<String> parts(String name) {
            return parts.stream()
                    .filter(part -> part.code.equals(name))
                    .map(Part::text)
                    .toList();
        }
    }

    /** A part of a property. */
    public record Part(String code, String text) {}

    public static LookupAnswer of(Node answer) {
        List<Fact> facts = new ArrayList<>();
        List<Node> designations = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        List<Node> provenance = new ArrayList<>();
        for (Node parameter : answer.nodes("parameter")) {
            switch (String.valueOf(parameter.get("name"))) {
                case "property" -> facts.add(fact(parameter));
                case "designation" -> designations.add(parameter);
                case "provenance" -> provenance.add(parameter);
                case "issues" -> remarks.addAll(issues(parameter));
                default -> {
                    // read by name
                }
            }
        }
        return new LookupAnswer(answer, facts, designations, remarks, provenance);
    }

    private static Fact fact(Node property) {
        Node value = property.part("value");
        List<Part> parts = new ArrayList<>();
        for (Node part : property.nodes("part")) {
            if ("subproperty".equals(part.get("name"))) {
                parts.add(new Part(text(part.part("code")), text(part.part("value"))));
            }
        }
        Node description = property.part("description");
        if (value != null && value.value() instanceof Node coding && coding.get("system") != null) {
            parts.add(new Part("system", String.valueOf(coding.get("system"))));
        }
        return new Fact(
                text(property.part("code")),
                value != null && value.get("valueCode") != null,
                text(value),
                description == null ? null : text(description),
                parts);
    }

    /** The sentences of a parameter {@code issues}. */
    public static List<String> issues(@Nullable Node parameter) {
        if (parameter == null || !(parameter.get("resource") instanceof Node outcome)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Node issue : outcome.nodes("issue")) {
            if (issue.get("details") instanceof Node details && details.get("text") instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A value as a reader sees it; nothing where there is none. */
    public static String text(@Nullable Node holder) {
        Object value = holder == null ? null : holder.value();
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Node complex) {
            return complex.get("code") == null ? period(complex) : coding(complex);
        }
        return value == null ? "" : value.toString();
    }

    private static String period(Node period) {
        return Objects.requireNonNullElse(period.get("start"), "…") + " to "
                + Objects.requireNonNullElse(period.get("end"), "…");
    }

    private static String coding(Node coding) {
        Object display = coding.get("display");
        return coding.get("code") + (display == null ? "" : " " + display);
    }

    /** The value of a parameter of the answer, as a text; empty where there is none. */
    public String value(String name) {
        return text(answer.named(name));
    }

    public boolean isHeader() {
        return value("abstract").equals("yes");
    }

    /** The properties with a code. */
    public List<Fact> facts(String code) {
        return facts.stream().filter(fact -> fact.code.equals(code)).toList();
    }

    /** Whether a property is there and true. */
    public boolean is(String code) {
        return facts.stream().anyMatch(fact -> fact.code.equals(code) && fact.text.equals("yes"));
    }
}
