package org.crosswalk.service.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.coding.AbsentCode;
import org.crosswalk.coding.Classification;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.CodeSystemResolution.NotInEffect;
import org.crosswalk.registry.CodeSystemResolution.NotLicensed;
import org.crosswalk.registry.CodeSystemResolution.Remark;
import org.crosswalk.registry.CodeSystemResolution.UnknownSystem;
import org.crosswalk.registry.CodeSystemResolution.UnknownVersion;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.NotInEffectText;
import org.jspecify.annotations.Nullable;

/**
 * A code system version that an operation cannot do without, and codes that have to be in it. What is missing is a
 * {@link TerminologyFault} that names what is there: {@code $lookup} and {@code $subsumes} have no other way to say it.
 * Not thread-safe.
 */
public final class RequiredCodeSystem {

    private final TerminologyView view;
    private final Issues issues;
    private final CodeSystemProvider provider;
    private final List<Issue> remarks = new ArrayList<>();

    private RequiredCodeSystem(TerminologyView view, Issues issues, Found found, Collection<String> codes) {
        this.view = view;
        this.issues = issues;
        this.provider = found.provider().withExpressions(codes);
        for (Remark remark : found.remarks()) {
            remarks.add(remarkIssue(remark));
        }
    }

    /** A code of the system. {@code code} is as the system writes it, an expression as the client wrote it. */
    public record Located(int ordinal, String code) {}

    /** The same where no code will be looked for. */
    public static RequiredCodeSystem resolve(
            TerminologyView view, Issues issues, String system, @Nullable String version) {
        return resolve(view, issues, system, version, List.of());
    }

    /**
     * Finds the version that the request means.
     *
     * @param system system URI or alias
     * @param version the version the client names, or null
     * @param codes what will be looked for in it
     * @throws TerminologyFault when the system, or the version, is not here
     */
    public static RequiredCodeSystem resolve(
            TerminologyView view, Issues issues, String system, @Nullable String version, Collection<String> codes) {
        CodeSystemResolution resolution = view.versions().resolve(system, version);
        if (resolution instanceof Found found) {
            String checked = view.versions().checked(system);
            String actual = found.provider().header().version();
            if (checked != null && !view.versions().isAllowed(system, actual)) {
                throw issues.fault(
                        Kind.UNPROCESSABLE,
                        TxIssueType.VERSION_ERROR,
                        "VALUESET_VERSION_CHECK",
                        system,
                        actual,
                        checked);
            }
            if (found.provider().header().content() != ContentMode.NOT_PRESENT) {
                return new RequiredCodeSystem(view, issues, found, codes);
            }
        }
        TerminologyFault missing = missing(
                issues, resolution, system, codes.isEmpty() ? "CROSSWALK_SYSTEM_NOT_HERE" : "UNKNOWN_CODESYSTEM");
        String code = codes.stream().findFirst().orElse(null);
        throw resolution instanceof UnknownSystem
                ? issues.fault(
                        missing,
                        org.crosswalk.coding.UnknownSystem.advise(view, system, code)
                                .explanations())
                : missing;
    }

    private static TerminologyFault missing(
            Issues issues, CodeSystemResolution resolution, String system, String unknown) {
        if (resolution instanceof NotLicensed licensed) {
            return LicenceIssues.fault(licensed.url(), issues);
        }
        if (resolution instanceof UnknownVersion other) {
            String versions = String.join(", ", other.known());
            return other.known().isEmpty()
                    ? issues.notFound("UNKNOWN_CODESYSTEM_VERSION_NONE", system, other.version())
                    : issues.notFound("UNKNOWN_CODESYSTEM_VERSION", system, other.version(), versions);
        }
        if (resolution instanceof NotInEffect none) {
            return new TerminologyFault(
                    Kind.UNPROCESSABLE,
                    issues.issue(Severity.ERROR, TxIssueType.NOT_FOUND, NotInEffectText.of(none), null));
        }
        if (resolution instanceof UnknownSystem other && other.version() != null) {
            return issues.notFound("UNKNOWN_CODESYSTEM_VERSION_NONE", system, other.version());
        }
        return issues.notFound(unknown, system);
    }

    private Issue remarkIssue(Remark remark) {
        String id = switch (remark) {
            case STUB_VERSION -> "CROSSWALK_ANSWERED_BY_REAL_VERSION";
            case OTHER_NAME -> "CROSSWALK_ANSWERED_BY_VERSION_OF_NAME";
            case STARTER -> "CROSSWALK_ANSWERED_BY_STARTER";
            case NOT_IN_EFFECT_TODAY -> "CROSSWALK_ANSWERED_BY_NEWEST";
            case NEWER_EXPECTED -> "CROSSWALK_NEWER_RELEASE_EXPECTED";
        };
        return issues.issue(
                Severity.WARNING,
                Issue.Type.BUSINESS_RULE,
                TxIssueType.PROCESSING_NOTE,
                id,
                null,
                Classification.title(provider),
                Classification.version(provider),
                view.day());
    }

    /** The version. */
    public CodeSystemProvider provider() {
        return provider;
    }

    /** The system's preferred URI. */
    public String url() {
        return provider.header().system();
    }

    /** What a client may want to know about the choice of the version and the way the codes were written. */
    public List<Issue> remarks() {
        return List.copyOf(remarks);
    }

    /**
     * Finds a code.
     *
     * @param place where the client has given it
     * @param named the name that the client has for the system of the code: it may stand for a part only
     * @throws TerminologyFault when the system has no such code; hints say where it could be
     */
    public Located locate(String code, CodingPlace place, String named) {
        List<Issue> otherPart = new OtherPart(issues).of(code, place, named);
        if (!otherPart.isEmpty()) {
            throw new TerminologyFault(
                    Kind.NOT_FOUND,
                    Stream.concat(otherPart.stream(), remarks.stream()).toList());
        }
        Location location = provider.locate(code);
        if (location instanceof Location.Exact exact) {
            return new Located(exact.ordinal(), code);
        }
        if (location instanceof Location.Expression expression) {
            List<Issue> said = new ExpressionIssues(view, issues).of(expression, provider, place.code());
            if (said.stream().anyMatch(issue -> issue.severity() == Severity.ERROR)) {
                throw unknownCode(code, place, named, said);
            }
            remarks.addAll(said);
            return new Located(expression.ordinal(), code);
        }
        if (location instanceof Location.CaseDiffers differs
                && !provider.header().caseSensitive()) {
            remarks.add(issues.remark(
                    TxIssueType.CODE_RULE,
                    "CODE_CASE_DIFFERENCE",
                    place.code(),
                    code,
                    differs.actual(),
                    provider.header().canonical()));
            return new Located(differs.ordinal(), differs.actual());
        }
        throw unknownCode(
                code,
                place,
                named,
                location instanceof Location.Absent absent
                        ? new ExpressionIssues(view, issues).of(absent.reasons(), false, place.code())
                        : List.of());
    }

    private TerminologyFault unknownCode(String code, CodingPlace place, String named, List<Issue> reasons) {
        List<Issue> all = new ArrayList<>();
        all.add(unknownCodeIssue(code, place));
        all.addAll(reasons);
        all.addAll(new CodingAdvice(view, issues).onUnknownCode(provider, named, code, place));
        all.addAll(remarks);
        return new TerminologyFault(Kind.NOT_FOUND, all);
    }

    private Issue unknownCodeIssue(String code, CodingPlace place) {
        String version = provider.header().version();
        String id;
        if (AbsentCode.mayBeElsewhere(provider, code)) {
            id = "UNKNOWN_CODE_IN_FRAGMENT";
        } else {
            id = version == null ? "Unknown_Code_in" : "Unknown_Code_in_Version";
        }
        return issues.issue(
                Severity.ERROR,
                Issue.Type.NOT_FOUND,
                TxIssueType.INVALID_CODE,
                id,
                place.code(),
                code,
                provider.header().url(),
                version == null ? "" : version);
    }
}
