package org.crosswalk.service.valueset;

import org.crosswalk.model.Canonical;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/** The faults of an expansion that lacks something. */
record ResolutionFaults(Issues issues) {

    TerminologyFault of(CodeSystemResolution resolution) {
        if (resolution instanceof CodeSystemResolution.NotLicensed licensed) {
            return LicenceIssues.fault(licensed.url(), issues);
        }
        if (resolution instanceof CodeSystemResolution.UnknownVersion unknown) {
            return fault(
                    "UNKNOWN_CODESYSTEM_VERSION_EXP", unknown.url(), unknown.version(), Issues.either(unknown.known()));
        }
        if (resolution instanceof CodeSystemResolution.UnknownSystem unknown) {
            String version = unknown.version();
            return version == null
                    ? fault("UNKNOWN_CODESYSTEM_EXP", unknown.url())
                    : fault("UNKNOWN_CODESYSTEM_VERSION_EXP_NONE", unknown.url(), version);
        }
        if (resolution instanceof CodeSystemResolution.NotInEffect gap) {
            return new TerminologyFault(
                    Kind.UNPROCESSABLE,
                    issues.issue(Severity.ERROR, TxIssueType.NOT_FOUND, NotInEffectText.of(gap), null));
        }
        throw new IllegalStateException("found: " + resolution);
    }

    TerminologyFault notAllowed(String system, String version, String allowed) {
        return issues.fault(
                Kind.UNPROCESSABLE, TxIssueType.VERSION_ERROR, "VALUESET_VERSION_CHECK", system, version, allowed);
    }

    /**
     * A reference to a value set that leads to none.
     *
     * @param excluding whether an exclude holds it
     * @param codeSystem whether it leads to a code system instead
     */
    TerminologyFault unknownImport(String reference, boolean excluding, boolean codeSystem) {
        Canonical wanted = Canonical.parse(reference);
        String messageId = (codeSystem ? "VS_EXP_IMPORT_CS" : "VS_EXP_IMPORT_UNK")
                + (wanted.version() == null ? "" : "_PINNED")
                + (excluding ? "_X" : "");
        return fault(messageId, wanted.url(), wanted.version());
    }

    private TerminologyFault fault(String messageId, @Nullable Object... arguments) {
        return issues.fault(Kind.UNPROCESSABLE, TxIssueType.NOT_FOUND, messageId, arguments);
    }
}
