package org.crosswalk.r4;

import java.util.List;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.CheckCodesOutcome.NoteMatch;
import org.crosswalk.model.CheckCodesOutcome.Verdict;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.model.Coding;
import org.crosswalk.model.RequestContext;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/** {@code CodeSystem/$check-codes}: parameters in and out, as its OperationDefinition has them. Stateless and thread-safe. */
public final class CheckCodesParameters {

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.many(
                    "coding",
                    "Coding",
                    "A code of the claim; in a query system|code. The order is that of the claim, the first diagnosis being the principal one; in a body, 'coding' and 'code' may be mixed. At least one code, at most 200."),
            OperationParameter.many("code", "code", "A code of the claim, of the system that 'system' names"),
            OperationParameter.one("system", "uri", "The system of each 'code'"),
            OperationParameter.one("url", "uri", "The same as 'system', as in $validate-code"),
            OperationParameter.one("version", "string", "The version for the codes of 'system' that name none"),
            OperationParameter.one(
                    "notesVersion",
                    "string",
                    "The release whose notes are used instead of those of the codes' own release"),
            OperationParameter.one(
                    "setting",
                    "code",
                    "Where the services were given, which tells the claim edits that hold: practitioner (the default), outpatient (hospital) or dme (supplier)"));

    private CheckCodesParameters() {}

    /**
     * Reads the request.
     *
     * @param instance system and version of the code system that the path names, or null at type level
     */
    public static CheckCodesRequest request(ParameterValues from, @Nullable Coding instance, RequestContext context) {
        String system = from.string("system", "url");
        String version = from.string("version");
        if (instance != null) {
            if (system != null && !system.equals(instance.system())) {
                throw Faults.invalid("the codes are of another system than the one that the path names", "system");
            }
            system = instance.system();
            version = instance.version();
        }
        return new CheckCodesRequest(
                from.codings(system, version),
                from.string("notesVersion"),
                from.code("setting", ClaimSetting.values(), ClaimSetting.PRACTITIONER),
                context);
    }

    /** Writes what was found. */
    public static Node response(CheckCodesOutcome from) {
        Node to = Node.resource("Parameters");
        Parts.bool(to, "result", from.result());
        Parts.string(to, "message", from.message());
        from.verdicts().forEach(verdict -> write(verdict, to.parameter("verdict")));
        from.findings().forEach(finding -> write(finding, to.parameter("finding")));
        Parts.canonical(to, "notes", from.notes());
        Parts.code(to, "setting", from.edits().setting().code());
        from.edits().editions().forEach(edition -> Parts.canonical(to, "edits", edition));
        from.notChecked().forEach(text -> Parts.string(to, "not-checked", text));
        Parts.issues(to, from.issues());
        return to;
    }

    private static void write(Verdict from, Node to) {
        Parts.integer(to, "position", from.position());
        ValidateCodeParameters.write(from.outcome(), to);
    }

    private static void write(Finding from, Node to) {
        Parts.code(to, "code", from.issue().messageId());
        Parts.code(to, "severity", from.issue().severity().code());
        Parts.string(to, "message", from.issue().text());
        from.positions().forEach(position -> Parts.integer(to, "position", position));
        from.notes().forEach(note -> write(note, to.parameter("note")));
        if (from.edit() != null) {
            ProvenanceParts.write(from.edit(), to.parameter("edit"));
        }
    }

    private static void write(NoteMatch from, Node to) {
        Parts.code(to, "property", from.property());
        Parts.string(to, "text", from.text());
        Parts.integer(to, "position", from.position());
        Parts.code(to, "from", from.from());
        from.ranges().forEach(range -> Parts.string(to, "range", range));
    }
}
