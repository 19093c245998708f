package org.crosswalk.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.crosswalk.fhir.capability.CapabilityStatements;
import org.crosswalk.fhir.capability.MetadataProviderR4;
import org.crosswalk.fhir.capability.TerminologyCapabilitiesStatements;
import org.crosswalk.fhir.endpoint.ClaimProviderR4;
import org.crosswalk.fhir.endpoint.CodeSystemProviderR4;
import org.crosswalk.fhir.endpoint.ConceptMapProviderR4;
import org.crosswalk.fhir.endpoint.ResourceProviderR4;
import org.crosswalk.fhir.endpoint.SystemProviderR4;
import org.crosswalk.fhir.endpoint.ValueSetProviderR4;
import org.crosswalk.fhir.http.FailureInterceptor;
import org.crosswalk.fhir.http.LargeRequests;
import org.crosswalk.fhir.operation.BatchBody;
import org.crosswalk.fhir.operation.BatchProcessor;
import org.crosswalk.fhir.operation.DirectOperations;
import org.crosswalk.fhir.operation.DirectSearch;
import org.crosswalk.fhir.operation.FhirOperation;
import org.crosswalk.fhir.operation.InnerCalls;
import org.crosswalk.fhir.operation.OperationDefinitionKind;
import org.crosswalk.fhir.operation.OperationEndpoint;
import org.crosswalk.fhir.operation.TerminologyOperations;
import org.crosswalk.fhir.own.ClosureTables;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.fhir.own.WriteGate;
import org.crosswalk.fhir.page.AnswerPageInterceptor;
import org.crosswalk.fhir.page.AnswerPages;
import org.crosswalk.fhir.page.HtmlPageInterceptor;
import org.crosswalk.fhir.resource.CodeSystemKind;
import org.crosswalk.fhir.resource.ConceptMapKind;
import org.crosswalk.fhir.resource.ResourceAccess;
import org.crosswalk.fhir.resource.ResourceKind;
import org.crosswalk.fhir.resource.ResourceWriting;
import org.crosswalk.fhir.resource.SubsetInterceptor;
import org.crosswalk.fhir.resource.ValueSetKind;
import org.crosswalk.fhir.resource.WholeResourceInterceptor;
import org.crosswalk.fhir.site.Site;
import org.crosswalk.model.Client;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The terminology endpoints as parts for a HAPI {@link RestfulServer} of R4: this project's own or anybody's. Thread-safe.
 *
 * <p>In a server that has other resources, {@link #registerInto} adds the three resource providers and the interceptors;
 * the server keeps its own CapabilityStatement and batch handling,
 * and answers {@code /metadata?mode=terminology} with what is served here.
 */
public final class CrosswalkPlugin {

    private final List<IResourceProvider> terminology;
    private final List<Object> interceptors;
    private final List<Object> ofTheWholeServer;
    private final BatchBody batchBody;
    private final MetadataProviderR4 metadata;
    private final DirectService direct;
    private final TerminologyOperations operations;
    private final List<ResourceKind<?>> kinds;
    private final ResourceAccess<ConceptMapProvider> conceptMaps;
    private final EdgeLimits limits;
    private final LargeRequests large;
    private final TerminologyService service;
    private final TerminologyRegistry registry;
    private final WriteGate writing;

    /** With the default limits, and without licensed content. */
    public CrosswalkPlugin(TerminologyService service, TerminologyRegistry registry) {
        this(service, registry, EdgeLimits.DEFAULT, ServerIdentity.ofBuild(), AccessGate.CLOSED);
    }

    /** Without resources of the site's own. */
    public CrosswalkPlugin(
            TerminologyService service,
            TerminologyRegistry registry,
            EdgeLimits limits,
            ServerIdentity identity,
            AccessGate gate) {
        this(service, registry, limits, identity, gate, OwnContent.none(registry), WriteGate.CLOSED, null);
    }

    /**
     * Makes the parts.
     *
     * @param service answers the operations
     * @param registry what is served
     * @param limits bounds of a request
     * @param identity what the capability statements say of the server
     * @param gate says who asks, and so who sees licensed content
     * @param own the resources of the site's own
     * @param writing says who may write them, and closure tables
     * @param closures the tables of {@code $closure}, which is not there without them
     */
    public CrosswalkPlugin(
            TerminologyService service,
            TerminologyRegistry registry,
            EdgeLimits limits,
            ServerIdentity identity,
            AccessGate gate,
            OwnContent own,
            WriteGate writing,
            @Nullable ClosureTables closures) {
        this.service = service;
        this.registry = registry;
        this.writing = writing;
        this.direct = new DirectService(service, registry, limits, identity.version(), closures);
        this.operations = direct.operations();
        String edition = direct.edition();
        this.large = new LargeRequests(limits.largeRequests());
        ResourceAccess<CodeSystemProvider> codeSystemAccess = new ResourceAccess<>(
                new CodeSystemKind(limits.conceptsInline(), service::codeSystemsOfGeneralUse),
                registry,
                own,
                edition,
                this::noteRead);
        ResourceAccess<ValueSetDefinition> valueSetAccess =
                new ResourceAccess<>(new ValueSetKind(service), registry, own, edition, (client, valueSet) -> {});
        ResourceAccess<ConceptMapProvider> conceptMapAccess = new ResourceAccess<>(
                new ConceptMapKind(limits.conceptsInline()), registry, own, edition, (client, map) -> {});
        this.conceptMaps = conceptMapAccess;
        this.limits = limits;
        ResourceAccess<OperationDefinition> definitionAccess = new ResourceAccess<>(
                new OperationDefinitionKind(operations), registry, own, edition, (client, definition) -> {});
        List<ResourceAccess<?>> all = List.of(codeSystemAccess, valueSetAccess, conceptMapAccess, definitionAccess);
        this.kinds = all.stream().<ResourceKind<?>>map(ResourceAccess::kind).toList();
        OperationEndpoint endpoint = new OperationEndpoint(operations, large, limits.timeout(), writing);
        Supplier<String> description = () -> identity.describe(registry);
        List<ResourceWriting> writes = Stream.of(codeSystemAccess, valueSetAccess, conceptMapAccess)
                .map(access -> new ResourceWriting(access, own, writing))
                .toList();
        this.terminology = terminology(writes, endpoint);
        this.ofTheWholeServer = List.of(
                new SystemProviderR4(
                        new BatchProcessor(
                                operations, all, own, writes, writing, large, limits.batchEntries(), limits.timeout()),
                        endpoint),
                new ResourceProviderR4(OperationDefinition.class, definitionAccess, endpoint));
        this.batchBody = new BatchBody(limits.batchEntries());
        this.metadata = new MetadataProviderR4(
                capabilities(identity, description, all),
                new TerminologyCapabilitiesStatements(
                        identity.version(), description, operations, writing::isOpen, codeSystemAccess, registry));
        this.interceptors = List.of(
                new FailureInterceptor(),
                new ClientInterceptor(gate),
                new FactsInterceptor(),
                new HtmlPageInterceptor(codeSystemAccess, valueSetAccess, conceptMapAccess, service),
                new WholeResourceInterceptor(codeSystemAccess, conceptMapAccess, large),
                new SubsetInterceptor(),
                large,
                metadata);
    }

    private CapabilityStatements capabilities(
            ServerIdentity identity, Supplier<String> description, List<ResourceAccess<?>> all) {
        return new CapabilityStatements(
                identity.version(),
                identity.released(),
                description,
                operations,
                all,
                writing::isOpen,
                identity.tokenEndpoint(),
                identity.audited());
    }

    private static List<IResourceProvider> terminology(List<ResourceWriting> writes, OperationEndpoint endpoint) {
        return List.of(
                new CodeSystemProviderR4(writes.get(0), endpoint),
                new ValueSetProviderR4(writes.get(1), endpoint),
                new ConceptMapProviderR4(writes.get(2), endpoint),
                new ClaimProviderR4(endpoint));
    }

    private void noteRead(Client client, CodeSystemProvider codeSystem) {
        if (codeSystem.header().licensed()) {
            service.meter().used(client, codeSystem.header().system(), "read", codeSystem.size());
        }
    }

    /** Answers operations without HAPI, where they are asked in the plain forms; a server asks it before the servlet. */
    public DirectOperations direct() {
        return direct.direct();
    }

    /** The FHIR endpoint as a servlet. HAPI takes long to make one, and the plain forms do without it. */
    public CrosswalkServlet servlet() {
        return new CrosswalkServlet(this, limits);
    }

    /** What reads and writes resources for this plug-in; made when it is first asked for. */
    FhirContext context() {
        return direct.context();
    }

    /** The pages beside the service; a server asks them for paths outside the servlet's. */
    public Site site(BooleanSupplier ready) {
        return new Site(direct.calls(), registry, service, ready);
    }

    /** Pages of answers in JSON, for browsers that ask for what has no page of its own. */
    public AnswerPages answerPages() {
        return new AnswerPages(service, conceptMaps);
    }

    /** Every operation that is offered. */
    public List<FhirOperation> operations() {
        return operations.offered(writing.isOpen());
    }

    /** Every kind of resource that is read and searched. */
    public List<ResourceKind<?>> kinds() {
        return kinds;
    }

    /** What answers the operations. */
    public TerminologyService service() {
        return service;
    }

    /** Calls of the operations from within, as a client's. */
    public InnerCalls calls() {
        return direct.calls();
    }

    /** Bounds the calls from within that are large requests. */
    public LargeRequests largeRequests() {
        return large;
    }

    /** The search for search fields, beside FHIR's operations. */
    public DirectSearch search() {
        return direct.search();
    }

    /** Adds CodeSystem, ValueSet and ConceptMap to a server that has resources of its own. */
    public void registerInto(RestfulServer server) {
        register(server, false);
    }

    private void register(RestfulServer server, boolean whole) {
        server.registerProviders(terminology);
        interceptors.forEach(server::registerInterceptor);
        server.registerInterceptor(new AnswerPageInterceptor(answerPages(), whole));
    }

    /** Makes everything of a server whose only purpose this is. */
    void registerAllInto(RestfulServer server) {
        register(server, true);
        server.registerProviders(ofTheWholeServer);
        server.registerInterceptor(batchBody);
        server.setServerConformanceProvider(metadata);
    }
}
