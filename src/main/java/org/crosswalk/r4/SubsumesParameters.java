package org.crosswalk.r4;

import java.util.List;
import org.crosswalk.model.Coding;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SubsumesOutcome;
import org.crosswalk.model.SubsumesRequest;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/** {@code CodeSystem/$subsumes}: parameters in and out. Stateless and thread-safe. */
public final class SubsumesParameters {

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.one("codeA", "code", "The first code, of 'system'"),
            OperationParameter.one("codeB", "code", "The second code, of 'system'"),
            OperationParameter.one("codingA", "Coding", "The first code with its system; in a query system|code"),
            OperationParameter.one("codingB", "Coding", "The second code with its system; in a query system|code"),
            OperationParameter.one("system", "uri", "The code system, by its URI or another of its names"),
            OperationParameter.one(
                    "version", "string", "The version of the code system; without it the one in effect on 'date'"));

    private SubsumesParameters() {}

    /**
     * Reads the request.
     *
     * @param instance system and version of the code system that the path names, or null at type level
     */
    public static SubsumesRequest request(ParameterValues from, @Nullable Coding instance, RequestContext context) {
        return new SubsumesRequest(coding(from, "A", instance), coding(from, "B", instance), context);
    }

    private static Coding coding(ParameterValues from, String which, @Nullable Coding instance) {
        Coding coding = from.coding("coding" + which);
        String code = from.string("code" + which);
        if (coding != null && code != null) {
            throw Faults.invalid(
                    "'code" + which + "' and 'coding" + which + "' are both given; give one", "code" + which);
        }
        String system = instance == null ? from.string("system") : instance.system();
        String version = instance == null ? from.string("version") : instance.version();
        if (coding != null) {
            if (coding.code() == null) {
                throw Faults.required("'coding" + which + "' has no code", "coding" + which);
            }
            system = coding.system() == null ? system : coding.system();
            version = coding.version() == null ? version : coding.version();
            code = coding.code();
        }
        if (code == null) {
            throw Faults.required("$subsumes needs 'code" + which + "' or 'coding" + which + "'", "code" + which);
        }
        if (system == null) {
            throw Faults.required("$subsumes needs the 'system' of the codes", "system");
        }
        return new Coding(system, version, code, coding == null ? null : coding.display());
    }

    /** Writes the answer: R4's {@code outcome} alone, and remarks when there are any. */
    public static Node response(SubsumesOutcome from) {
        Node to = Node.resource("Parameters");
        Parts.code(to, "outcome", from.subsumption().code());
        Parts.issues(to, from.issues());
        return to;
    }
}
