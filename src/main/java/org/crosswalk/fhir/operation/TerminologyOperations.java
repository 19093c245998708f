package org.crosswalk.fhir.operation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
import org.crosswalk.r4.tree.Node;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/** The operations there are, in one table: what is called, what is declared and what is documented is the same. Thread-safe. */
public final class TerminologyOperations {

    private static final String R4_DEFINITIONS = "http://hl7.org/fhir/OperationDefinition/";
    private static final String TOOLS_DEFINITIONS = "http://hl7.org/fhir/uv/tx-ecosystem/OperationDefinition/";

    /** What the canonicals of Crosswalk's own operations begin with. */
    static final String OWN_DEFINITIONS = "https://crosswalk.dev/fhir/OperationDefinition/";

    private final TerminologyService service;
    private final TerminologyRegistry registry;
    private final List<FhirOperation> all;

    /**
     * Makes the operations.
     *
     * @param service answers
     * @param registry what is served
     * @param mostInBatch most validations of a {@code $batch-validate-code}
     */
    public TerminologyOperations(TerminologyService service, TerminologyRegistry registry, int mostInBatch) {
        this.service = service;
        this.registry = registry;
        this.all = List.of(
                r4(
                        "CodeSystem",
                        "lookup",
                        LookupParameters.NAMES,
                        call -> LookupParameters.response(service.lookup(
                                LookupParameters.request(call.values(), instanceSystem(call), call.context())))),
                r4("CodeSystem", "validate-code", ValidateCodeParameters.CODE_SYSTEM_NAMES, this::validateInCodeSystem),
                r4(
                        "CodeSystem",
                        "subsumes",
                        SubsumesParameters.NAMES,
                        call -> SubsumesParameters.response(service.subsumes(
                                SubsumesParameters.request(call.values(), instanceSystem(call), call.context())))),
                own(
                        "diff",
                        false,
                        DiffParameters.NAMES,
                        call -> DiffParameters.response(
                                service.diff(DiffParameters.request(call.values(), call.context())))),
                r4("ValueSet", "validate-code", ValidateCodeParameters.VALUE_SET_NAMES, this::validateInValueSet),
                r4(
                        "ValueSet",
                        "expand",
                        ExpandParameters.NAMES,
                        call -> ValueSetWriter.expansion(service.expand(
                                ExpandParameters.request(call.values(), call.instance(), call.context())))),
                r4("ConceptMap", "translate", TranslateParameters.NAMES, this::translate),
                own(
                        "check-codes",
                        true,
                        CheckCodesParameters.NAMES,
                        call -> CheckCodesParameters.response(service.check(
                                CheckCodesParameters.request(call.values(), instanceSystem(call), call.context())))),
                batch("CodeSystem", mostInBatch, ValidateCodeParameters.CODE_SYSTEM_NAMES, this::validateInCodeSystem),
                batch("ValueSet", mostInBatch, ValidateCodeParameters.VALUE_SET_NAMES, this::validateInValueSet),
                new FhirOperation(
                        "",
                        "versions",
                        false,
                        R4_DEFINITIONS + "CapabilityStatement-versions",
                        Set.of(),
                        Effort.SHORT,
                        call -> versions()));
    }

    private static FhirOperation r4(String type, String name, Set<String> own, Function<OperationCall, Node> handler) {
        // How much there is to do for a value set depends on what it is made of, and on what was asked before.
        Effort effort = type.equals("ValueSet") ? Effort.VARIES : Effort.SHORT;
        return operation(type, name, true, R4_DEFINITIONS, own, effort, handler);
    }

    /** An operation of Crosswalk's own; its definition is served. */
    private static FhirOperation own(
            String name, boolean instanceLevel, Set<String> own, Function<OperationCall, Node> handler) {
        return operation("CodeSystem", name, instanceLevel, OWN_DEFINITIONS, own, Effort.LONG, handler);
    }

    private static FhirOperation batch(String type, int most, Set<String> each, Function<OperationCall, Node> handler) {
        Set<String> own = new HashSet<>(each);
        own.add("validation");
        return operation(
                type,
                "batch-validate-code",
                false,
                TOOLS_DEFINITIONS,
                own,
                Effort.LONG,
                call -> BatchValidation.answer(call, most, handler));
    }

    private static FhirOperation operation(
            String type,
            String name,
            boolean instanceLevel,
            String definitions,
            Set<String> own,
            Effort effort,
            Function<OperationCall, Node> handler) {
        Set<String> parameters = new HashSet<>(own);
        parameters.addAll(ContextParameters.NAMES);
        return new FhirOperation(
                type, name, instanceLevel, definitions + type + "-" + name, parameters, effort, handler);
    }

    /** All operations, in the order in which they are declared. */
    public List<FhirOperation> all() {
        return all;
    }

    /** The operation with a name, with or without {@code $}, on a type; the empty type is the system. */
    public Optional<FhirOperation> find(String type, String name) {
        String bare = name.startsWith("$") ? name.substring(1) : name;
        for (FhirOperation operation : all) {
            if (operation.name().equals(bare) && operation.resourceType().equals(type)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    /**
     * Answers a call.
     *
     * @throws TerminologyFault when it cannot be answered
     */
    Node answer(FhirOperation operation, OperationCall call) {
        if (call.instance() != null && !operation.instanceLevel()) {
            throw fault(
                    TerminologyFault.Kind.BAD_REQUEST,
                    Issue.Type.NOT_SUPPORTED,
                    "$" + operation.name() + " is not called on an instance");
        }
        if (call.caller().strict()) {
            OverlookedParameters.refuse(operation, call.values());
        }
        Node answer = operation.handler().apply(call);
        if (answer.get("expansion") == null) {
            OverlookedParameters.note(operation, call, answer);
            Remarks.place(operation, call.values(), answer);
        }
        ProvenanceParts.addTo(answer, call.evidence().all());
        return answer;
    }

    private Node validateInCodeSystem(OperationCall call) {
        return ValidateCodeParameters.response(
                service.validate(ValidateCodeParameters.onCodeSystem(call.values(), call.instance(), call.context())));
    }

    private Node validateInValueSet(OperationCall call) {
        return ValidateCodeParameters.response(
                service.validate(ValidateCodeParameters.onValueSet(call.values(), call.instance(), call.context())));
    }

    private Node translate(OperationCall call) {
        ParameterValues values = call.values();
        TranslateOutcome outcome =
                service.translate(TranslateParameters.request(values, call.instance(), call.context()));
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
        Canonical withheld = registry.withheld(call.caller().client(), id).orElse(null);
        if (withheld != null) {
            // The operation says why it does not answer.
            return new Coding(withheld.url(), withheld.version(), null, null);
        }
        return Stream.of(registry.current(call.caller().client()).codeSystems(), service.codeSystemsOfFhir())
                .flatMap(List::stream)
                .map(CodeSystemProvider::header)
                .filter(header -> header.resource().id().equals(id))
                .map(header -> new Coding(header.url(), header.version(), null, null))
                .findFirst()
                .orElseThrow(() -> fault(
                        TerminologyFault.Kind.NOT_FOUND,
                        Issue.Type.NOT_FOUND,
                        "there is no CodeSystem with the id '" + id + "'"));
    }

    private static Node versions() {
        Node to = Node.resource("Parameters");
        to.parameter("version").put("valueCode", "4.0");
        to.parameter("default").put("valueCode", "4.0");
        return to;
    }

    private static TerminologyFault fault(TerminologyFault.Kind kind, Issue.Type type, String text) {
        return new TerminologyFault(kind, new Issue(Issue.Severity.ERROR, type, null, null, text, List.of()));
    }
}
