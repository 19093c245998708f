package org.crosswalk.service;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.concept.Supplements;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.ValueSetFinder;
import org.crosswalk.service.valueset.ValueSetNames;
import org.crosswalk.service.valueset.ValueSetStructure;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/** {@code CodeSystem/$validate-code} and {@code ValueSet/$validate-code}. One use: made for a request. */
final class ValidateCodeOperation {

    /** What is said of a code system, or a version of one, that is not here. */
    private static final Set<String> NOT_HERE =
            Set.of("UNKNOWN_CODESYSTEM", "UNKNOWN_CODESYSTEM_VERSION", "UNKNOWN_CODESYSTEM_VERSION_NONE");

    private final TerminologyView view;
    private final Issues issues;
    private final ServiceLimits limits;
    private final boolean lenientUnasked;

    /** {@code lenientUnasked}: whether codes are repaired when the client does not say. */
    ValidateCodeOperation(TerminologyView view, Issues issues, ServiceLimits limits, boolean lenientUnasked) {
        this.view = view;
        this.issues = issues;
        this.limits = limits;
        this.lenientUnasked = lenientUnasked;
    }

    /** Checks one coding at its place. */
    private interface Check {
        CodingReport check(Coding coding, CodingPlace place);
    }

    ValidateCodeOutcome validate(ValidateCodeRequest request) {
        ArtefactReference<ValueSetDefinition> valueSet = request.valueSet();
        return valueSet != null ? inValueSet(request, valueSet) : inCodeSystem(request);
    }

    private ValidateCodeOutcome inValueSet(
            ValidateCodeRequest request, ArtefactReference<ValueSetDefinition> reference) {
        ValueSetDefinition valueSet = new ValueSetFinder(view, issues).find(reference);
        WorkBounds bounds = new WorkBounds(request.context(), limits, issues);
        ValueSetStructure structure = new ValueSetStructure(valueSet, view, issues, bounds);
        Set<Canonical> wanted = new LinkedHashSet<>(structure.supplements());
        wanted.addAll(request.context().supplements());
        List<String> stated = valueSet.expansionParameters().getOrDefault("displayLanguage", List.of());
        CodingCheck check = new CodingCheck(
                view,
                issues,
                bounds,
                request.options(),
                concepts(request, wanted, stated, valueSet.resource().language()));
        StatusIssues statuses = new StatusIssues(issues);
        Check one = (coding, place) -> {
            CodingReport report = withRepair(coding, place, isLenient(request), (c, p) -> check.check(c, p, structure));
            if (!request.options().membershipOnly()) {
                statuses.report(valueSet, report);
            }
            return report;
        };
        if (request.subject() instanceof Subject.OfCodeableConcept subject) {
            return ofConcept(subject.concept(), one, ValueSetNames.of(valueSet));
        }
        return ofOne(single(request.subject(), one));
    }

    private ConceptCheck concepts(
            ValidateCodeRequest request, Set<Canonical> supplements, List<String> stated, @Nullable String language) {
        LanguagePreferences languages = LanguagePreferences.firstOf(
                issues,
                request.context().displayLanguage(),
                stated.isEmpty() ? null : stated.get(0),
                request.context().acceptLanguage(),
                language);
        return new ConceptCheck(
                view, issues, request.options(), languages, Supplements.require(view, issues, supplements));
    }

    private ValidateCodeOutcome inCodeSystem(ValidateCodeRequest request) {
        WorkBounds bounds = new WorkBounds(request.context(), limits, issues);
        ConceptCheck concepts =
                concepts(request, new LinkedHashSet<>(request.context().supplements()), List.of(), null);
        CodingCheck check = new CodingCheck(view, issues, bounds, request.options(), concepts);
        AskedCodeSystem asked = AskedCodeSystem.of(request.codeSystem(), view, issues);
        StatusIssues statuses = new StatusIssues(issues);
        Check one = (coding, place) -> {
            CodingReport report = withRepair(coding, place, isLenient(request), (c, p) -> {
                String repaired = c.equals(coding) ? null : c.system();
                return repaired == null
                        ? check.checkIn(c, p, asked.url(), asked.resolve(c.version()))
                        : check.checkIn(c, p, repaired, view.versions().resolve(repaired, c.version()));
            });
            statuses.report(null, report);
            return asked.isOf(coding) ? report : ofOtherSystem(coding, place, asked);
        };
        if (request.subject() instanceof Subject.OfCodeableConcept subject) {
            return ofConcept(subject.concept(), one, asked.url());
        }
        return ofOne(single(request.subject(), one));
    }

    private CodingReport ofOtherSystem(Coding coding, CodingPlace place, AskedCodeSystem asked) {
        CodingReport report = new CodingReport(coding, place);
        report.add(issues.issue(
                place.inConcept() ? Issue.Severity.INFORMATION : Issue.Severity.ERROR,
                Issue.Type.INVALID,
                TxIssueType.INVALID_DATA,
                "CROSSWALK_CODING_OF_OTHER_SYSTEM",
                place.system(),
                String.valueOf(coding.system()),
                asked.url()));
        return report;
    }

    private static CodingReport single(Subject subject, Check check) {
        return subject instanceof Subject.OfCode of
                ? check.check(of.coding(), CodingPlace.ofCode())
                : check.check(((Subject.OfCoding) subject).coding(), CodingPlace.ofCoding());
    }

    private boolean isLenient(ValidateCodeRequest request) {
        Boolean asked = request.options().lenientCode();
        return asked == null ? lenientUnasked : asked;
    }

    /** With {@code lenient}, a coding that can mean one code only counts as that code. */
    private CodingReport withRepair(Coding coding, CodingPlace place, boolean lenient, Check check) {
        CodingReport report = check.check(coding, place);
        String code = report.normalizedCode();
        String system = report.normalizedSystem();
        if (!lenient || (code == null && system == null) || report.isMember()) {
            return report;
        }
        Coding repaired = new Coding(
                system == null ? coding.system() : system,
                system == null ? coding.version() : null,
                code == null ? coding.code() : code,
                coding.display());
        CodingReport second = check.check(repaired, place);
        if (!second.isMember()) {
            return report;
        }
        if (code != null) {
            second.setNormalizedCode(code);
            second.add(repair("CROSSWALK_CODE_REPAIRED", place.code(), coding.code(), code));
        }
        if (system != null) {
            second.setNormalizedSystem(system);
            second.add(repair("CROSSWALK_SYSTEM_REPAIRED", place.system(), coding.system(), system));
        }
        return second;
    }

    private Issue repair(String messageId, String expression, @Nullable String given, String readAs) {
        return issues.issue(
                Issue.Severity.WARNING,
                Issue.Type.BUSINESS_RULE,
                TxIssueType.CODE_COMMENT,
                messageId,
                expression,
                String.valueOf(given),
                readAs);
    }

    private static ValidateCodeOutcome ofOne(CodingReport report) {
        Coding coding = report.coding();
        return outcome(report.isMember() && !report.hasErrors(), report, coding.code(), null, report.issues());
    }

    /**
     * A CodeableConcept is valid when one coding is a member and none is wrong; the first member supplies code and
     * display.
     */
    private ValidateCodeOutcome ofConcept(CodeableConcept concept, Check check, String asked) {
        List<CodingReport> reports = new ArrayList<>();
        for (int i = 0; i < concept.codings().size(); i++) {
            reports.add(check.check(concept.codings().get(i), CodingPlace.ofConcept(i)));
        }
        CodingReport first =
                reports.stream().filter(CodingReport::isMember).findFirst().orElse(null);
        boolean undetermined = reports.stream().anyMatch(CodingReport::isUndetermined);
        List<Issue> all = new ArrayList<>();
        if (first == null && !undetermined) {
            all.add(issues.issue(
                    Issue.Severity.ERROR,
                    Issue.Type.CODE_INVALID,
                    TxIssueType.NOT_IN_VS,
                    "TX_GENERAL_CC_ERROR_MESSAGE",
                    null,
                    asked));
        }
        for (CodingReport report : reports) {
            for (Issue issue : report.issues()) {
                boolean beside = first != null && !report.isMember() && report.provider() == null;
                Issue said = beside ? besideMember(issue, report) : issue;
                if (!all.contains(said)) {
                    all.add(said);
                }
            }
        }
        boolean wrong = all.stream().anyMatch(issue -> issue.severity() == Issue.Severity.ERROR);
        // Where no coding is a member, the answer names none.
        CodingReport shown =
                first != null ? first : new CodingReport(new Coding(null, null, null, null), CodingPlace.ofCoding());
        ValidateCodeOutcome outcome = outcome(
                first != null && !wrong,
                shown,
                first == null ? null : first.coding().code(),
                echoed(concept),
                all);
        return withAllCauses(outcome, reports);
    }

    /** What is said of a coding that could not be checked, when another one is a member. */
    private Issue besideMember(Issue issue, CodingReport report) {
        String id = String.valueOf(issue.messageId());
        if (id.equals(LicenceIssues.NOT_LICENSED)) {
            return LicenceIssues.issue(
                    Issue.Severity.WARNING,
                    String.valueOf(report.system()),
                    report.place().system(),
                    issues);
        }
        return NOT_HERE.contains(id) ? notChecked(report) : issue;
    }

    /** The concept as it is given back: a text of a licensed system that the client only guesses is not confirmed. */
    private CodeableConcept echoed(CodeableConcept concept) {
        return new CodeableConcept(
                concept.codings().stream()
                        .map(coding -> coding.system() != null && view.isWithheld(coding.system())
                                ? new Coding(coding.system(), coding.version(), coding.code(), null)
                                : coding)
                        .toList(),
                concept.text());
    }

    /** A coding of a system that is not here beside one that is a member: nothing wrong is known of it. */
    private Issue notChecked(CodingReport report) {
        return issues.issue(
                Issue.Severity.WARNING,
                Issue.Type.NOT_FOUND,
                TxIssueType.NOT_FOUND,
                "UNKNOWN_CODESYSTEM_CODING_NOT_CHECKED",
                report.place().system(),
                new Canonical(
                        String.valueOf(report.coding().system()),
                        report.coding().version()));
    }

    private static ValidateCodeOutcome withAllCauses(ValidateCodeOutcome outcome, List<CodingReport> reports) {
        Set<String> causes = new LinkedHashSet<>();
        reports.forEach(report -> causes.addAll(report.causes()));
        String unknown = reports.stream()
                .map(CodingReport::unknownSystem)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new ValidateCodeOutcome(
                outcome.result(),
                outcome.message(),
                outcome.system(),
                outcome.version(),
                outcome.code(),
                outcome.display(),
                outcome.codeableConcept(),
                outcome.inactive(),
                outcome.status(),
                outcome.normalizedCode(),
                outcome.normalizedSystem(),
                List.copyOf(causes),
                unknown,
                outcome.issues());
    }

    private static ValidateCodeOutcome outcome(
            boolean result,
            CodingReport report,
            @Nullable String code,
            @Nullable CodeableConcept concept,
            List<Issue> all) {
        return new ValidateCodeOutcome(
                result,
                OutcomeMessage.of(all),
                report.system(),
                report.version(),
                code,
                report.display(),
                concept,
                report.inactive(),
                report.status(),
                report.normalizedCode(),
                report.normalizedSystem(),
                List.copyOf(report.causes()),
                report.unknownSystem(),
                all);
    }

    /** The code system that {@code CodeSystem/$validate-code} is asked about. */
    private record AskedCodeSystem(
            String url, @Nullable String version, @Nullable CodeSystemProvider fixed, TerminologyView view) {

        static AskedCodeSystem of(
                @Nullable ArtefactReference<CodeSystemDefinition> reference, TerminologyView view, Issues issues) {
            if (reference instanceof ArtefactReference.Inline<CodeSystemDefinition> inline) {
                CodeSystemProvider provider = view.inline(inline.resource());
                return new AskedCodeSystem(provider.header().url(), null, provider, view);
            }
            if (reference instanceof ArtefactReference.ById<CodeSystemDefinition> byId) {
                Canonical withheld = view.withheldById(byId.id()).orElse(null);
                if (withheld != null) {
                    return new AskedCodeSystem(withheld.url(), withheld.version(), null, view);
                }
                CodeSystemProvider provider = view.codeSystemById(byId.id())
                        .orElseThrow(() -> issues.fault(
                                TerminologyFault.Kind.NOT_FOUND,
                                Issue.Type.NOT_FOUND,
                                TxIssueType.NOT_FOUND,
                                "UNKNOWN_CODESYSTEM",
                                byId.id()));
                return new AskedCodeSystem(provider.header().url(), null, provider, view);
            }
            if (reference instanceof ArtefactReference.ByCanonical<CodeSystemDefinition> canonical) {
                return new AskedCodeSystem(canonical.url(), canonical.version(), null, view);
            }
            throw issues.fault(
                    TerminologyFault.Kind.BAD_REQUEST,
                    Issue.Type.REQUIRED,
                    TxIssueType.INVALID_DATA,
                    "CROSSWALK_PARAMETER_MISSING",
                    "url");
        }

        CodeSystemResolution resolve(@Nullable String coded) {
            if (fixed != null) {
                return new CodeSystemResolution.Found(fixed, CodeSystemResolution.Basis.EXPLICIT, List.of());
            }
            return view.versions().resolve(url, coded != null ? coded : version);
        }

        boolean isOf(Coding coding) {
            return coding.system() == null
                    || KnownCodeSystem.preferredUri(coding.system()).equals(KnownCodeSystem.preferredUri(url));
        }
    }
}
