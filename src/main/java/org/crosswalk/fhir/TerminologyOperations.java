package org.crosswalk.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.CheckCodesParameters;
import org.crosswalk.r4.ContextParameters;
import org.crosswalk.r4.DiffParameters;
import org.crosswalk.r4.ExpandParameters;
import org.crosswalk.r4.LookupParameters;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.ProvenanceParts;
import org.crosswalk.r4.SubsumesParameters;
import org.crosswalk.r4.TranslateParameters;
import org.crosswalk.r4.ValidateCodeParameters;
import org.crosswalk.r4.ValueSetWriter;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** The operations there are, in one table: what is called, what is declared and what is documented is the same. Thread-safe. */
final class TerminologyOperations {

    private static final String R4_DEFINITIONS = "http://hl7.org/fhir/OperationDefinition/";
    private static final String TOOLS_DEFINITIONS = "http://hl7.org/fhir/uv/tx-ecosystem/OperationDefinition/";

    /** What the canonicals of Crosswalk's own operations begin with. */
    static final String OWN_DEFINITIONS = "https://crosswalk.dev/fhir/OperationDefinition/";

    private final TerminologyService service;
    private final TerminologyRegistry registry;
    private final List<FhirOperation> all;

    TerminologyOperations(TerminologyService service, TerminologyRegistry registry) {
        this.service = service;
        this.registry = registry;
        this.all = List.of(
                r4("CodeSystem", "lookup", LookupParameters.NAMES, this::lookup),
                r4("CodeSystem", "validate-code", ValidateCodeParameters.CODE_SYSTEM_NAMES, this::validateInCodeSystem),
                r4("CodeSystem", "subsumes", SubsumesParameters.NAMES, this::subsumes),
                own("CodeSystem", "diff", false, DiffParameters.NAMES, call -> {
                    ParameterValues values = call.values();
                    return DiffParameters.response(service.diff(DiffParameters.request(values, call.context(values))));
                }),
                r4("ValueSet", "validate-code", ValidateCodeParameters.VALUE_SET_NAMES, this::validateInValueSet),
                r4("ValueSet", "expand", ExpandParameters.NAMES, call -> {
                    ParameterValues values = call.values();
                    return ValueSetWriter.expansion(
                            service.expand(ExpandParameters.request(values, call.instance(), call.context(values))));
                }),
                r4("ConceptMap", "translate", TranslateParameters.NAMES, this::translate),
                own("CodeSystem", "check-codes", true, CheckCodesParameters.NAMES, this::checkCodes),
                batch("CodeSystem", ValidateCodeParameters.CODE_SYSTEM_NAMES, this::validateInCodeSystem),
                batch("ValueSet", ValidateCodeParameters.VALUE_SET_NAMES, this::validateInValueSet),
                new FhirOperation(
                        "",
                        "versions",
                        false,
                        R4_DEFINITIONS + "CapabilityStatement-versions",
                        Set.of(),
                        call -> versions()));
    }

    private static FhirOperation r4(
            String type, String name, Set<String> own, java.util.function.Function<OperationCall, Resource> handler) {
        Set<String> parameters = new HashSet<>(own);
        parameters.addAll(ContextParameters.NAMES);
        return new FhirOperation(type, name, true, R4_DEFINITIONS + type + "-" + name, parameters, handler);
    }

    /** An operation of Crosswalk's own; its definition is served. */
    private static FhirOperation own(
            String type,
            String name,
            boolean instanceLevel,
            Set<String> own,
            java.util.function.Function<OperationCall, Resource> handler) {
        Set<String> parameters = new HashSet<>(own);
        parameters.addAll(ContextParameters.NAMES);
        return new FhirOperation(type, name, instanceLevel, OWN_DEFINITIONS + type + "-" + name, parameters, handler);
    }

    private static FhirOperation batch(
            String type, Set<String> own, java.util.function.Function<OperationCall, Resource> each) {
        Set<String> parameters = new HashSet<>(own);
        parameters.addAll(ContextParameters.NAMES);
        parameters.add("validation");
        return new FhirOperation(
                type,
                "batch-validate-code",
                false,
                TOOLS_DEFINITIONS + type + "-batch-validate-code",
                parameters,
                call -> BatchValidation.answer(call, each));
    }

    /** All operations, in the order in which they are declared. */
    List<FhirOperation> all() {
        return all;
    }

    /** The operation with a name, with or without {@code $}, on a type; the empty type is the system. */
    Optional<FhirOperation> find(String type, String name) {
        String bare = name.startsWith("$") ? name.substring(1) : name;
        return all.stream()
                .filter(op -> op.resourceType().equals(type) && op.name().equals(bare))
                .findFirst();
    }

    /**
     * Answers a call.
     *
     * @throws TerminologyFault when it cannot be answered
     */
    Resource answer(FhirOperation operation, OperationCall call) {
        if (call.instance() != null && !operation.instanceLevel()) {
            throw fault(
                    TerminologyFault.Kind.BAD_REQUEST,
                    Issue.Type.NOT_SUPPORTED,
                    "$" + operation.name() + " is not called on an instance");
        }
        if (call.strict()) {
            refuseUnknown(operation, call.values());
        }
        Resource answer = operation.handler().apply(call);
        if (answer instanceof Parameters parameters) {
            OverlookedParameters.note(operation, call, parameters);
            ProvenanceParts.addTo(parameters, call.evidence().all());
        } else if (answer instanceof ValueSet expansion) {
            ProvenanceParts.addTo(expansion, call.evidence().all());
        }
        return answer;
    }

    private static void refuseUnknown(FhirOperation operation, ParameterValues values) {
        Set<String> unknown = unknown(operation, values);
        if (!unknown.isEmpty()) {
            List<String> names = new ArrayList<>(operation.parameters());
            names.sort(null);
            throw fault(
                    TerminologyFault.Kind.BAD_REQUEST,
                    Issue.Type.INVALID,
                    "$" + operation.name() + " has no parameter " + String.join(", ", unknown) + "; it has "
                            + String.join(", ", names));
        }
    }

    /** The names in a request that mean nothing to an operation. */
    static Set<String> unknown(FhirOperation operation, ParameterValues values) {
        Set<String> known = new HashSet<>(operation.parameters());
        known.addAll(ContextParameters.IGNORED);
        return values.namesBeside(known);
    }

    private Resource lookup(OperationCall call) {
        ParameterValues values = call.values();
        return LookupParameters.response(
                service.lookup(LookupParameters.request(values, instanceSystem(call), call.context(values))));
    }

    private Resource subsumes(OperationCall call) {
        ParameterValues values = call.values();
        return SubsumesParameters.response(
                service.subsumes(SubsumesParameters.request(values, instanceSystem(call), call.context(values))));
    }

    private Resource validateInCodeSystem(OperationCall call) {
        ParameterValues values = call.values();
        return ValidateCodeParameters.response(
                service.validate(ValidateCodeParameters.onCodeSystem(values, call.instance(), call.context(values))));
    }

    private Resource checkCodes(OperationCall call) {
        ParameterValues values = call.values();
        return CheckCodesParameters.response(
                service.check(CheckCodesParameters.request(values, instanceSystem(call), call.context(values))));
    }

    private Resource validateInValueSet(OperationCall call) {
        ParameterValues values = call.values();
        return ValidateCodeParameters.response(
                service.validate(ValidateCodeParameters.onValueSet(values, call.instance(), call.context(values))));
    }

    private Resource translate(OperationCall call) {
        ParameterValues values = call.values();
        TranslateOutcome outcome =
                service.translate(TranslateParameters.request(values, call.instance(), call.context(values)));
        return TranslateParameters.usesLaterNames(values)
                ? TranslateParameters.laterResponse(outcome, TranslateParameters.givesTarget(values))
                : TranslateParameters.response(outcome);
    }

    /** System and version of the code system that the path names. */
    private @Nullable Coding instanceSystem(OperationCall call) {
        String id = call.instance();
        if (id == null) {
            return null;
        }
        Canonical withheld = registry.withheld(call.client(), id).orElse(null);
        if (withheld != null) {
            // The operation says why it does not answer.
            return new Coding(withheld.url(), withheld.version(), null, null);
        }
        for (CodeSystemProvider provider : registry.current(call.client()).codeSystems()) {
            if (provider.header().resource().id().equals(id)) {
                Canonical canonical = provider.header().canonical();
                return new Coding(canonical.url(), canonical.version(), null, null);
            }
        }
        throw fault(
                TerminologyFault.Kind.NOT_FOUND,
                Issue.Type.NOT_FOUND,
                "there is no CodeSystem with the id '" + id + "'");
    }

    private static Resource versions() {
        Parameters to = new Parameters();
        to.addParameter().setName("version").setValue(new CodeType("4.0"));
        to.addParameter().setName("default").setValue(new CodeType("4.0"));
        return to;
    }

    static TerminologyFault fault(TerminologyFault.Kind kind, Issue.Type type, String text) {
        return new TerminologyFault(kind, new Issue(Issue.Severity.ERROR, type, null, null, text, List.of()));
    }
}
