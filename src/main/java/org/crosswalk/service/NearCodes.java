package org.crosswalk.service;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;

/**
 * Where a code that is not in a medical code system could be: written with or without the period or in the other case, in
 * another release of the system, or in another medical code system. Hints only; nothing is ever replaced. They name
 * codes, never texts, so that a licensed text cannot leak. Thread-safe as far as its view is.
 */
final class NearCodes {

    /** No medical code is longer; what is longer is not worth a search. */
    private static final int LONGEST = 12;

    private final TerminologyView view;
    private final Issues issues;

    NearCodes(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    /** Hints for a code that the version lacks; empty for systems that are not medical code systems. */
    List<Issue> hints(CodeSystemProvider provider, String code) {
        String url = KnownCodeSystem.preferredUri(provider.header().url());
        if (KnownCodeSystem.ofUri(url).isEmpty() || code.length() > LONGEST) {
            return List.of();
        }
        List<Issue> hints = new ArrayList<>();
        for (String spelling : spellings(provider, code)) {
            hints.add(hint(
                    "CROSSWALK_CODE_SPELLING",
                    spelling,
                    KnownCodeSystem.ofUri(url).map(KnownCodeSystem::title).orElse(url),
                    code));
        }
        List<String> versions = versionsWith(provider, url, code);
        if (!versions.isEmpty()) {
            hints.add(hint("CROSSWALK_CODE_IN_OTHER_VERSION", code, url, String.join(", ", versions)));
        }
        for (KnownCodeSystem other : KnownCodeSystem.values()) {
            if (!other.uri().equals(url) && inDefaultVersion(other.uri(), code)) {
                hints.add(hint("CROSSWALK_CODE_IN_OTHER_SYSTEM", code, other.uri(), other.title()));
            }
        }
        return hints;
    }

    private Issue hint(String messageId, Object... arguments) {
        return issues.issue(
                Severity.INFORMATION, Issue.Type.INFORMATIONAL, TxIssueType.CODE_COMMENT, messageId, "code", arguments);
    }

    /** The codes of the version that differ from this one in case, blanks or the period only. */
    static Set<String> spellings(CodeSystemProvider provider, String code) {
        Set<String> found = new LinkedHashSet<>();
        for (String candidate : candidates(code)) {
            Location location = provider.locate(candidate);
            if (location instanceof Location.Exact) {
                found.add(candidate);
            } else if (location instanceof Location.CaseDiffers differs) {
                found.add(differs.actual());
            }
        }
        found.remove(code);
        return found;
    }

    /** The other ways to write a code of a medical system: in capitals, without the period, with it. */
    static Set<String> candidates(String code) {
        Set<String> candidates = new LinkedHashSet<>();
        if (code.length() > LONGEST) {
            return candidates;
        }
        String bare = code.strip().replace(".", "").toUpperCase(Locale.ROOT);
        candidates.add(code.strip());
        candidates.add(bare);
        // ICD-9-CM procedures have the period after two places, diagnoses after three, external causes after four.
        for (int at = 2; at <= 4 && at < bare.length(); at++) {
            candidates.add(bare.substring(0, at) + "." + bare.substring(at));
        }
        return candidates;
    }

    /** Other versions of the same system that have the code, newest first. */
    private List<String> versionsWith(CodeSystemProvider provider, String url, String code) {
        List<String> versions = new ArrayList<>();
        for (CodeSystemProvider other : view.codeSystemVersions(url)) {
            if (other != provider && other.locate(code) instanceof Location.Exact) {
                versions.add(String.valueOf(other.header().version()));
            }
        }
        return versions;
    }

    private boolean inDefaultVersion(String url, String code) {
        CodeSystemProvider provider = view.versions().unversioned(url, null).orNull();
        return provider != null && provider.locate(code) instanceof Location.Exact;
    }
}
