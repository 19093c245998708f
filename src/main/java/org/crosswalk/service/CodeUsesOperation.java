package org.crosswalk.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.coding.Classification;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeUse;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Findings;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.CodeSystemResolution.NotInEffect;
import org.crosswalk.registry.CodeSystemResolution.NotLicensed;
import org.crosswalk.registry.CodeSystemResolution.UnknownVersion;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.Sentences;
import org.crosswalk.service.valueset.NotInEffectText;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/**
 * Checks the codes that a value set, a map or a supplement names in the releases that answer for them: what {@code $validate-code} says
 * of a code is a warning here, since the resource itself may be meant so. One use: made for a request.
 */
record CodeUsesOperation(TerminologyView view, Issues issues, ServiceLimits limits, WorkBounds bounds) {

    /** What is said of the release and not of the code. */
    private static final Set<String> OF_RELEASES = Set.of("status-check", "process-note");

    private static final Set<String> OF_HEADERS = Set.of("CROSSWALK_NOT_BILLABLE", "ABSTRACT_CODE_NOT_ALLOWED");

    /**
     * Checks them.
     *
     * @param to takes what there is to say, each at the place of the code
     */
    void check(List<CodeUse> uses, Findings to) {
        Map<Canonical, List<CodeUse>> bySystem = new LinkedHashMap<>();
        for (CodeUse use : uses) {
            bySystem.computeIfAbsent(new Canonical(use.system(), use.version()), each -> new ArrayList<>())
                    .add(use);
        }
        bySystem.forEach((system, some) -> check(system, some, to));
    }

    private void check(Canonical system, List<CodeUse> uses, Findings to) {
        CodeSystemResolution resolution = view.versions().resolve(system.url(), system.version());
        if (resolution instanceof Found found) {
            CodeSystemProvider release = found.provider();
            for (CodeUse use : uses) {
                bounds.step(system.toString());
                check(release, use, to);
            }
            to.add(issues.issue(
                    Severity.INFORMATION,
                    Issue.Type.INFORMATIONAL,
                    null,
                    "CROSSWALK_CODES_CHECKED",
                    null,
                    Classification.title(release),
                    Classification.version(release),
                    uses.size()));
        } else {
            to.add(issues.issue(
                    Severity.WARNING,
                    Issue.Type.INCOMPLETE,
                    null,
                    "CROSSWALK_CODES_NOT_CHECKED",
                    uses.get(0).expression(),
                    system,
                    uses.size(),
                    why(system, resolution)));
        }
    }

    private String why(Canonical system, CodeSystemResolution resolution) {
        if (resolution instanceof NotLicensed licensed) {
            return LicenceIssues.issue(Severity.WARNING, licensed.url(), null, issues)
                    .text();
        }
        if (resolution instanceof NotInEffect gap) {
            return issues.issue(Severity.WARNING, Issue.Type.NOT_FOUND, null, NotInEffectText.of(gap), null)
                    .text();
        }
        if (resolution instanceof UnknownVersion other) {
            return issues.issue(
                            Severity.WARNING,
                            Issue.Type.NOT_FOUND,
                            null,
                            "CROSSWALK_CODES_OTHER_VERSIONS",
                            null,
                            String.join(", ", other.known()))
                    .text();
        }
        return issues.issue(
                        Severity.WARNING, Issue.Type.NOT_FOUND, null, "CROSSWALK_CODES_NO_SYSTEM", null, system.url())
                .text();
    }

    private void check(CodeSystemProvider release, CodeUse use, Findings to) {
        if (isPlain(release, use)) {
            return;
        }
        if (to.isFull(Severity.WARNING)) {
            if (!(release.locate(use.code()) instanceof Location.Exact)) {
                to.count(Severity.WARNING);
            }
            return;
        }
        ValidateCodeOutcome outcome = validate(release, use);
        List<Issue> said = outcome.issues().stream()
                .filter(issue -> issue.txType() == null || !OF_RELEASES.contains(issue.txType()))
                .toList();
        boolean wrong = !outcome.result();
        boolean former = Boolean.TRUE.equals(outcome.inactive());
        boolean remark = said.stream().anyMatch(issue -> issue.severity() != Severity.INFORMATION);
        if (!wrong && !former && !remark) {
            return;
        }
        boolean header = wrong
                && said.stream()
                        .filter(issue -> issue.severity() == Severity.ERROR)
                        .allMatch(issue -> OF_HEADERS.contains(String.valueOf(issue.messageId())));
        Severity severity = header && use.kind() != CodeUse.Kind.TARGET ? Severity.INFORMATION : Severity.WARNING;
        to.add(new Issue(
                severity,
                Issue.Type.CODE_INVALID,
                null,
                said.isEmpty() ? null : said.get(0).messageId(),
                Sentences.join(texts(use, outcome, said)),
                List.of(use.expression())));
    }

    private List<String> texts(CodeUse use, ValidateCodeOutcome outcome, List<Issue> said) {
        List<String> texts = new ArrayList<>();
        if (Boolean.TRUE.equals(outcome.inactive())) {
            texts.add(issues.issue(
                            Severity.WARNING,
                            Issue.Type.BUSINESS_RULE,
                            null,
                            "CROSSWALK_CODE_USED_IS_INACTIVE",
                            null,
                            use.code(),
                            outcome.version())
                    .text());
        }
        said.forEach(issue -> texts.add(issue.text()));
        return texts;
    }

    /** Whether there is nothing to say of a code, which is known without asking. */
    private boolean isPlain(CodeSystemProvider release, CodeUse use) {
        if (!(release.locate(use.code()) instanceof Location.Exact exact)) {
            return false;
        }
        int ordinal = exact.ordinal();
        String display = use.display();
        boolean named = display == null || display.equals(release.display(ordinal));
        boolean header = (use.kind() == CodeUse.Kind.TARGET || use.kind() == CodeUse.Kind.MEMBER)
                && (release.isNotSelectable(ordinal) || Classification.isHeader(release, ordinal));
        return named
                && !header
                && !release.isInactive(ordinal)
                && release.status(ordinal) == null
                && release.isValidOn(ordinal, view.day());
    }

    private ValidateCodeOutcome validate(CodeSystemProvider release, CodeUse use) {
        boolean any = use.kind() == CodeUse.Kind.FILTER
                || use.kind() == CodeUse.Kind.SUPPLEMENTED
                || use.kind() == CodeUse.Kind.SOURCE;
        Boolean headers = any ? null : Boolean.FALSE;
        ValidateCodeRequest request = new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(
                        new Coding(use.system(), use.version(), use.code(), use.display())),
                new ArtefactReference.ByCanonical<>(use.system(), version(release, use)),
                null,
                new Options(headers, false, false, null, null, null),
                view.context());
        return new ValidateCodeOperation(view, issues, limits, false).validate(request);
    }

    private static @Nullable String version(CodeSystemProvider release, CodeUse use) {
        boolean known = KnownCodeSystem.ofUri(use.system()).isPresent();
        return use.version() != null || known ? use.version() : release.header().version();
    }
}
