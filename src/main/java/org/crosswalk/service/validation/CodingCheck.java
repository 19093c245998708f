package org.crosswalk.service.validation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosswalk.coding.AbsentCode;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.registry.VersionOrder;
import org.crosswalk.registry.VersionResolver;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.Membership;
import org.crosswalk.service.valueset.ValueSetNames;
import org.crosswalk.service.valueset.ValueSetStructure;
import org.crosswalk.service.valueset.VersionFinding;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/** Checks one coding against a value set. Made for a request; not thread-safe. */
public record CodingCheck(
        TerminologyView view, Issues issues, WorkBounds bounds, Options options, ConceptCheck concepts) {

    private VersionIssues versionIssues() {
        return new VersionIssues(view, issues);
    }

    public CodingReport check(Coding coding, CodingPlace place, ValueSetStructure structure) {
        CodingReport report = new CodingReport(coding, place);
        String code = coding.code() == null ? "" : coding.code();
        String system = coding.system();
        if (system == null && options.inferSystem()) {
            system = new SystemInference(view, issues, bounds).infer(structure, code, report);
            if (system != null) {
                report.setSystem(system);
            }
        } else if (system == null) {
            report.add(issues.warning(TxIssueType.INVALID_DATA, "Coding_has_no_system__cannot_validate", place.root()));
        }
        if (system == null) {
            structure.systems().stream().filter(view::isWithheld).findFirst().ifPresent(s -> notLicensed(report, s));
            refuse(report, structure);
            return report;
        }
        report.setSystem(KnownCodeSystem.preferredUri(system));
        if (view.isWithheld(system)) {
            notLicensed(report, system);
            return report;
        }
        if (isOfOtherPart(report, system, system)) {
            refuse(report, structure);
            return report;
        }
        Membership membership = new Membership(
                structure, view, bounds, system, coding.version(), code, Boolean.TRUE.equals(options.activeOnly()));
        Membership.Verdict verdict = membership.check(found -> concepts.hasDisplay(coding, found));
        report.setConsulted(membership.consulted());
        CodeSystemProvider fragment = verdict.ordinal() < 0 ? verdict.provider() : null;
        boolean member = verdict.member() && (fragment == null || AbsentCode.mayBeElsewhere(fragment, code));
        report.setMember(member);
        if (options.membershipOnly()) {
            membershipOnly(report, structure, verdict);
        } else {
            judge(report, structure, system, verdict);
        }
        return report;
    }

    /** Whether a name given for the system of a code stands for another part of it; then the report says so. */
    private boolean isOfOtherPart(CodingReport report, String system, @Nullable String stated) {
        List<Issue> said = new OtherPart(issues).of(report.code(), report.place(), system, stated);
        if (!said.isEmpty()) {
            String version = report.coding().version();
            report.setLocated(view.versions().resolve(system, version).orNull(), -1);
            said.forEach(report::add);
        }
        return !said.isEmpty();
    }

    private void membershipOnly(CodingReport report, ValueSetStructure structure, Membership.Verdict verdict) {
        report.setLocated(verdict.provider(), verdict.ordinal());
        verdict.findings().stream()
                .filter(VersionFinding::isError)
                .forEach(finding -> versionIssues().report(finding, report));
        if (report.isMember()) {
            concepts.name(report, verdict.reference(), verdict.source());
        } else {
            refuse(report, structure);
        }
    }

    private void judge(CodingReport report, ValueSetStructure structure, String system, Membership.Verdict verdict) {
        verdict.findings().forEach(finding -> versionIssues().report(finding, report));
        if (verdict.isUndetermined()) {
            undetermined(report, structure, system, verdict);
            return;
        }
        CodeSystemProvider provider = verdict.provider();
        if (provider == null) {
            refuse(report, structure);
            outside(report, system);
            return;
        }
        report.setLocated(provider, verdict.ordinal());
        report.setPinnedVersion(pinned(verdict, provider));
        if (verdict.ordinal() < 0) {
            boolean mayBeElsewhere = report.isMember();
            if (!mayBeElsewhere) {
                refuse(report, structure);
            }
            concepts.unknownCode(report, provider, mayBeElsewhere);
            return;
        }
        if (verdict.excludedAsInactive()) {
            report.add(notActive(report));
        }
        if (verdict.member() && concepts.isForbiddenHeader(report)) {
            report.setMember(false);
        }
        if (!report.isMember()) {
            refuse(report, structure);
        }
        concepts.check(report, verdict.reference(), verdict.source());
    }

    /** The version that the value set states for the code's system, as far as it is the one that was used. */
    private @Nullable String pinned(Membership.Verdict verdict, CodeSystemProvider provider) {
        return verdict.source().includes().stream()
                .filter(include -> include.isOf(provider.header().system()))
                .flatMap(include -> Stream.ofNullable(include.version()))
                .filter(version -> isNameOf(version, provider))
                .findFirst()
                .orElse(null);
    }

    private boolean isNameOf(String version, CodeSystemProvider provider) {
        String used = provider.header().version();
        CodeSystemProvider meant =
                view.versions().exactly(provider.header().system(), version).orNull();
        return VersionOrder.matches(version, used)
                || (meant != null && Objects.equals(meant.header().version(), used));
    }

    private Issue notActive(CodingReport report) {
        return issues.error(
                TxIssueType.CODE_RULE,
                "STATUS_CODE_WARNING_CODE",
                report.place().code(),
                "not active",
                report.code());
    }

    /** Says that the code is not in the value set; of one coding among several that is no error by itself. */
    private void refuse(CodingReport report, ValueSetStructure structure) {
        report.setMember(false);
        boolean inConcept = report.place().inConcept();
        report.add(issues.issue(
                inConcept ? Severity.INFORMATION : Severity.ERROR,
                inConcept ? TxIssueType.THIS_CODE_NOT_IN_VS : TxIssueType.NOT_IN_VS,
                "None_of_the_provided_codes_are_in_the_value_set_one",
                report.place().code(),
                "",
                ValueSetNames.of(structure.root()),
                "'" + describe(report.coding()) + "'"));
    }

    private static String describe(Coding coding) {
        String system = coding.system() == null ? "" : coding.system();
        String name = new Canonical(system, coding.version()) + "#" + (coding.code() == null ? "" : coding.code());
        return coding.display() == null ? name : name + " ('" + coding.display() + "')";
    }

    private void undetermined(
            CodingReport report, ValueSetStructure structure, String system, Membership.Verdict verdict) {
        report.setUndetermined();
        for (String reference : verdict.missing()) {
            report.add(issues.error(TxIssueType.NOT_FOUND, "Unable_to_resolve_value_Set_", null, reference));
        }
        CodeSystemResolution why = verdict.unresolved();
        if (why instanceof CodeSystemResolution.UnknownSystem unknown) {
            String version = unknown.version() == null ? "" : unknown.version();
            versionIssues().unknownSystem(report, system, version);
            report.addCause(new Canonical(system, unknown.version()).toString());
            concepts.advice().onUnknownSystem(report, system);
        } else if (why instanceof CodeSystemResolution.NotInEffect gap) {
            notInEffect(report, system, gap);
        }
        VersionResolver versions = view.versions();
        CodeSystemProvider stated =
                versions.resolve(system, report.coding().version()).orNull();
        CodeSystemProvider version =
                stated != null ? stated : versions.resolve(system, null).orNull();
        if (version != null) {
            report.locateIn(version);
            concepts.name(report, null, structure.root());
        }
    }

    /** The value set has nothing of the coding's system: the code may still be wrong in that system. */
    private void outside(CodingReport report, String system) {
        CodeSystemResolution resolution =
                view.versions().resolve(system, report.coding().version());
        CodeSystemProvider version = resolution.orNull();
        if (version == null) {
            unresolved(report, system, resolution);
            return;
        }
        CodeSystemProvider provider = report.locateIn(version);
        if (report.ordinal() < 0) {
            concepts.unknownCode(report, provider, false);
        } else {
            concepts.check(report, null, null);
        }
    }

    /** There is no version of the system to look in. */
    private void unresolved(CodingReport report, String system, CodeSystemResolution why) {
        if (why instanceof CodeSystemResolution.UnknownVersion unknown) {
            versionIssues().unknownVersion(system, unknown.version(), report);
        } else if (why instanceof CodeSystemResolution.NotInEffect gap) {
            notInEffect(report, system, gap);
        } else {
            String stated = report.coding().version();
            notASystem(report, system, stated == null ? "" : stated);
        }
    }

    private void notInEffect(CodingReport report, String system, CodeSystemResolution.NotInEffect gap) {
        versionIssues().notInEffect(gap, report);
        concepts.advice().onDayWithoutRelease(report, system);
    }

    /** The system is here and not for this client: nothing is said of the code but whether it looks like one. */
    private void notLicensed(CodingReport report, String system) {
        String code = report.code();
        report.setMember(false);
        report.setUndetermined();
        report.add(LicenceIssues.issue(Severity.ERROR, system, report.place().system(), issues));
        KnownCodeSystem known = KnownCodeSystem.ofUri(system).orElse(null);
        if (known == null || known.licensor().isEmpty() || code == null) {
            return;
        }
        String form = CodingTable.of(system).form(code).orElse(null);
        report.add(issues.issue(
                Severity.INFORMATION,
                Issue.Type.INFORMATIONAL,
                TxIssueType.CODE_COMMENT,
                form == null ? "CROSSWALK_FORM_WRONG" : "CROSSWALK_FORM_ONLY",
                report.place().code(),
                code,
                form == null ? known.title() : form));
    }

    /** Nothing of the system is here: perhaps it is no code system at all. */
    private void notASystem(CodingReport report, String system, String version) {
        CodingPlace place = report.place();
        if (view.valueSet(system, null).isPresent()) {
            report.add(invalid("Terminology_TX_System_ValueSet2", place, system));
            return;
        }
        var supplement = view.supplement(new Canonical(system, version.isEmpty() ? null : version));
        if (supplement.isPresent()) {
            Canonical name = supplement.get().header().canonical();
            report.add(invalid("CODESYSTEM_CS_NO_SUPPLEMENT", place, name));
            return;
        }
        if (system.indexOf(':') < 0) {
            report.add(invalid("Terminology_TX_System_Relative", place));
        }
        versionIssues().unknownSystem(report, system, version);
        report.setUnknownSystem(system);
        concepts.advice().onUnknownSystem(report, system);
    }

    private Issue invalid(String messageId, CodingPlace place, @Nullable Object... arguments) {
        return issues.error(TxIssueType.INVALID_DATA, messageId, place.system(), arguments);
    }

    /**
     * Checks a coding against one code system instead.
     *
     * @param repaired whether it is one that was meant instead of the one given: then it may be of another system
     */
    public CodingReport checkIn(Coding coding, CodingPlace place, AskedCodeSystem asked, boolean repaired) {
        String other = repaired ? coding.system() : null;
        return other == null
                ? checkIn(coding, place, asked.url(), asked.resolve(coding.version()))
                : checkIn(coding, place, other, view.versions().resolve(other, coding.version()));
    }

    /** For a coding that names no system where none is asked about. */
    public CodingReport ofNoSystem(Coding coding, CodingPlace place) {
        CodingReport report = new CodingReport(coding, place);
        report.add(issues.warning(TxIssueType.INVALID_DATA, "Coding_has_no_system__cannot_validate", place.root()));
        return report;
    }

    /** For a coding of another system than the one asked about. */
    public CodingReport ofOtherSystem(Coding coding, CodingPlace place, AskedCodeSystem asked) {
        CodingReport report = new CodingReport(coding, place);
        report.add(issues.issue(
                place.inConcept() ? Severity.INFORMATION : Severity.ERROR,
                TxIssueType.INVALID_DATA,
                "CROSSWALK_CODING_OF_OTHER_SYSTEM",
                place.system(),
                coding.system(),
                asked.url()));
        return report;
    }

    private CodingReport checkIn(Coding coding, CodingPlace place, String system, CodeSystemResolution resolution) {
        CodingReport report = new CodingReport(coding, place);
        report.setSystem(KnownCodeSystem.preferredUri(system));
        if (resolution instanceof CodeSystemResolution.NotLicensed) {
            notLicensed(report, system);
            return report;
        }
        CodeSystemProvider version = resolution.orNull();
        if (version == null) {
            unresolved(report, system, resolution);
            return report;
        }
        if (isOfOtherPart(report, system, coding.system())) {
            return report;
        }
        CodeSystemProvider provider = report.locateIn(version);
        int ordinal = report.ordinal();
        boolean mayBeElsewhere = ordinal < 0 && AbsentCode.mayBeElsewhere(provider, String.valueOf(coding.code()));
        VersionFinding notAllowed = VersionFinding.notAllowed(view.versions(), system, version, coding.version());
        if (notAllowed != null) {
            versionIssues().report(notAllowed, report);
        }
        report.setMember(notAllowed == null && (ordinal >= 0 || mayBeElsewhere));
        if (ordinal < 0) {
            concepts.unknownCode(report, provider, mayBeElsewhere);
            return report;
        }
        if (concepts.isForbiddenHeader(report)) {
            report.setMember(false);
        }
        if (Boolean.TRUE.equals(options.activeOnly()) && concepts.isInactive(report)) {
            report.add(notActive(report));
            report.setMember(false);
        }
        concepts.check(report, null, null);
        return report;
    }
}
