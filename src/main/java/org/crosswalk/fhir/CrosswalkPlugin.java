package org.crosswalk.fhir;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.hl7.fhir.r4.model.OperationDefinition;

/**
 * The terminology endpoints as parts for a HAPI {@link RestfulServer} of R4: this project's own or anybody's. Thread-safe.
 *
 * <p>In a server that has other resources, {@link #registerInto} adds the three resource providers and the interceptors;
 * the server keeps its own CapabilityStatement and batch handling,
 * and answers {@code /metadata?mode=terminology} with what is served here.
 */
public final class CrosswalkPlugin {

    private final CodeSystemProviderR4 codeSystems;
    private final ValueSetProviderR4 valueSets;
    private final ConceptMapProviderR4 conceptMaps;
    private final OperationDefinitionProviderR4 operationDefinitions;
    private final SystemProviderR4 system;
    private final MetadataProviderR4 metadata;
    private final HtmlPageInterceptor pages;
    private final WholeResourceInterceptor wholes;
    private final ClientInterceptor clients;

    /** With the default limits, and without licensed content. */
    public CrosswalkPlugin(TerminologyService service, TerminologyRegistry registry) {
        this(service, registry, EdgeLimits.DEFAULT, ServerIdentity.ofBuild(), AccessGate.CLOSED);
    }

    /**
     * Makes the parts.
     *
     * @param service answers the operations
     * @param registry what is served
     * @param limits bounds of a request
     * @param identity what the capability statements say of the server
     * @param gate says who asks, and so who sees licensed content
     */
    public CrosswalkPlugin(
            TerminologyService service,
            TerminologyRegistry registry,
            EdgeLimits limits,
            ServerIdentity identity,
            AccessGate gate) {
        ResourceAccess<CodeSystemProvider> codeSystemAccess =
                new ResourceAccess<>(new CodeSystemKind(limits), registry, service::noteRead);
        ResourceAccess<ValueSetDefinition> valueSetAccess =
                new ResourceAccess<>(new ValueSetKind(service), registry, (client, valueSet) -> {});
        ResourceAccess<ConceptMapProvider> conceptMapAccess =
                new ResourceAccess<>(new ConceptMapKind(limits), registry, (client, map) -> {});
        TerminologyOperations operations = new TerminologyOperations(service, registry);
        ResourceAccess<OperationDefinition> definitionAccess =
                new ResourceAccess<>(new OperationDefinitionKind(operations), registry, (client, definition) -> {});
        List<ResourceAccess<?>> all = List.of(codeSystemAccess, valueSetAccess, conceptMapAccess, definitionAccess);
        OperationEndpoint endpoint = new OperationEndpoint(operations, limits);
        this.codeSystems = new CodeSystemProviderR4(codeSystemAccess, endpoint);
        this.valueSets = new ValueSetProviderR4(valueSetAccess, endpoint);
        this.conceptMaps = new ConceptMapProviderR4(conceptMapAccess, endpoint);
        this.operationDefinitions = new OperationDefinitionProviderR4(definitionAccess);
        this.system = new SystemProviderR4(new BatchProcessor(operations, all, limits), endpoint);
        this.metadata = new MetadataProviderR4(
                new CapabilityStatements(identity, operations, all, registry),
                new TerminologyCapabilitiesStatements(identity, operations, codeSystemAccess, registry));
        this.pages = new HtmlPageInterceptor(codeSystemAccess, valueSetAccess, conceptMapAccess);
        this.clients = new ClientInterceptor(gate);
        this.wholes = new WholeResourceInterceptor(codeSystemAccess, conceptMapAccess);
    }

    /** Adds CodeSystem, ValueSet and ConceptMap to a server that has resources of its own. */
    public void registerInto(RestfulServer server) {
        server.registerProviders(codeSystems, valueSets, conceptMaps);
        server.registerInterceptor(new FailureInterceptor());
        server.registerInterceptor(clients);
        // Before the stream of a whole resource: who wants a page gets no stream.
        server.registerInterceptor(pages);
        server.registerInterceptor(wholes);
        server.registerInterceptor(new SubsetInterceptor());
        server.registerInterceptor(metadata);
    }

    /** Makes everything of a server whose only purpose this is. */
    void registerAllInto(RestfulServer server) {
        registerInto(server);
        server.registerProviders(system, operationDefinitions);
        server.setServerConformanceProvider(metadata);
    }
}
