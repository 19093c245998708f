package org.crosswalk.service.validation;

import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.ValueSetNames;
import org.crosswalk.service.valueset.ValueSetStructure;
import org.jspecify.annotations.Nullable;

/** A code that came alone, without a system and without {@code inferSystem}, for a value set of one system. */
public record SystemOfBareCode(ValueSetStructure structure, Issues issues) {

    /**
     * Reads whether a request has such a code.
     *
     * @return null when it has another subject, a system, or asks for the system to be found
     * @throws TerminologyFault when the value set is not of one system
     */
    public static @Nullable SystemOfBareCode of(
            ValidateCodeRequest request, ValueSetStructure structure, Issues issues) {
        if (!(request.subject() instanceof Subject.OfCode of)
                || of.coding().system() != null
                || request.options().inferSystem()) {
            return null;
        }
        if (structure.onlySystem() == null) {
            throw issues.fault(
                    Kind.BAD_REQUEST,
                    Issue.Type.INVALID,
                    null,
                    "CROSSWALK_SYSTEM_NEEDED",
                    of.coding().code(),
                    ValueSetNames.of(structure.root()));
        }
        return new SystemOfBareCode(structure, issues);
    }

    /** Says which system was taken, where one was. */
    public void report(CodingReport report) {
        String system = report.system();
        if (system != null) {
            report.add(issues.warning(
                    TxIssueType.INVALID_DATA,
                    "CROSSWALK_SYSTEM_TAKEN",
                    report.place().code(),
                    report.code(),
                    system,
                    ValueSetNames.of(structure.root())));
        }
    }
}
