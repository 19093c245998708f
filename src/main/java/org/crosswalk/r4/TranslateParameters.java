package org.crosswalk.r4;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.TranslateRequest.Dependency;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Parameter;
import org.hl7.fhir.r4.model.ConceptMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code ConceptMap/$translate}: parameters in and out. R4's names and R5's ({@code sourceCode}, {@code targetCode},
 * {@code sourceScope}, ...) are both read, since clients send either to an R4 server; the answer uses the names of the
 * request. Stateless and thread-safe.
 */
public final class TranslateParameters {

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.one("url", "uri", "The concept map; without it all maps from the code's system"),
            OperationParameter.one("conceptMap", "ConceptMap", "The map itself, instead of 'url'"),
            OperationParameter.one("conceptMapVersion", "string", "The version of the map"),
            OperationParameter.one("code", "code", "The code; with 'system'"),
            OperationParameter.one("system", "uri", "The system of 'code'"),
            OperationParameter.one("version", "string", "The version of the code's system"),
            OperationParameter.one("source", "uri", "The value set that the code is of"),
            OperationParameter.one(
                    "coding",
                    "Coding",
                    "The code with its system, instead of 'code' and 'system'; in a query system|code"),
            OperationParameter.one(
                    "codeableConcept", "CodeableConcept", "Several codings, each of which is translated"),
            OperationParameter.one(
                    "target", "uri", "The value set, or code system, in which the translation is wanted"),
            OperationParameter.one("targetsystem", "uri", "The code system that is wanted"),
            OperationParameter.one("targetSystem", "uri", "R5's name of 'targetsystem'"),
            OperationParameter.many("dependency", null, "What the map may depend on: parts 'element' and 'concept'"),
            OperationParameter.one(
                    "reverse", "boolean", "true: the code is a target, and the sources that lead to it are wanted"),
            OperationParameter.one("sourceCode", "code", "R5's name of 'code'"),
            OperationParameter.one("sourceSystem", "uri", "R5's name of 'system'"),
            OperationParameter.one("sourceVersion", "string", "R5's name of 'version'"),
            OperationParameter.one("sourceCoding", "Coding", "R5's name of 'coding'"),
            OperationParameter.one("sourceCodeableConcept", "CodeableConcept", "R5's name of 'codeableConcept'"),
            OperationParameter.one("sourceScope", "uri", "R5's name of 'source'"),
            OperationParameter.one("targetCode", "code", "R5's way to ask in reverse: a code of 'targetSystem'"),
            OperationParameter.one("targetCoding", "Coding", "R5's way to ask in reverse: a code with its system"),
            OperationParameter.one(
                    "targetCodeableConcept", "CodeableConcept", "R5's way to ask in reverse: several codings"),
            OperationParameter.one("targetScope", "uri", "R5's name of 'target'"));

    private static final List<String> LATER_NAMES = List.of(
            "sourceCode",
            "sourceSystem",
            "sourceCoding",
            "sourceCodeableConcept",
            "sourceScope",
            "targetCode",
            "targetCoding",
            "targetCodeableConcept",
            "targetScope");

    private TranslateParameters() {}

    /** Whether the request uses R5's names. */
    public static boolean usesLaterNames(ParameterValues from) {
        return LATER_NAMES.stream().anyMatch(from::has);
    }

    /** Whether the request gives the target and asks for the source in R5's way. */
    public static boolean givesTarget(ParameterValues from) {
        return from.has("targetCode") || from.has("targetCoding") || from.has("targetCodeableConcept");
    }

    /**
     * Reads the request.
     *
     * @param instance id of the concept map that the path names, or null at type level
     */
    public static TranslateRequest request(ParameterValues from, @Nullable String instance, RequestContext context) {
        ArtefactReference<ConceptMapDefinition> map = conceptMap(from, instance);
        List<Dependency> dependencies = dependencies(from);
        if (givesTarget(from)) {
            if (from.has("reverse")) {
                throw Faults.invalid("'reverse' and a target code are both given; give one", "reverse");
            }
            // Given and wanted change sides: the request is always written from the given code.
            return new TranslateRequest(
                    map,
                    codings(from, "targetCode", "targetCoding", "targetCodeableConcept", "targetSystem"),
                    from.string("targetScope", "target"),
                    from.string("sourceScope", "source"),
                    from.string("sourceSystem", "system"),
                    dependencies,
                    true,
                    context);
        }
        return new TranslateRequest(
                map,
                codings(from, "sourceCode", "sourceCoding", "sourceCodeableConcept", "sourceSystem"),
                from.string("source", "sourceScope"),
                from.string("target", "targetScope"),
                from.string("targetsystem", "targetSystem"),
                dependencies,
                from.flag("reverse"),
                context);
    }

    private static @Nullable ArtefactReference<ConceptMapDefinition> conceptMap(
            ParameterValues from, @Nullable String instance) {
        String url = from.string("url");
        ConceptMap inline = from.resource(ConceptMap.class, "conceptMap");
        if (instance != null) {
            if (url != null || inline != null) {
                throw Faults.invalid("a concept map is given, and the path names an instance: give one", "url");
            }
            return new ArtefactReference.ById<>(instance);
        }
        if (inline != null) {
            if (url != null && inline.hasUrl() && !Canonical.parse(url).url().equals(inline.getUrl())) {
                throw Faults.invalid("'url' and 'conceptMap' name different maps", "url", "conceptMap");
            }
            return new ArtefactReference.Inline<>(ConceptMapReader.read(inline));
        }
        return url == null ? null : ValidateCodeParameters.reference(url, from.string("conceptMapVersion"));
    }

    private static List<Coding> codings(
            ParameterValues from, String codeName, String codingName, String conceptName, String systemName) {
        boolean source = codeName.equals("sourceCode");
        String code = source ? from.string("code", codeName) : from.string(codeName);
        Coding coding = source ? from.coding("coding", codingName) : from.coding(codingName);
        CodeableConcept concept =
                source ? from.codeableConcept("codeableConcept", conceptName) : from.codeableConcept(conceptName);
        if ((coding == null ? 0 : 1) + (concept == null ? 0 : 1) + (code == null ? 0 : 1) > 1) {
            throw Faults.invalid("give one of a code, a coding and a codeableConcept", codeName);
        }
        if (code != null) {
            String system = source ? from.string("system", systemName) : from.string(systemName);
            if (system == null) {
                throw Faults.required(
                        "$translate of a code needs its system: '" + (source ? "system" : systemName) + "'", "system");
            }
            String version = source ? from.string("version", "sourceVersion") : null;
            return List.of(new Coding(system, version, code, null));
        }
        if (coding != null) {
            if (coding.code() == null || coding.system() == null) {
                throw Faults.required("the coding to translate needs system and code", "coding");
            }
            return List.of(coding);
        }
        if (concept != null && !concept.codings().isEmpty()) {
            return concept.codings();
        }
        throw Faults.required(
                "$translate needs a code: 'code' and 'system', 'coding' or 'codeableConcept'"
                        + " (R5: 'sourceCode', 'sourceCoding', ..., or 'targetCode', ...)",
                "code");
    }

    private static List<Dependency> dependencies(ParameterValues from) {
        List<Dependency> dependencies = new ArrayList<>();
        for (Parameter group : from.groups("dependency")) {
            String element = null;
            CodeableConcept concept = null;
            for (Parameter part : group.parts()) {
                Parameter.Value value = part.value();
                if (value == null) {
                    continue;
                }
                switch (part.name()) {
                    case "element", "attribute" -> element = value instanceof Parameter.Text text ? text.text() : null;
                    case "concept", "value" -> concept = dependencyValue(value);
                    default -> {
                        // an extension of a client
                    }
                }
            }
            if (element == null || concept == null) {
                throw Faults.required("a dependency needs 'element' and 'concept'", "dependency");
            }
            dependencies.add(new Dependency(element, concept));
        }
        return dependencies;
    }

    private static CodeableConcept dependencyValue(Parameter.Value value) {
        if (value instanceof Parameter.OfConcept of) {
            return of.concept();
        }
        if (value instanceof Parameter.OfCoding of) {
            return new CodeableConcept(List.of(of.coding()), null);
        }
        if (value instanceof Parameter.Text text) {
            return new CodeableConcept(List.of(new Coding(null, null, text.text(), null)), null);
        }
        throw Faults.value("the value of a dependency must be a CodeableConcept", "dependency");
    }

    /** Writes the answer with R4's names. */
    public static Node response(TranslateOutcome from) {
        Node to = start(from);
        for (Match match : from.matches()) {
            Node part = to.parameter("match");
            Parts.code(part, "equivalence", match.equivalence().code());
            Parts.coding(part, "concept", match.concept());
            products(match, part, "element", "concept");
            Parts.uri(part, "source", match.map().toString());
            facts(match, part);
        }
        Parts.issues(to, from.issues());
        return to;
    }

    /**
     * Writes the answer with R5's names.
     *
     * @param both whether {@code equivalence} comes beside {@code relationship}, as a client of R4 may look for it that uses names of R5
     * @param reversed whether the client gave the target and asked for sources: {@code concept} is then the target that
     *     was given, and {@code source} what was found
     */
    public static Node laterResponse(TranslateOutcome from, boolean both, boolean reversed) {
        Node to = start(from);
        for (Match match : from.matches()) {
            Node part = to.parameter("match");
            Parts.code(part, "relationship", relationship(match, reversed));
            if (both) {
                Parts.code(part, "equivalence", match.equivalence().code());
            }
            Parts.coding(part, "concept", reversed ? match.source() : match.concept());
            if (reversed) {
                Parts.coding(part, "source", match.concept());
            }
            products(match, part, both ? "element" : "attribute", both ? "concept" : "value");
            Parts.canonical(part, "originMap", match.map());
            facts(match, part);
        }
        Parts.issues(to, from.issues());
        return to;
    }

    /** R5's relationship is said of source and target, R4's equivalence of target and source. */
    private static String relationship(Match match, boolean reversed) {
        return switch (reversed ? match.equivalence().reversed() : match.equivalence()) {
            case EQUIVALENT, EQUAL -> "equivalent";
            case WIDER, SUBSUMES -> "source-is-narrower-than-target";
            case NARROWER, SPECIALIZES -> "source-is-broader-than-target";
            case UNMATCHED, DISJOINT -> "not-related-to";
            case RELATEDTO, INEXACT -> "related-to";
        };
    }

    private static Node start(TranslateOutcome from) {
        Node to = Node.resource("Parameters");
        Parts.bool(to, "result", from.result());
        Parts.string(to, "message", from.message());
        return to;
    }

    private static void products(Match match, Node part, String attribute, String value) {
        for (TranslateOutcome.Product product : match.products()) {
            Node target = part.parameter("product");
            Parts.uri(target, attribute, product.element());
            Parts.coding(target, value, product.concept());
        }
    }

    /** What the row says beyond FHIR's parts, in the shape of {@code $lookup}'s properties. */
    private static void facts(Match match, Node part) {
        Parts.string(part, "comment", match.comment());
        match.properties().forEach(property -> {
            Node target = part.parameter("property");
            Parts.code(target, "code", property.code());
            Parts.property(target, "value", property.value());
        });
    }
}
