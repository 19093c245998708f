package org.crosswalk.app.openapi;

import java.util.List;
import java.util.Map;

/**
 * An address beside the FHIR service, as it is answered and as OpenAPI tells it. It is read with GET, or takes a body by POST.
 *
 * @param path the address below the root of the server; a variable part is written <code>{name}</code>
 * @param summary what it is for, in one sentence
 * @param parameters what it reads, of the path and of the query
 * @param mediaType what it answers in
 * @param schema JSON Schema of the answer, as JSON; empty where it is no JSON
 * @param bodies what it takes by POST; empty where it is read with GET
 * @param statuses the other statuses that have this answer too, each with what it means
 */
public record PlainPath(
        String path,
        String summary,
        List<PlainParameter> parameters,
        String mediaType,
        String schema,
        List<PlainBody> bodies,
        Map<Integer, String> statuses) {

    public PlainPath {
        parameters = List.copyOf(parameters);
        bodies = List.copyOf(bodies);
        statuses = Map.copyOf(statuses);
    }

    /** A path that reads nothing and answers 200. */
    public static PlainPath of(String path, String summary, String mediaType, String schema) {
        return new PlainPath(path, summary, List.of(), mediaType, schema, List.of(), Map.of());
    }

    /** The same with what it reads. */
    public PlainPath reading(PlainParameter... reads) {
        return new PlainPath(path, summary, List.of(reads), mediaType, schema, bodies, statuses);
    }

    /** The same, taking a body by POST. */
    public PlainPath taking(PlainBody... takes) {
        return new PlainPath(path, summary, parameters, mediaType, schema, List.of(takes), statuses);
    }

    /** The same with a further status that has this answer. */
    public PlainPath orStatus(int status, String meaning) {
        return new PlainPath(path, summary, parameters, mediaType, schema, bodies, Map.of(status, meaning));
    }

    /**
     * A body that a plain path takes.
     *
     * @param mediaType what it is
     * @param example one that is answered from the starter set
     */
    public record PlainBody(String mediaType, String example) {}

    /**
     * What a plain path reads.
     *
     * @param name its name; that of a variable part of the path, or of the query
     * @param type {@code string}, {@code integer}, {@code boolean} or {@code date}
     * @param required whether there is no answer without it
     * @param documentation what it is for
     * @param example a value that is answered from the starter set; empty for none
     */
    public record PlainParameter(String name, String type, boolean required, String documentation, String example) {}
}
