package org.crosswalk.fhir.capability;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.crosswalk.fhir.operation.FhirOperation;
import org.crosswalk.fhir.operation.TerminologyOperations;
import org.crosswalk.fhir.resource.ResourceAccess;
import org.crosswalk.fhir.resource.ResourceKind;
import org.crosswalk.fhir.resource.SearchParameter;
import org.crosswalk.model.OwnUrls;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/** The CapabilityStatement, made from the tables that the server itself works by. Thread-safe. */
public final class CapabilityStatements {

    private static final String URL = OwnUrls.BASE + "CapabilityStatement/crosswalk";
    private static final String FEATURE = "http://hl7.org/fhir/uv/application-feature/StructureDefinition/feature";
    private static final String SERVICES = "http://terminology.hl7.org/CodeSystem/restful-security-service";
    private static final String OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
    /** The version of HL7's terminology tests that the behaviour follows. */
    private static final String TEST_VERSION = "1.9.0";

    private final String version;
    private final DateTimeType released;
    private final Supplier<String> description;
    private final TerminologyOperations operations;
    private final List<ResourceAccess<?>> resources;
    private final BooleanSupplier writable;
    private final @Nullable String tokenEndpoint;
    private final boolean audited;

    /**
     * Makes the statements.
     *
     * @param version of the software
     * @param released day of the build
     * @param description of this installation as it is now
     * @param written whether CodeSystem, ValueSet and ConceptMap are written here, and closure tables
     * @param tokenEndpoint where clients get access tokens, or null where none are taken
     * @param audited whether AuditEvents are read here
     */
    public CapabilityStatements(
            String version,
            LocalDate released,
            Supplier<String> description,
            TerminologyOperations operations,
            List<ResourceAccess<?>> resources,
            BooleanSupplier written,
            @Nullable String tokenEndpoint,
            boolean audited) {
        this.audited = audited;
        this.tokenEndpoint = tokenEndpoint;
        this.writable = written;
        this.version = version;
        this.released = new DateTimeType(released.toString());
        this.description = description;
        this.operations = operations;
        this.resources = List.copyOf(resources);
    }

    CapabilityStatement of(String base) {
        CapabilityStatement to = new CapabilityStatement();
        to.setId("crosswalk");
        feature(to, "http://hl7.org/fhir/uv/tx-tests/FeatureDefinition/test-version", new CodeType(TEST_VERSION));
        feature(
                to,
                "http://hl7.org/fhir/uv/tx-ecosystem/FeatureDefinition/CodeSystemAsParameter",
                new BooleanType(true));
        to.setUrl(URL);
        to.setVersion(version);
        to.setName("CrosswalkCapabilityStatement");
        to.setTitle("Crosswalk capability statement");
        to.setStatus(PublicationStatus.ACTIVE);
        to.setDateElement(released.copy());
        to.setKind(CapabilityStatement.CapabilityStatementKind.INSTANCE);
        to.addInstantiates("http://hl7.org/fhir/CapabilityStatement/terminology-server");
        to.getSoftware().setName("Crosswalk").setVersion(version).setReleaseDateElement(released.copy());
        to.getImplementation().setDescription(description.get()).setUrl(base);
        to.setFhirVersion(FHIRVersion._4_0_1);
        to.addFormat("application/fhir+json").addFormat("application/fhir+xml");
        to.addFormat("json").addFormat("xml");
        rest(to.addRest());
        return to;
    }

    private static void feature(CapabilityStatement to, String definition, Type value) {
        Extension feature = to.addExtension().setUrl(FEATURE);
        feature.addExtension("definition", new CanonicalType(definition));
        feature.addExtension("value", value);
    }

    private void rest(CapabilityStatementRestComponent to) {
        boolean written = writable.getAsBoolean();
        to.setMode(RestfulCapabilityMode.SERVER);
        to.setDocumentation(
                "Terminology: code systems, value sets and concept maps with their operations; releases are only read."
                        + " Unknown parameters are ignored, or refused with 'Prefer: handling=strict'.");
        if (tokenEndpoint != null) {
            secured(tokenEndpoint, to.getSecurity());
        }
        resources.forEach(access -> resource(access.kind(), written, to.addResource()));
        Set<String> read =
                resources.stream().map(access -> access.kind().type()).collect(Collectors.toSet());
        operations.offered(written).stream()
                .map(FhirOperation::resourceType)
                .filter(type -> !type.isEmpty() && !read.contains(type))
                .distinct()
                .forEach(type -> operated(type, written, to.addResource()));
        if (audited) {
            audit(to.addResource());
        }
        to.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        if (written) {
            to.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
            to.addInteraction().setCode(SystemRestfulInteraction.HISTORYSYSTEM);
        }
        for (FhirOperation operation : operations.offered(written)) {
            if (operation.resourceType().isEmpty()) {
                to.addOperation().setName(operation.name()).setDefinition(operation.definition());
            }
        }
    }

    private static void secured(String tokenEndpoint, CapabilityStatementRestSecurityComponent to) {
        to.setDescription(
                "Access tokens of SMART Backend Services, or API keys; .well-known/smart-configuration tells where"
                        + " tokens come from.");
        to.addService().addCoding().setSystem(SERVICES).setCode("SMART-on-FHIR").setDisplay("SMART-on-FHIR");
        to.addExtension().setUrl(OAUTH_URIS).addExtension("token", new UriType(tokenEndpoint));
    }

    private void resource(ResourceKind<?> kind, boolean written, CapabilityStatementRestResourceComponent to) {
        to.setType(kind.type());
        to.setProfile("http://hl7.org/fhir/StructureDefinition/" + kind.type());
        to.setDocumentation("A resource of many concepts or rows is read without them, tagged SUBSETTED;"
                + " with _summary=false it is sent whole, as JSON.");
        to.addInteraction().setCode(TypeRestfulInteraction.READ);
        to.addInteraction().setCode(TypeRestfulInteraction.VREAD);
        to.addInteraction().setCode(TypeRestfulInteraction.HISTORYINSTANCE);
        to.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        boolean writable = written && kind.isWritten();
        if (writable) {
            to.addInteraction().setCode(TypeRestfulInteraction.HISTORYTYPE);
            to.addInteraction().setCode(TypeRestfulInteraction.CREATE);
            to.addInteraction().setCode(TypeRestfulInteraction.UPDATE);
            to.addInteraction().setCode(TypeRestfulInteraction.DELETE);
        }
        to.setVersioning(writable ? ResourceVersionPolicy.VERSIONEDUPDATE : ResourceVersionPolicy.VERSIONED);
        to.setReadHistory(writable);
        to.setUpdateCreate(writable);
        to.setConditionalCreate(writable);
        to.setConditionalUpdate(writable);
        to.setConditionalDelete(writable ? ConditionalDeleteStatus.SINGLE : ConditionalDeleteStatus.NOTSUPPORTED);
        for (SearchParameter<?> parameter : kind.parameters()) {
            to.addSearchParam()
                    .setName(parameter.name())
                    .setDefinition(parameter.definition())
                    .setType(SearchParamType.fromCode(parameter.type()));
        }
        addOperations(kind.type(), written, to);
    }

    /** A type that is sent here and never kept. */
    private void operated(String type, boolean written, CapabilityStatementRestResourceComponent to) {
        to.setType(type);
        to.setProfile("http://hl7.org/fhir/StructureDefinition/" + type);
        to.setDocumentation("Sent with a question; none is kept.");
        addOperations(type, written, to);
    }

    private static void audit(CapabilityStatementRestResourceComponent to) {
        to.setType("AuditEvent");
        to.setProfile("http://hl7.org/fhir/StructureDefinition/AuditEvent");
        to.setDocumentation("For those who run the server. In JSON, the newest first; _count up to 1000.");
        to.addInteraction().setCode(TypeRestfulInteraction.READ);
        to.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        to.setVersioning(ResourceVersionPolicy.NOVERSION);
        to.addSearchParam()
                .setName("date")
                .setDefinition("http://hl7.org/fhir/SearchParameter/AuditEvent-date")
                .setType(SearchParamType.DATE);
    }

    private void addOperations(String type, boolean written, CapabilityStatementRestResourceComponent to) {
        for (FhirOperation operation : operations.offered(written)) {
            if (operation.resourceType().equals(type)) {
                to.addOperation().setName(operation.name()).setDefinition(operation.definition());
            }
        }
    }
}
