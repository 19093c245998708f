package org.crosswalk.fhir.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosswalk.fhir.http.R4Parsing;
import org.crosswalk.fhir.resource.ResourceKind;
import org.crosswalk.fhir.resource.SearchParameter;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.r4.OperationParameter;
import org.crosswalk.registry.TerminologySnapshot;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;
import org.hl7.fhir.r4.model.Resource;

/** The definitions of Crosswalk's own operations, as they are shipped with it. Thread-safe. */
public final class OperationDefinitionKind implements ResourceKind<OperationDefinition> {

    private static final String TYPE = "OperationDefinition";

    private final TerminologyOperations operations;
    private List<OperationDefinition> definitions = List.of();

    /** The definition of every operation whose canonical is Crosswalk's, read when one is first asked for: to start HAPI takes a while. */
    public OperationDefinitionKind(TerminologyOperations operations) {
        this.operations = operations;
    }

    private synchronized List<OperationDefinition> definitions() {
        if (definitions.isEmpty()) {
            definitions = operations.all().stream()
                    .filter(FhirOperation::isDefinedHere)
                    .map(OperationDefinitionKind::definition)
                    .toList();
        }
        return definitions;
    }

    /** What the file says, and from the table of operations what is called and read. */
    private static OperationDefinition definition(FhirOperation operation) {
        OperationDefinition definition = read(operation.name());
        definition.setId(operation.definition().substring(TerminologyOperations.OWN_DEFINITIONS.length()));
        definition.setUrl(operation.definition());
        definition.setTitle(operation.title());
        definition.setCode(operation.name());
        boolean system = operation.resourceType().isEmpty();
        if (!system) {
            definition.addResource(operation.resourceType());
        }
        definition.setSystem(system);
        definition.setType(!system);
        definition.setInstance(operation.instanceLevel());
        List<OperationDefinitionParameterComponent> out = definition.getParameter();
        definition.setParameter(null);
        operation.parameters().values().forEach(each -> definition.addParameter(read(each)));
        out.forEach(definition::addParameter);
        return definition;
    }

    private static OperationDefinitionParameterComponent read(OperationParameter parameter) {
        return new OperationDefinitionParameterComponent()
                .setName(parameter.name())
                .setUse(OperationParameterUse.IN)
                .setMin(parameter.required() ? 1 : 0)
                .setMax(parameter.many() ? "*" : "1")
                .setDocumentation(parameter.documentation())
                .setType(parameter.type());
    }

    /** Reads what an operation answers. On which type it is called makes no difference to that; each file is named by CodeSystem. */
    private static OperationDefinition read(String operation) {
        String name = TYPE + "-CodeSystem-" + operation + ".json";
        try (InputStream in = Objects.requireNonNull(OperationDefinitionKind.class.getResourceAsStream(name), name)) {
            return R4Parsing.newContext().newJsonParser().parseResource(OperationDefinition.class, in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public boolean isWritten() {
        return false;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<OperationDefinition> all(TerminologySnapshot snapshot) {
        return definitions();
    }

    @Override
    public ResourceHeader header(OperationDefinition definition) {
        return new ResourceHeader(
                definition.getIdElement().getIdPart(),
                new Canonical(definition.getUrl(), definition.getVersion()),
                definition.getName(),
                definition.getTitle(),
                definition.getStatus().toCode(),
                null,
                null,
                null,
                definition.getDescription(),
                null,
                null,
                null);
    }

    @Override
    public boolean isLarge(OperationDefinition definition) {
        return false;
    }

    @Override
    public Resource resource(OperationDefinition definition) {
        return definition.copy();
    }

    @Override
    public List<SearchParameter<OperationDefinition>> ownParameters() {
        return List.of(SearchParameter.token(TYPE, "code", definition -> Stream.of(definition.getCode())));
    }
}
