package org.crosswalk.r5;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Bodies of requests of R5, in JSON, in R4's form. A body that is no JSON object is given on as it is, to be refused by who reads
 * it.
 */
public final class RequestsInR4 {

    private static final List<String> TYPES = List.of("\"CodeSystem\"", "\"ValueSet\"", "\"ConceptMap\"");

    private RequestsInR4() {}

    /**
     * A body in R4's form.
     *
     * @param json the body
     * @param lost what of it R4 has no place for, by its path; in a bundle of what its entries write
     */
    @SuppressWarnings("ArrayRecordComponent") // read once
    public record Body(byte[] json, List<String> lost) {

        public Body {
            lost = List.copyOf(lost);
        }
    }

    /** The body of a request, which may be a resource, parameters or a bundle. */
    public static Body of(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        if (TYPES.stream().noneMatch(text::contains)) {
            return new Body(json, List.of());
        }
        ObjectNode resource = Json.read(json);
        if (resource == null) {
            return new Body(json, List.of());
        }
        List<String> lost = new ArrayList<>();
        resource(resource, lost::add);
        return new Body(Json.bytes(resource, false), lost.stream().distinct().toList());
    }

    private static void resource(ObjectNode resource, Consumer<String> lost) {
        Json.each(resource, "contained", contained -> resource(contained, lost));
        String type = Json.text(resource, "resourceType");
        switch (type == null ? "" : type) {
            case "CodeSystem" -> CodeSystemForm.toR4(resource, lost);
            case "ValueSet" -> ValueSetForm.toR4(resource, lost);
            case "ConceptMap" -> {
                CodeSystemForm.dropLater(resource, "ConceptMap", lost);
                new ConceptMapToR4(lost).whole(resource);
            }
            case "Parameters" -> Json.each(resource, "parameter", parameter -> parameter(parameter, lost));
            case "Bundle" -> Json.each(resource, "entry", entry -> entry(entry, lost));
            default -> {
                // The same in both, or none that is read.
            }
        }
    }

    /** What an entry asks about is forgotten with it, as in a request of its own; what it writes is kept. */
    private static void entry(ObjectNode entry, Consumer<String> lost) {
        ObjectNode request = entry.get("request") instanceof ObjectNode given ? given : Json.object();
        boolean asks = String.valueOf(Json.text(request, "url")).contains("$");
        Json.inside(entry, "resource", inner -> resource(inner, asks ? path -> {} : lost));
    }

    private static void parameter(ObjectNode parameter, Consumer<String> lost) {
        Json.inside(parameter, "resource", inner -> resource(inner, lost));
        Json.each(parameter, "part", part -> parameter(part, lost));
    }
}
