package org.crosswalk.r5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.crosswalk.r4.FhirUrls;
import org.jspecify.annotations.Nullable;

/**
 * Answers of R4, in JSON, in R5's form. Most answers have one form in both, and are given on as they are.
 *
 * <p>Source: FHIR R5's definitions of the resources, and its operations {@code $expand} and {@code $translate}.
 *
 * @param from what the addresses in answers of R4 begin with: that of the service
 * @param to what they begin with in R5
 */
public record AnswersInR5(String from, String to) {

    private static final String[] ANOTHER_FORM = {
        "\"ConceptMap\"", "\"CapabilityStatement\"", "\"TerminologyCapabilities\"", "\"Bundle\""
    };

    /** So many bytes have room for the type. */
    private static final int START = 48;

    /** The answer in R5's form; the same bytes where there is no difference, or where it is no JSON. */
    public byte[] of(byte[] json, boolean pretty) {
        if (!differs(json)) {
            return json;
        }
        ObjectNode resource = Json.read(json);
        if (resource == null) {
            return json;
        }
        resource(resource);
        return Json.bytes(resource, pretty);
    }

    /** Whether an answer can have another form: by its type, or by one of the words that go with what R5 says otherwise. */
    private static boolean differs(byte[] json) {
        // The type stands first in what the server writes, set out for a reader or not.
        String start = new String(json, 0, Math.min(json.length, START), StandardCharsets.ISO_8859_1);
        for (String type : ANOTHER_FORM) {
            if (start.contains(type)) {
                return true;
            }
        }
        return Marks.areIn(json, START);
    }

    /** The answer of {@code $versions}. */
    public static byte[] versions() {
        ObjectNode answer = Json.object().put("resourceType", "Parameters");
        for (String name : new String[] {"version", "default"}) {
            answer.withArray("parameter").addObject().put("name", name).put("valueCode", R5.MEDIA_VERSION);
        }
        return Json.bytes(answer, false);
    }

    private void resource(ObjectNode resource) {
        Json.each(resource, "contained", this::resource);
        String type = Json.text(resource, "resourceType");
        switch (type == null ? "" : type) {
            case "CodeSystem" -> CodeSystemForm.toR5(resource);
            case "ValueSet" -> ValueSetForm.toR5(resource);
            case "ConceptMap" -> new ConceptMapToR5().whole(resource);
            case "Parameters" -> Json.each(resource, "parameter", this::parameter);
            case "Bundle" -> bundle(resource);
            case "CapabilityStatement" -> capabilities(resource);
            case "TerminologyCapabilities" -> terminology(resource);
            default -> {
                // The same in both.
            }
        }
    }

    private void parameter(ObjectNode parameter) {
        Json.inside(parameter, "resource", this::resource);
        if ("match".equals(Json.text(parameter, "name"))) {
            ConceptMapToR5.match(parameter);
        }
        Json.each(parameter, "part", this::parameter);
    }

    private void bundle(ObjectNode bundle) {
        Json.each(bundle, "link", link -> readdress(link, "url"));
        Json.each(bundle, "entry", entry -> {
            readdress(entry, "fullUrl");
            Json.inside(entry, "resource", this::resource);
            Json.inside(entry, "response", response -> {
                readdress(response, "location");
                Json.inside(response, "outcome", this::resource);
            });
        });
    }

    private void readdress(ObjectNode of, String member) {
        String address = Json.text(of, member);
        if (address != null) {
            of.put(member, address(address));
        }
    }

    /** An address within the service of R4 as one within that of R5; any other as it is. */
    public String address(String address) {
        boolean within = address.startsWith(from)
                && (address.length() == from.length() || "/?".indexOf(address.charAt(from.length())) >= 0);
        return within ? to + address.substring(from.length()) : address;
    }

    private void capabilities(ObjectNode statement) {
        statement.put("fhirVersion", R5.VERSION);
        statement.set("format", Json.array().add("application/fhir+json").add("json"));
        Json.each(statement, "rest", AnswersInR5::withoutAudit);
        Json.inside(statement, "implementation", implementation -> readdress(implementation, "url"));
    }

    /** AuditEvents are read in R4 only. */
    private static void withoutAudit(ObjectNode rest) {
        Iterator<JsonNode> resources = rest.path("resource").elements();
        while (resources.hasNext()) {
            if (resources.next().path("type").asText().equals("AuditEvent")) {
                resources.remove();
            }
        }
    }

    private void terminology(ObjectNode statement) {
        Json.inside(statement, "implementation", implementation -> readdress(implementation, "url"));
        Json.each(statement, "codeSystem", system -> {
            for (ObjectNode extension : Json.takeExtensions(system, FhirUrls.SYSTEM_CONTENT)) {
                system.set("content", extension.get("valueCode"));
            }
            ownDefault(system);
        });
    }

    /** Where R5's version of a code system of FHIR's own stands beside R4's, it answers who asks in R5. */
    private static void ownDefault(ObjectNode system) {
        List<ObjectNode> versions = new ArrayList<>();
        Json.each(system, "version", versions::add);
        if (versions.stream().anyMatch(version -> R5.VERSION.equals(Json.text(version, "code")))) {
            versions.forEach(version -> version.put("isDefault", R5.VERSION.equals(Json.text(version, "code"))));
        }
    }

    /** A large resource in R5's form, piece by piece. */
    public Pieces pieces() {
        return new Pieces();
    }

    /**
     * The pieces of one large resource, in the order in which they are written: the resource without its concepts or groups, then
     * concepts, or groups without their elements and elements. Not thread-safe.
     */
    public static final class Pieces {

        private final ConceptMapToR5 map = new ConceptMapToR5();
        private @Nullable String type;

        private Pieces() {}

        /** A piece, a JSON object, in R5's form. */
        public String of(String json) {
            ObjectNode piece = Json.read(json);
            if (type == null) {
                type = Json.text(piece, "resourceType");
                if ("ConceptMap".equals(type)) {
                    map.header(piece);
                } else {
                    CodeSystemForm.periodToR5(piece);
                }
            } else if (!"ConceptMap".equals(type)) {
                CodeSystemForm.conceptToR5(piece);
            } else if (piece.get("target") instanceof ArrayNode || piece.has("code")) {
                map.element(piece);
            } else {
                map.group(piece);
            }
            return Json.text(piece);
        }

        /** The members that come after all pieces, with their commas before them; empty when there are none. */
        public String end() {
            ObjectNode members = Json.object();
            map.declare(members);
            String json = Json.text(members);
            return members.isEmpty() ? "" : "," + json.substring(1, json.length() - 1);
        }
    }
}
