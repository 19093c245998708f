package org.crosswalk.fhir.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.fhir.html.Markup;
import org.jspecify.annotations.Nullable;

/** JSON set out for a reader, in which codes, canonicals and references are links where this server has a page. One use. */
final class LinkedJson {

    /** More values are not written; the raw answer has them. */
    private static final int MOST = 20_000;

    /** Parameters that hold a code of the system beside them. */
    private static final Set<String> CODES = Set.of("code", "normalized-code", "value", "from", "system-code");

    private final PageLinks links;
    private final List<Markup> pieces = new ArrayList<>();
    private final @Nullable String asked;
    private int written;

    /**
     * Makes it.
     *
     * @param asked system of codes beside which no other stands, or null
     */
    LinkedJson(PageLinks links, @Nullable String asked) {
        this.links = links;
        this.asked = asked;
    }

    Markup markup(JsonNode node) {
        write(node, "\n", asked);
        if (written > MOST) {
            text("\n… and more: the answer as JSON has all of it.");
        }
        return Markup.join("", pieces);
    }

    private void text(String text) {
        pieces.add(Markup.text(text));
    }

    private void write(JsonNode node, String line, @Nullable String system) {
        if (node.isObject()) {
            object(node, line, system);
        } else if (node.isArray()) {
            array(node, line, system);
        } else {
            written++;
            text(node.toString());
        }
    }

    private void object(JsonNode node, String line, @Nullable String outer) {
        JsonNode own = node.path("system");
        String system = own.isTextual() ? own.asText() : outer;
        boolean coding = own.isTextual() || node.has("contains");
        String deeper = line + "  ";
        text("{");
        Iterator<Map.Entry<String, JsonNode>> members = node.properties().iterator();
        while (members.hasNext() && written <= MOST) {
            Map.Entry<String, JsonNode> member = members.next();
            JsonNode value = member.getValue();
            text(deeper + TextNode.valueOf(member.getKey()) + ": ");
            String key = member.getKey();
            boolean code = (coding && key.equals("code"))
                    || (key.equals("valueCode")
                            && CODES.contains(node.path("name").asText()));
            Optional<String> target = !value.isTextual()
                    ? Optional.empty()
                    : code && system != null ? links.code(system, value.asText()) : target(key, value.asText());
            if (target.isPresent()) {
                written++;
                text("\"");
                pieces.add(Markup.link(target.get(), inner(value)));
                text("\"");
            } else {
                write(value, deeper, system);
            }
            text(members.hasNext() ? "," : line);
        }
        text("}");
    }

    private void array(JsonNode node, String line, @Nullable String outer) {
        String system = outer;
        for (JsonNode each : node) {
            if (each.path("name").asText().equals("system")
                    && each.path("valueUri").isTextual()) {
                system = each.path("valueUri").asText();
            }
        }
        text("[");
        Iterator<JsonNode> members = node.elements();
        while (members.hasNext() && written <= MOST) {
            JsonNode member = members.next();
            text(" ");
            Optional<String> target = member.isTextual() ? target("", member.asText()) : Optional.empty();
            if (target.isPresent()) {
                written++;
                text("\"");
                pieces.add(Markup.link(target.get(), inner(member)));
                text("\"");
            } else {
                write(member, line, system);
            }
            text(members.hasNext() ? "," : " ");
        }
        text("]");
    }

    /** Only what is a reference by its nature: texts of a code system may look like anything. */
    private Optional<String> target(String key, String text) {
        boolean mayLead = key.isEmpty()
                || Set.of("url", "fullUrl", "reference", "system", "definition", "valueSet", "supplements")
                        .contains(key)
                || key.equals("valueUri")
                || key.equals("valueCanonical")
                || key.equals("valueUrl");
        return mayLead ? links.target(text) : Optional.empty();
    }

    /** A text as JSON writes it, without the quotes around it. */
    private static String inner(JsonNode text) {
        String written = text.toString();
        return written.substring(1, written.length() - 1);
    }
}
