package org.crosswalk.r4.drift;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.DriftOutcome;
import org.crosswalk.model.DriftOutcome.ArtefactDrift;
import org.crosswalk.model.DriftOutcome.Finding;
import org.crosswalk.model.DriftOutcome.Kind;
import org.crosswalk.model.DriftOutcome.SystemReleases;
import org.crosswalk.model.DriftOutcome.Use;
import org.crosswalk.model.DriftRequest;
import org.crosswalk.model.RequestContext;
import org.crosswalk.r4.OperationParameter;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/** {@code $drift}: parameters in and out. The operation is Crosswalk's own. Stateless and thread-safe. */
public final class DriftParameters {

    private static final String CODE = "valueCode";
    private static final String STRING = "valueString";
    private static final String INTEGER = "valueInteger";

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.many(
                    "url",
                    "canonical",
                    "The value set, concept map or supplement that is asked about; without it all of one's own"),
            OperationParameter.one(
                    "from", "string", "The release compared with, such as 2026; without it the one in effect"),
            OperationParameter.one(
                    "to",
                    "string",
                    "The release that changes it, such as 2027; without it the next one loaded, or where none is later, the one in effect against the one before"),
            OperationParameter.one(
                    "system",
                    "uri",
                    "The only code system of which releases are compared; without it every one that is drawn from"),
            OperationParameter.one("count", "integer", "Most findings listed"),
            OperationParameter.one("offset", "integer", "Findings passed over"));

    private DriftParameters() {}

    /**
     * Reads the request.
     *
     * @param type the type of resource that it is called on; empty for the system
     * @param id of the resource that it is called on, or null
     */
    public static DriftRequest request(ParameterValues from, String type, @Nullable String id, RequestContext context) {
        Integer offset = from.count("offset");
        return new DriftRequest(
                type.isEmpty() ? null : type,
                id,
                from.canonicals("url"),
                from.string("system"),
                from.string("from"),
                from.string("to"),
                offset == null ? 0 : offset,
                from.count("count"),
                context);
    }

    /** Writes the answer. */
    public static Node response(DriftOutcome from) {
        Node to = Node.resource("Parameters");
        put(to, "drift", "valueBoolean", from.drifting() > 0);
        put(to, "message", STRING, from.message());
        put(to, "artefacts", INTEGER, from.artefacts());
        put(to, "drifting", INTEGER, from.drifting());
        counts(to, from.counts());
        from.systems().forEach(system -> write(system, to.parameter("system")));
        put(to, "total", INTEGER, from.total());
        put(to, "offset", INTEGER, from.offset());
        from.page().forEach(artefact -> write(artefact, to.parameter("artefact")));
        return to;
    }

    private static void write(SystemReleases system, Node to) {
        put(to, "url", "valueUri", system.url());
        put(to, "from", STRING, system.from());
        put(to, "to", STRING, system.to());
        put(to, "since", "valueDate", system.since());
        put(to, "artefacts", INTEGER, system.artefacts());
        put(to, "message", STRING, system.message());
    }

    private static void write(ArtefactDrift artefact, Node to) {
        put(to, "type", CODE, artefact.type());
        put(to, "url", "valueCanonical", artefact.canonical().toString());
        put(to, "title", STRING, artefact.title());
        put(to, "release", STRING, artefact.release());
        counts(to, artefact.counts());
        artefact.remarks().forEach(remark -> put(to, "remark", STRING, remark));
        artefact.findings().forEach(finding -> write(finding, to.parameter("code")));
    }

    private static void write(Finding finding, Node to) {
        put(to, "system", "valueUri", finding.system());
        put(to, "code", CODE, finding.code());
        put(to, "display", STRING, finding.display());
        codes(to, "kind", finding.kinds().stream().map(Kind::word).toList());
        codes(to, "use", finding.uses().stream().map(Use::word).toList());
        put(to, "lastDay", "valueDate", finding.lastDay());
        codes(to, "replacement", finding.replacements());
        put(to, "message", STRING, finding.message());
    }

    private static void counts(Node to, Map<Kind, Integer> counts) {
        if (!counts.isEmpty()) {
            Node all = to.parameter("counts");
            counts.forEach((kind, count) -> put(all, kind.word(), INTEGER, count));
        }
    }

    private static void codes(Node to, String name, Collection<String> values) {
        values.forEach(value -> put(to, name, CODE, value));
    }

    private static void put(Node to, String name, String type, @Nullable Object value) {
        if (value != null) {
            to.parameter(name).put(type, value instanceof LocalDate day ? day.toString() : value);
        }
    }
}
