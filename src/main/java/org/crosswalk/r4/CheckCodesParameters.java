package org.crosswalk.r4;

import java.util.Set;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.CheckCodesOutcome.NoteMatch;
import org.crosswalk.model.CheckCodesOutcome.Verdict;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.Coding;
import org.crosswalk.model.RequestContext;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** {@code CodeSystem/$check-codes}: parameters in and out, as its OperationDefinition has them. Stateless and thread-safe. */
public final class CheckCodesParameters {

    /** What the operation reads. */
    public static final Set<String> NAMES = Set.of("coding", "code", "system", "url", "version", "notesVersion");

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
        return new CheckCodesRequest(from.codings(system, version), from.string("notesVersion"), context);
    }

    /** Writes what was found. */
    public static Parameters response(CheckCodesOutcome from) {
        Parameters to = new Parameters();
        to.addParameter().setName("result").setValue(new BooleanType(from.result()));
        to.addParameter().setName("message").setValue(new StringType(from.message()));
        from.verdicts().forEach(verdict -> write(verdict, to.addParameter().setName("verdict")));
        from.findings().forEach(finding -> write(finding, to.addParameter().setName("finding")));
        if (from.notes() != null) {
            to.addParameter()
                    .setName("notes")
                    .setValue(new CanonicalType(from.notes().toString()));
        }
        from.notChecked()
                .forEach(text -> to.addParameter().setName("not-checked").setValue(new StringType(text)));
        Parts.issues(to, from.issues());
        return to;
    }

    private static void write(Verdict from, ParametersParameterComponent to) {
        to.addPart().setName("position").setValue(new IntegerType(from.position()));
        ValidateCodeParameters.response(from.outcome()).getParameter().forEach(to::addPart);
    }

    private static void write(Finding from, ParametersParameterComponent to) {
        to.addPart().setName("code").setValue(new CodeType(from.issue().messageId()));
        to.addPart()
                .setName("severity")
                .setValue(new CodeType(from.issue().severity().code()));
        to.addPart().setName("message").setValue(new StringType(from.issue().text()));
        from.positions().forEach(position -> to.addPart().setName("position").setValue(new IntegerType(position)));
        from.notes().forEach(note -> write(note, to.addPart().setName("note")));
    }

    private static void write(NoteMatch from, ParametersParameterComponent to) {
        to.addPart().setName("property").setValue(new CodeType(from.property()));
        to.addPart().setName("text").setValue(new StringType(from.text()));
        to.addPart().setName("position").setValue(new IntegerType(from.position()));
        to.addPart().setName("from").setValue(new CodeType(from.from()));
        from.ranges().forEach(range -> to.addPart().setName("range").setValue(new StringType(range)));
    }
}
