package org.crosswalk.r4;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.RequestContext.RequestResources;
import org.crosswalk.model.RequestContext.VersionRules;
import org.crosswalk.model.ValueSetDefinition;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** The parameters that every operation takes beside its own. Stateless and thread-safe. */
public final class ContextParameters {

    /** Asks what the answer rests on. */
    public static final String EXPLAIN = "explain";

    /** Sent by clients of HL7's terminology ecosystem; asks for remarks where R4 has no parameter for them. */
    public static final String DIAGNOSTICS = "diagnostics";

    /** Read by every operation. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.many(
                    "tx-resource",
                    "Resource",
                    "A CodeSystem, ValueSet or ConceptMap that is there for this request only"),
            OperationParameter.one(
                    "displayLanguage", "code", "The language of displays, like the header Accept-Language"),
            OperationParameter.one(
                    "date", "date", "The date of service, a full date: it chooses the releases; without it today"),
            OperationParameter.many("useSupplement", "canonical", "A supplement to add"),
            OperationParameter.many(
                    "system-version",
                    "canonical",
                    "The version of a code system where none is named, as url|version; a year names its releases"),
            OperationParameter.many(
                    "check-system-version", "canonical", "The version that a code system must have, as url|version"),
            OperationParameter.many(
                    "force-system-version",
                    "canonical",
                    "The version of a code system whatever is named, as url|version"),
            OperationParameter.many(
                    "default-valueset-version",
                    "canonical",
                    "The version of a value set where none is named, as url|version"),
            OperationParameter.one(
                    EXPLAIN,
                    "boolean",
                    "Whether the answer says what it rests on: release, rule, files and their SHA-256"));

    /**
     * Sent by clients of HL7's terminology ecosystem for their own purposes, to ask for what is done anyway (a code without
     * a version is looked for in the latest), or to allow what is never done (an incomplete expansion). Accepted without
     * effect.
     */
    public static final Set<String> IGNORED = Set.of(
            "uuid",
            DIAGNOSTICS,
            "profile-url",
            "profile",
            "cache-id",
            "mode",
            "default-to-latest-version",
            "incomplete-ok");

    private ContextParameters() {}

    /**
     * Reads them.
     *
     * @param acceptLanguage the HTTP header, or null
     * @param deadline when the request is given up
     * @param client who asks
     * @param evidence takes what the answer rests on
     */
    public static RequestContext read(
            ParameterValues from, @Nullable String acceptLanguage, Instant deadline, Client client, Evidence evidence) {
        return new RequestContext(
                resources(from.resources("tx-resource")),
                new VersionRules(
                        versions(from, "system-version"),
                        versions(from, "check-system-version"),
                        versions(from, "force-system-version"),
                        versions(from, "default-valueset-version")),
                from.string("displayLanguage"),
                acceptLanguage,
                from.day("date"),
                from.canonicals("useSupplement"),
                deadline,
                client,
                evidence);
    }

    private static List<Canonical> versions(ParameterValues from, String name) {
        List<Canonical> versions = from.canonicals(name);
        for (Canonical version : versions) {
            if (version.version() == null) {
                throw Faults.value("parameter '" + name + "' must be of the form url|version", name);
            }
        }
        return versions;
    }

    private static RequestResources resources(List<Resource> from) {
        if (from.isEmpty()) {
            return RequestResources.NONE;
        }
        List<CodeSystemDefinition> codeSystems = new ArrayList<>();
        List<ValueSetDefinition> valueSets = new ArrayList<>();
        List<ConceptMapDefinition> conceptMaps = new ArrayList<>();
        for (Resource resource : from) {
            if (resource instanceof MetadataResource metadata && !metadata.hasUrl()) {
                throw Faults.required("a tx-resource has no url: nothing could refer to it", "tx-resource");
            }
            if (resource instanceof CodeSystem codeSystem) {
                codeSystems.add(CodeSystemReader.read(codeSystem));
            } else if (resource instanceof ValueSet valueSet) {
                valueSets.add(ValueSetReader.read(valueSet));
            } else if (resource instanceof ConceptMap conceptMap) {
                conceptMaps.add(ConceptMapReader.read(conceptMap));
            }
            // Other kinds come along in a client's cache and say nothing about terminology.
        }
        return new RequestResources(codeSystems, valueSets, conceptMaps);
    }
}
