package org.crosswalk.service.valueset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.CodeSystemResolution.Remark;
import org.crosswalk.registry.CodeSystemResolution.UnknownVersion;
import org.crosswalk.registry.VersionOrder;
import org.crosswalk.registry.VersionResolver;
import org.jspecify.annotations.Nullable;

/**
 * Brings together the version that a coding states and the one that an include states, under the version parameters of
 * the request. The coding's version is used wherever the include allows it. Immutable, as its view is.
 *
 * @param versions chooses by the rules of the request
 * @param coded the version that the coding states, or null
 */
record CodingVersion(VersionResolver versions, @Nullable String coded) {

    /**
     * What came of it.
     *
     * @param resolution the version, or why there is none
     * @param findings what to tell the client
     */
    record Choice(CodeSystemResolution resolution, List<VersionFinding> findings) {

        Choice {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The version of a system that an include means for this coding.
     *
     * @param stated the version that the include states, or null
     * @param date the day that decides where nothing names a version, or null for today
     */
    Choice choose(String system, @Nullable String stated, @Nullable LocalDate date) {
        if (coded == null) {
            return uncoded(system, stated, date);
        }
        List<VersionFinding> findings = new ArrayList<>();
        String ruled = versions.ruled(system, stated);
        CodeSystemResolution byCoding = versions.exactly(system, coded);
        boolean stub = byCoding instanceof Found f && f.remarks().contains(Remark.STUB_VERSION);
        CodeSystemResolution chosen;
        if (stub) {
            chosen = versions.resolve(system, stated, date);
            if (stated == null && ruled == null) {
                chosen = byCoding;
            }
        } else if (ruled == null) {
            chosen = byCoding instanceof UnknownVersion ? defaulted(system, date, findings) : byCoding;
        } else if (byCoding instanceof Found && fits(ruled, byCoding)) {
            chosen = byCoding;
        } else {
            chosen = versions.exactly(system, ruled);
            noteDifference(system, stated, ruled, findings);
        }
        if (byCoding instanceof UnknownVersion) {
            findings.add(new VersionFinding(VersionFinding.Kind.UNKNOWN_VERSION, system, coded, "", coded));
        }
        noteResult(system, chosen, findings);
        return new Choice(chosen, findings);
    }

    /** For a coding without a version: by the rules alone. */
    private Choice uncoded(String system, @Nullable String stated, @Nullable LocalDate date) {
        CodeSystemResolution chosen = versions.resolve(system, stated, date);
        boolean silent = chosen instanceof Found && versions.checked(system) == null;
        List<VersionFinding> findings = silent ? List.of() : new ArrayList<>();
        if (!silent) {
            noteResult(system, chosen, findings);
        }
        return new Choice(chosen, findings);
    }

    private boolean fits(String ruled, CodeSystemResolution byCoding) {
        CodeSystemProvider provider = byCoding.orNull();
        if (provider == null || coded == null) {
            return false;
        }
        String version = provider.header().version();
        return VersionOrder.matches(ruled, coded)
                || VersionOrder.matches(ruled, version)
                || (version != null && VersionOrder.matches(ruled, VersionOrder.withoutStarter(version)))
                || versions.exactly(provider.header().system(), ruled).orNull() == provider.release();
    }

    private CodeSystemResolution defaulted(String system, @Nullable LocalDate date, List<VersionFinding> findings) {
        CodeSystemResolution chosen = versions.resolve(system, null, date);
        CodeSystemProvider provider = chosen.orNull();
        if (provider != null) {
            findings.add(new VersionFinding(
                    VersionFinding.Kind.DEFAULT_DIFFERS, system, version(provider), "", String.valueOf(coded)));
        }
        return chosen;
    }

    private void noteDifference(String system, @Nullable String stated, String ruled, List<VersionFinding> findings) {
        VersionFinding.Kind kind =
                ruled.equals(stated) ? VersionFinding.Kind.INCLUDE_DIFFERS : VersionFinding.Kind.RULE_DIFFERS;
        findings.add(new VersionFinding(kind, system, ruled, stated == null ? "" : stated, String.valueOf(coded)));
    }

    private void noteResult(String system, CodeSystemResolution chosen, List<VersionFinding> findings) {
        if (chosen instanceof UnknownVersion unknown) {
            findings.add(new VersionFinding(
                    VersionFinding.Kind.UNKNOWN_VERSION, system, unknown.version(), "", String.valueOf(coded)));
        }
        CodeSystemProvider provider = chosen.orNull();
        VersionFinding notAllowed =
                provider == null ? null : VersionFinding.notAllowed(versions, system, provider, coded);
        if (notAllowed != null) {
            findings.add(notAllowed);
        }
    }

    private static String version(CodeSystemProvider provider) {
        String version = provider.header().version();
        return version == null ? "" : version;
    }
}
