package org.crosswalk.r4;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.r4.tree.Node;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** {@code $validate-code} on code systems and value sets: parameters in and out. Stateless and thread-safe. */
public final class ValidateCodeParameters {

    // What both forms read.
    private static final OperationParameter CODE = OperationParameter.one("code", "code", "The code");
    private static final OperationParameter DISPLAY =
            OperationParameter.one("display", "string", "The text that is checked with the code");
    private static final OperationParameter CODING = OperationParameter.one(
            "coding", "Coding", "The code with its system, instead of 'code'; in a query system|code");
    private static final OperationParameter CODEABLE_CONCEPT = OperationParameter.one(
            "codeableConcept",
            "CodeableConcept",
            "Several codings of one concept; valid when one is, and none is wrong");
    private static final OperationParameter ABSTRACT =
            OperationParameter.one("abstract", "boolean", "false: codes that cannot be selected are not valid");
    private static final OperationParameter ACTIVE_ONLY =
            OperationParameter.one("activeOnly", "boolean", "Whether inactive codes are not valid");
    private static final OperationParameter LENIENT_DISPLAY = OperationParameter.one(
            "lenient-display-validation", "boolean", "Whether a wrong display is a warning only");
    private static final OperationParameter LENIENT_CODE = OperationParameter.one(
            "lenient-code-validation", "boolean", "Whether a code that can mean one code only is taken for that code");

    /** What {@code CodeSystem/$validate-code} reads. */
    public static final List<OperationParameter> OF_CODE_SYSTEMS = List.of(
            OperationParameter.one("url", "uri", "The code system, by its URI or another of its names"),
            OperationParameter.one("codeSystem", "CodeSystem", "The code system itself, instead of 'url'"),
            CODE,
            OperationParameter.one("system", "uri", "The same as 'url'"),
            OperationParameter.one(
                    "version", "string", "The version of the code system; without it the one in effect on 'date'"),
            DISPLAY,
            CODING,
            CODEABLE_CONCEPT,
            ABSTRACT,
            ACTIVE_ONLY,
            LENIENT_DISPLAY,
            LENIENT_CODE);

    /** What {@code ValueSet/$validate-code} reads. */
    public static final List<OperationParameter> OF_VALUE_SETS = List.of(
            OperationParameter.one("url", "uri", "The value set, also as url|version"),
            OperationParameter.one("context", "uri", "Refused: it needs profiles, which are not here"),
            OperationParameter.one("valueSet", "ValueSet", "The value set itself, instead of 'url'"),
            OperationParameter.one("valueSetVersion", "string", "The version of the value set"),
            CODE,
            OperationParameter.one("system", "uri", "The system of 'code'"),
            OperationParameter.one("systemVersion", "string", "The version of the code's system"),
            OperationParameter.one("version", "string", "The same as 'systemVersion'"),
            DISPLAY,
            CODING,
            CODEABLE_CONCEPT,
            ABSTRACT,
            ACTIVE_ONLY,
            OperationParameter.one("inferSystem", "boolean", "Whether the system of a code without one is looked for"),
            OperationParameter.one("valueset-membership-only", "boolean", "Whether only the membership is answered"),
            LENIENT_DISPLAY,
            LENIENT_CODE);

    // HL7's words for it, which its conformance tests compare.
    private static final String NOTHING_TO_VALIDATE = "Unable to find code to validate (looked for coding |"
            + " codeableConcept | code+system | code+inferSystem in parameters";

    private ValidateCodeParameters() {}

    /**
     * Reads {@code CodeSystem/$validate-code}.
     *
     * @param instance id of the code system that the path names, or null at type level
     */
    public static ValidateCodeRequest onCodeSystem(
            ParameterValues from, @Nullable String instance, RequestContext context) {
        String url = from.string("url", "system");
        String version = from.string("version");
        Subject subject = subject(from, url, version);
        ArtefactReference<CodeSystemDefinition> codeSystem; // null: that of each coding
        CodeSystem inline = from.resource(CodeSystem.class, "codeSystem");
        if (instance != null) {
            requireAbsent(from, "url", "codeSystem");
            codeSystem = new ArtefactReference.ById<>(instance);
        } else if (inline != null) {
            codeSystem = new ArtefactReference.Inline<>(CodeSystemReader.read(inline));
        } else {
            codeSystem = url == null ? systemOf(subject, version) : reference(url, version);
        }
        return new ValidateCodeRequest(subject, codeSystem, null, options(from), context);
    }

    /**
     * Reads {@code ValueSet/$validate-code}.
     *
     * @param instance id of the value set that the path names, or null at type level
     */
    public static ValidateCodeRequest onValueSet(
            ParameterValues from, @Nullable String instance, RequestContext context) {
        ArtefactReference<ValueSetDefinition> valueSet = valueSet(from, instance);
        Subject subject = subject(from, from.string("system"), from.string("systemVersion", "version"));
        return new ValidateCodeRequest(subject, null, valueSet, options(from), context);
    }

    /** The value set that an operation works on: of the path, inline, or by canonical. */
    static ArtefactReference<ValueSetDefinition> valueSet(ParameterValues from, @Nullable String instance) {
        if (instance != null) {
            requireAbsent(from, "url", "valueSet");
            return new ArtefactReference.ById<>(instance);
        }
        String url = from.string("url");
        ValueSet inline = from.resource(ValueSet.class, "valueSet");
        if (inline != null) {
            if (url != null && inline.hasUrl() && !Canonical.parse(url).url().equals(inline.getUrl())) {
                throw Faults.invalid("'url' and 'valueSet' name different value sets", "url", "valueSet");
            }
            return new ArtefactReference.Inline<>(ValueSetReader.read(inline));
        }
        if (url != null) {
            return reference(url, from.string("valueSetVersion"));
        }
        if (from.has("context")) {
            throw Faults.notSupported(
                    "'context' needs profiles, which this server does not hold: name the value set by 'url'",
                    "context");
        }
        throw Faults.required("no value set: give 'url' or 'valueSet', or call the operation on an instance", "url");
    }

    /** A reference by canonical; {@code url|version} and a version apart must agree. */
    public static <T> ArtefactReference<T> reference(String url, @Nullable String version) {
        Canonical canonical = Canonical.parse(url);
        if (version != null && canonical.version() != null && !version.equals(canonical.version())) {
            throw Faults.invalid("the version in '" + url + "' and '" + version + "' differ", "url");
        }
        return new ArtefactReference.ByCanonical<>(
                canonical.url(), canonical.version() == null ? version : canonical.version());
    }

    private static void requireAbsent(ParameterValues from, String... names) {
        for (String name : names) {
            if (from.has(name)) {
                throw Faults.invalid("'" + name + "' is given, and the path names an instance: give one", name);
            }
        }
    }

    private static Subject subject(ParameterValues from, @Nullable String system, @Nullable String version) {
        Coding coding = from.coding("coding");
        CodeableConcept concept = from.codeableConcept("codeableConcept");
        String code = from.string("code");
        if ((coding == null ? 0 : 1) + (concept == null ? 0 : 1) + (code == null ? 0 : 1) > 1) {
            throw Faults.invalid("give one of 'code', 'coding' and 'codeableConcept'", "code");
        }
        if (concept != null) {
            return new Subject.OfCodeableConcept(concept);
        }
        if (coding != null) {
            return new Subject.OfCoding(
                    coding.version() != null || version == null || !matches(coding, system)
                            ? coding
                            : new Coding(coding.system(), version, coding.code(), coding.display()));
        }
        if (code == null) {
            throw Faults.invalid(NOTHING_TO_VALIDATE);
        }
        return new Subject.OfCode(new Coding(system, version, code, from.string("display")));
    }

    private static boolean matches(Coding coding, @Nullable String system) {
        return system == null || system.equals(coding.system());
    }

    /**
     * The code system that the subject names; null where it names none or several, so that each coding is asked about in
     * its own.
     */
    private static @Nullable ArtefactReference<CodeSystemDefinition> systemOf(
            Subject subject, @Nullable String version) {
        if (subject instanceof Subject.OfCoding of) {
            String system = of.coding().system();
            String own = of.coding().version();
            return system == null ? null : new ArtefactReference.ByCanonical<>(system, own == null ? version : own);
        }
        if (subject instanceof Subject.OfCodeableConcept of) {
            Set<String> systems = of.concept().codings().stream()
                    .map(Coding::system)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            if (systems.size() == 1) {
                return new ArtefactReference.ByCanonical<>(systems.iterator().next(), version);
            }
            if (systems.isEmpty() || version == null) {
                return null;
            }
        }
        throw Faults.required("CodeSystem/$validate-code needs the code system: give 'url'", "url");
    }

    private static Options options(ParameterValues from) {
        return new Options(
                from.bool("abstract"),
                from.flag("inferSystem"),
                from.flag("valueset-membership-only"),
                from.bool("lenient-display-validation"),
                from.bool("activeOnly"),
                from.bool("lenient-code-validation"));
    }

    /** Writes the verdict. */
    public static Node response(ValidateCodeOutcome from) {
        Node to = Node.resource("Parameters");
        write(from, to);
        return to;
    }

    /** Writes the verdict as parameters, or as the parts of one. */
    static void write(ValidateCodeOutcome from, Node to) {
        Parts.bool(to, "result", from.result());
        Parts.string(to, "message", from.message());
        Parts.code(to, "code", from.code());
        Parts.uri(to, "system", from.system());
        Parts.string(to, "version", from.version());
        Parts.string(to, "display", from.display());
        Parts.bool(to, "inactive", from.inactive());
        Parts.code(to, "status", from.status());
        Parts.code(to, "normalized-code", from.normalizedCode());
        Parts.uri(to, "normalized-system", from.normalizedSystem());
        from.unknownSystems().forEach(system -> Parts.canonical(to, "x-caused-by-unknown-system", system));
        Parts.canonical(to, "x-unknown-system", from.unknownSystem());
        Parts.concept(to, "codeableConcept", from.codeableConcept());
        Parts.issues(to, from.issues());
    }
}
