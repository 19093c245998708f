package org.crosswalk.service.validation;

import java.util.Set;
import org.crosswalk.coding.AbsentCode;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.Designation;
import org.crosswalk.model.ExpansionProperty;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.concept.ConceptNames;
import org.crosswalk.service.concept.DisplayCheck;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.concept.Supplements;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.ConceptActivity;
import org.crosswalk.service.valueset.ListedCodeSystem;
import org.crosswalk.service.valueset.Membership;
import org.crosswalk.service.valueset.ValueSetNames;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said about a concept that a coding means, or about the code when there is no such concept: its display,
 * its status, its case, and the advice for medical code systems. Made for a request; not thread-safe.
 */
public record ConceptCheck(
        TerminologyView view, Issues issues, Options options, LanguagePreferences languages, Supplements supplements) {

    /** Statuses by which a value set wants a code no longer used. */
    private static final Set<String> FORMER = Set.of("deprecated", "withdrawn");

    CodingAdvice advice() {
        return new CodingAdvice(view, issues);
    }

    private ExpressionIssues expressions() {
        return new ExpressionIssues(view, issues);
    }

    /** Whether the display of a coding, where it has one, is right for a concept. */
    boolean hasDisplay(Coding coding, Membership.Verdict found) {
        CodeSystemProvider provider = found.provider();
        String display = coding.display();
        if (display == null || display.isBlank() || provider == null || found.ordinal() < 0) {
            return true;
        }
        return new DisplayCheck(issues, languages, false)
                .check(
                        provider.header().url(),
                        provider.code(found.ordinal()),
                        names(provider, found.ordinal(), found.reference(), found.source()),
                        display,
                        "")
                .isEmpty();
    }

    /** Gives the report the name of its concept, and nothing else. */
    void name(CodingReport report, @Nullable ConceptReference reference, @Nullable ValueSetDefinition source) {
        CodeSystemProvider provider = report.provider();
        if (provider != null && report.ordinal() >= 0) {
            report.setDisplay(display(provider, report.ordinal(), reference, source));
            String notice = provider.header().resource().copyright();
            if (provider.header().licensed() && notice != null) {
                report.add(LicenceIssues.notice(notice, issues));
            }
        }
    }

    private @Nullable String display(
            CodeSystemProvider provider,
            int ordinal,
            @Nullable ConceptReference reference,
            @Nullable ValueSetDefinition source) {
        String display = provider.display(ordinal);
        if (display != null && reference == null && languages.isEmpty()) {
            // Nobody asks for another name, which is so of nearly all requests.
            return display;
        }
        Designation shown = names(provider, ordinal, reference, source).preferred(languages);
        return shown == null ? display : shown.value();
    }

    private ConceptNames names(
            CodeSystemProvider provider,
            int ordinal,
            @Nullable ConceptReference reference,
            @Nullable ValueSetDefinition source) {
        return ConceptNames.of(
                provider.display(ordinal),
                supplements.designations(provider, ordinal),
                provider.header().resource().language(),
                reference,
                source == null ? null : source.resource().language());
    }

    /** Whether the concept is a header and the client wants none; then the report says so. */
    boolean isForbiddenHeader(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        if (!Boolean.FALSE.equals(options.abstractAllowed())
                || provider == null
                || !provider.isNotSelectable(report.ordinal())) {
            return false;
        }
        String at = report.place().code();
        report.add(
                issues.error(TxIssueType.CODE_RULE, "ABSTRACT_CODE_NOT_ALLOWED", at, report.system(), report.code()));
        return true;
    }

    boolean isInactive(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        return provider != null && ConceptActivity.isInactive(provider, report.ordinal(), view.day());
    }

    /** Everything about a concept that was found. */
    void check(CodingReport report, @Nullable ConceptReference reference, @Nullable ValueSetDefinition source) {
        CodeSystemProvider provider = report.provider();
        if (provider == null || report.ordinal() < 0) {
            return;
        }
        Coding coding = report.coding();
        String code = provider.code(report.ordinal());
        if (!code.equals(coding.code()) && coding.code() != null && code.equalsIgnoreCase(coding.code())) {
            report.setNormalizedCode(code);
            Canonical release = new Canonical(
                    String.valueOf(report.system()), provider.header().version());
            String at = report.place().code();
            report.add(issues.remark(TxIssueType.CODE_RULE, "CODE_CASE_DIFFERENCE", at, coding.code(), code, release));
        }
        name(report, reference, source);
        if (coding.display() != null && !coding.display().isBlank()) {
            boolean lenient = Boolean.TRUE.equals(options.lenientDisplay());
            new DisplayCheck(issues, languages, lenient)
                    .check(
                            String.valueOf(report.system()),
                            String.valueOf(coding.code()),
                            names(provider, report.ordinal(), reference, source),
                            coding.display(),
                            report.place().display())
                    .ifPresent(report::add);
        }
        status(report, provider);
        if (reference != null && source != null) {
            deprecatedInValueSet(report, reference, source);
        }
        if (provider instanceof ListedCodeSystem) {
            report.add(issues.warning(
                    TxIssueType.CODE_COMMENT,
                    "CROSSWALK_CODE_ONLY_LISTED",
                    report.place().code(),
                    code,
                    report.system()));
            return;
        }
        expressions().onFound(report);
        advice().onFoundCode(report);
        advice().onRelease(report);
    }

    private void status(CodingReport report, CodeSystemProvider provider) {
        String status = provider.status(report.ordinal());
        if (isInactive(report)) {
            boolean named = status != null && !status.equals("inactive") && !status.equals("active");
            report.setInactive(named ? status : null);
            report.add(comment(report, "INACTIVE_CONCEPT_FOUND", named ? status + " and inactive" : "inactive"));
        } else if ("deprecated".equals(status)) {
            report.setStatus("deprecated");
            report.add(comment(report, "DEPRECATED_CONCEPT_FOUND", "deprecated"));
        }
    }

    private Issue comment(CodingReport report, String messageId, String status) {
        return issues.warning(
                TxIssueType.CODE_COMMENT, messageId, report.place().root(), status, report.code());
    }

    private void deprecatedInValueSet(CodingReport report, ConceptReference reference, ValueSetDefinition source) {
        String status = null;
        for (ConceptProperty property : reference.properties()) {
            String value = property.value().asText();
            if (property.code().equals(ExpansionProperty.STANDARDS_STATUS) && FORMER.contains(value)) {
                status = value;
            } else if (property.code().equals(ExpansionProperty.VALUE_SET_DEPRECATED)
                    && status == null
                    && value.equals("true")) {
                status = "deprecated";
            }
        }
        if (status != null) {
            report.add(issues.warning(
                    TxIssueType.CODE_COMMENT,
                    "CONCEPT_DEPRECATED_IN_VALUESET",
                    report.place().code(),
                    report.system(),
                    reference.code(),
                    status,
                    ValueSetNames.of(source)));
        }
    }

    /** A code that its system does not have; in a fragment it may be in the part that is not here. */
    void unknownCode(CodingReport report, CodeSystemProvider provider, boolean mayBeElsewhere) {
        String code = String.valueOf(report.code());
        String system = String.valueOf(report.system());
        String version = provider.header().version();
        Severity severity = mayBeElsewhere ? Severity.WARNING : Severity.ERROR;
        if (AbsentCode.mayBeElsewhere(provider, code)) {
            report.add(unknown(severity, "UNKNOWN_CODE_IN_FRAGMENT", report, code, system, version));
        } else if (version == null) {
            report.add(unknown(severity, "Unknown_Code_in", report, code, system));
        } else {
            report.add(unknown(severity, "Unknown_Code_in_Version", report, code, system, version));
        }
        expressions().onAbsent(report, provider, mayBeElsewhere);
        advice().onUnknownCode(report, provider, mayBeElsewhere);
        advice().onRelease(report);
    }

    private Issue unknown(Severity severity, String messageId, CodingReport report, @Nullable Object... arguments) {
        return issues.issue(
                severity, TxIssueType.INVALID_CODE, messageId, report.place().code(), arguments);
    }
}
