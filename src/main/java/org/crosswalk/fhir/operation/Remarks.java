package org.crosswalk.fhir.operation;

import java.util.List;
import java.util.Set;
import org.crosswalk.r4.ContextParameters;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.service.message.Sentences;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;

/**
 * Puts what there is to remark where R4 has a place for it. {@code $lookup}, {@code $subsumes} and {@code $translate} have no
 * parameter {@code issues} in R4, and clients that read every parameter as a value fail on a resource. So it is sent to those
 * that ask for it, by {@code explain} or {@code diagnostics}; to the others the sentences go as properties {@code remark} of
 * the code, as an extension of the {@code outcome}, and in the {@code message}. Stateless.
 */
final class Remarks {

    static final String ISSUES = "issues";

    private static final Set<String> WITHOUT_ISSUES = Set.of("lookup", "subsumes", "translate");
    private static final String REMARK = "remark";
    private static final String EXTENSION = "https://crosswalk.dev/fhir/StructureDefinition/remark";

    private Remarks() {}

    /** Moves the remarks out of an answer's {@code issues}, where the operation and the client demand it. */
    static void place(FhirOperation operation, ParameterValues asked, Parameters answer) {
        if (!WITHOUT_ISSUES.contains(operation.name()) || isWanted(asked)) {
            return;
        }
        List<String> texts = take(answer);
        if (texts.isEmpty()) {
            return;
        }
        switch (operation.name()) {
            case "lookup" -> texts.forEach(text -> property(answer, text));
            case "translate" -> message(answer, Sentences.join(texts));
            default ->
                texts.forEach(text -> answer.getParameterFirstRep().addExtension(EXTENSION, new StringType(text)));
        }
    }

    private static boolean isWanted(ParameterValues asked) {
        return asked.strings(ContextParameters.EXPLAIN, ContextParameters.DIAGNOSTICS).stream()
                .anyMatch(value -> value.strip().equalsIgnoreCase("true"));
    }

    private static List<String> take(Parameters answer) {
        ParametersParameterComponent issues = answer.getParameter(ISSUES);
        if (issues == null || !(issues.getResource() instanceof OperationOutcome outcome)) {
            return List.of();
        }
        answer.getParameter().remove(issues);
        return outcome.getIssue().stream()
                .map(issue -> issue.getDetails().getText())
                .toList();
    }

    private static void property(Parameters answer, String text) {
        ParametersParameterComponent property = answer.addParameter().setName("property");
        property.addPart().setName("code").setValue(new CodeType(REMARK));
        property.addPart().setName("value").setValue(new StringType(text));
    }

    private static void message(Parameters answer, String text) {
        ParametersParameterComponent message = answer.getParameter("message");
        if (message == null) {
            // R4's order: after the result.
            message = new ParametersParameterComponent().setName("message");
            answer.getParameter().add(1, message);
        }
        message.setValue(new StringType(text));
    }
}
