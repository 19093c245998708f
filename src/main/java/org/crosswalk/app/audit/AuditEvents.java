package org.crosswalk.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Lines of the audit as FHIR has them. Stateless.
 *
 * <p>Source: FHIR R4, AuditEvent; the code systems audit-event-type and restful-interaction; RFC 3881 for actions and outcomes.
 */
final class AuditEvents {

    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String INTERACTIONS = "http://hl7.org/fhir/restful-interaction";

    /** FHIR's interactions, with the action that each is. */
    private static final Map<String, String> ACTIONS = Map.of(
            "read", "R",
            "vread", "R",
            "search-type", "E",
            "history-instance", "R",
            "history-type", "R",
            "create", "C",
            "update", "U",
            "delete", "D",
            "batch", "E");

    /** What of a line has no element of its own. */
    private static final List<String> DETAILS =
            List.of("operation", "type", "system", "version", "status", "count", "milliseconds", "request", "trace");

    private AuditEvents() {}

    /** One line. */
    static ObjectNode event(AuditFiles.Noted noted) {
        JsonNode line = noted.fields();
        String operation = line.path("operation").asText();
        int status = line.path("status").asInt();
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "AuditEvent")
                .put("id", noted.id());
        event.putObject("type").put("system", TYPES).put("code", "rest").put("display", "RESTful Operation");
        boolean interaction = ACTIONS.containsKey(operation);
        if (interaction || operation.startsWith("$")) {
            event.putArray("subtype")
                    .addObject()
                    .put("system", INTERACTIONS)
                    .put("code", interaction ? operation : "operation");
        }
        event.put("action", ACTIONS.getOrDefault(operation, "E"))
                .put("recorded", line.path("time").asText())
                .put("outcome", status < 400 ? "0" : status < 500 ? "4" : "8")
                .put("outcomeDesc", line.path("outcome").asText());
        ObjectNode agent = event.putArray("agent").addObject();
        agent.putObject("who").put("display", line.path("client").asText());
        agent.put("requestor", true);
        agent.putObject("network").put("address", line.path("address").asText()).put("type", "2");
        event.putObject("source").putObject("observer").put("display", "Crosswalk");
        ObjectNode entity = event.putArray("entity").addObject();
        for (String name : DETAILS) {
            if (line.hasNonNull(name)) {
                entity.withArrayProperty("detail")
                        .addObject()
                        .put("type", name)
                        .put("valueString", line.path(name).asText());
            }
        }
        return event;
    }

    /**
     * A page of a search.
     *
     * @param base of the FHIR service
     * @param self link to this page
     * @param next link to the next, or empty
     */
    static ObjectNode bundle(List<AuditFiles.Noted> found, String base, String self, String next) {
        ObjectNode bundle = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", "searchset");
        bundle.putArray("link").addObject().put("relation", "self").put("url", self);
        if (!next.isEmpty()) {
            bundle.withArrayProperty("link").addObject().put("relation", "next").put("url", next);
        }
        for (AuditFiles.Noted noted : found) {
            ObjectNode entry = bundle.withArrayProperty("entry").addObject();
            entry.put("fullUrl", base + "/AuditEvent/" + noted.id());
            entry.set("resource", event(noted));
            entry.putObject("search").put("mode", "match");
        }
        return bundle;
    }
}
