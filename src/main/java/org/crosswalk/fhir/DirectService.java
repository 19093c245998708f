package org.crosswalk.fhir;

import ca.uhn.fhir.context.FhirContext;
import org.crosswalk.fhir.http.R4Parsing;
import org.crosswalk.fhir.operation.DirectOperations;
import org.crosswalk.fhir.operation.DirectSearch;
import org.crosswalk.fhir.operation.InnerCalls;
import org.crosswalk.fhir.operation.TerminologyOperations;
import org.crosswalk.fhir.own.ClosureTables;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.NodeJson;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/**
 * What answers without HAPI: operations in the plain forms, the search, and calls from within the process. A server has it
 * beside HAPI's parts, which {@link CrosswalkPlugin} makes; a program that asks itself needs nothing else. Thread-safe.
 */
public final class DirectService {

    private final TerminologyService service;
    private final TerminologyRegistry registry;
    private final EdgeLimits limits;
    private final String version;
    private final TerminologyOperations operations;
    private @Nullable FhirContext context;

    /** Without closure tables. */
    public DirectService(TerminologyService service, TerminologyRegistry registry, EdgeLimits limits, String version) {
        this(service, registry, limits, version, null);
    }

    /**
     * Makes it.
     *
     * @param service answers the operations
     * @param registry what is served
     * @param limits bounds of a request
     * @param version of the software
     * @param closures the tables of {@code $closure}, or null where none are kept
     */
    DirectService(
            TerminologyService service,
            TerminologyRegistry registry,
            EdgeLimits limits,
            String version,
            @Nullable ClosureTables closures) {
        this.service = service;
        this.registry = registry;
        this.limits = limits;
        this.version = version;
        this.operations = new TerminologyOperations(service, registry, limits.batchEntries(), closures);
    }

    /** Every operation. */
    TerminologyOperations operations() {
        return operations;
    }

    /** What tells answers of one program and its settings from those of another. */
    String edition() {
        return version + " " + limits.conceptsInline();
    }

    /** Answers operations that come over HTTP in the plain forms. */
    public DirectOperations direct() {
        return new DirectOperations(operations, limits.timeout(), limits.batchEntries(), this::context);
    }

    /** Answers calls from within. */
    public InnerCalls calls() {
        return new InnerCalls(operations, limits.timeout());
    }

    /** An answer as it is sent: JSON in UTF-8. */
    public byte[] json(Node answer) {
        return new NodeJson(part -> context().newJsonParser().encodeToString(part)).bytes(answer, false);
    }

    /** The search for search fields, beside FHIR's operations. */
    public DirectSearch search() {
        return new DirectSearch(service, registry, edition(), limits.timeout(), this::context);
    }

    /** What reads and writes resources of HAPI; made when it is first asked for. */
    synchronized FhirContext context() {
        if (context == null) {
            context = R4Parsing.newContext();
        }
        return context;
    }
}
