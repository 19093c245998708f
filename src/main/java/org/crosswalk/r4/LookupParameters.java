package org.crosswalk.r4;

import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Designation;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.RequestContext;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/** {@code CodeSystem/$lookup}: parameters in and out. Stateless and thread-safe. */
public final class LookupParameters {

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.one("code", "code", "The code; with 'system'"),
            OperationParameter.one("system", "uri", "The code system, by its URI or another of its names"),
            OperationParameter.one(
                    "version", "string", "The version of the code system; without it the one in effect on 'date'"),
            OperationParameter.one(
                    "coding",
                    "Coding",
                    "The code with its system, instead of 'code' and 'system'; in a query system|code"),
            OperationParameter.many("property", "code", "A property to give; without it all of them"));

    private LookupParameters() {}

    /**
     * Reads the request; BAD_REQUEST unless it has a coding, or a code and a system.
     *
     * @param instance system and version of the code system that the path names, or null at type level
     */
    public static LookupRequest request(ParameterValues from, @Nullable Coding instance, RequestContext context) {
        Coding given = given(from);
        if (instance != null) {
            if (given.system() != null && !given.system().equals(instance.system())) {
                throw Faults.invalid("the code is of another system than the one that the path names", "system");
            }
            given = new Coding(instance.system(), instance.version(), given.code(), given.display());
        }
        if (given.code() == null) {
            throw Faults.required("$lookup needs 'code' and 'system', or 'coding'", "code");
        }
        if (given.system() == null) {
            throw Faults.required("$lookup of a code needs its 'system'", "system");
        }
        return new LookupRequest(given, from.strings("property"), context);
    }

    private static Coding given(ParameterValues from) {
        Coding coding = from.coding("coding");
        String code = from.string("code");
        if (coding != null && code != null) {
            throw Faults.invalid("'code' and 'coding' are both given; give one", "code", "coding");
        }
        if (coding == null) {
            return new Coding(from.string("system"), from.string("version"), code, null);
        }
        return coding.version() != null || !from.has("version")
                ? coding
                : new Coding(coding.system(), from.string("version"), coding.code(), coding.display());
    }

    /** Writes the answer. */
    public static Node response(LookupOutcome from) {
        Node to = Node.resource("Parameters");
        Parts.string(to, "name", from.name());
        Parts.string(to, "version", from.version());
        Parts.string(to, "display", from.display());
        Parts.code(to, "code", from.code());
        Parts.uri(to, "system", from.system());
        Parts.bool(to, "abstract", from.notSelectable());
        Parts.string(to, "definition", from.definition());
        from.designations().forEach(designation -> write(designation, null, to.parameter("designation")));
        for (LookupOutcome.UsedSupplement used : from.supplements()) {
            used.designations()
                    .forEach(designation -> write(designation, used.supplement(), to.parameter("designation")));
        }
        from.properties().forEach(property -> write(property, to.parameter("property")));
        from.supplements().forEach(used -> Parts.canonical(to, "used-supplement", used.supplement()));
        Parts.issues(to, from.issues());
        return to;
    }

    private static void write(Designation from, @Nullable Canonical supplement, Node to) {
        Parts.code(to, "language", from.language());
        Parts.coding(to, "use", from.use());
        from.additionalUse().forEach(use -> Parts.coding(to, "additionalUse", use));
        Parts.canonical(to, "source", supplement);
        Parts.string(to, "value", from.value());
    }

    private static void write(LookupProperty from, Node to) {
        Parts.code(to, "code", from.code());
        Parts.property(to, "value", from.value());
        Parts.string(to, "description", from.description());
        from.subproperties().forEach(sub -> {
            Node part = to.parameter("subproperty");
            Parts.code(part, "code", sub.code());
            Parts.property(part, "value", sub.value());
        });
    }
}
