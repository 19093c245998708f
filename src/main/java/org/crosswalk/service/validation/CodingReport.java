package org.crosswalk.service.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/** What was found out about one coding. Collected while it is checked, then only read; not thread-safe. */
public final class CodingReport {

    private final Coding coding;
    private final CodingPlace place;
    private final List<Issue> issues = new ArrayList<>();
    private final Set<String> causes = new LinkedHashSet<>();
    private List<ValueSetDefinition> consulted = List.of();
    private boolean member;
    private boolean undetermined;
    private @Nullable String system;
    private @Nullable CodeSystemProvider provider;
    private int ordinal = -1;
    private @Nullable String display;
    private @Nullable Boolean inactive;
    private @Nullable String status;
    private @Nullable String normalizedCode;
    private @Nullable String normalizedSystem;
    private @Nullable String unknownSystem;
    private @Nullable String pinnedVersion;

    CodingReport(Coding coding, CodingPlace place) {
        this.coding = coding;
        this.place = place;
        this.system = coding.system();
    }

    Coding coding() {
        return coding;
    }

    @Nullable
    String code() {
        return coding.code();
    }

    CodingPlace place() {
        return place;
    }

    void add(Issue issue) {
        issues.add(issue);
    }

    List<Issue> issues() {
        return issues;
    }

    boolean hasErrors() {
        for (Issue issue : issues) {
            if (issue.severity() == Severity.ERROR) {
                return true;
            }
        }
        return false;
    }

    /** Whether the code is in what was asked about. */
    boolean isMember() {
        return member;
    }

    void setMember(boolean value) {
        this.member = value;
    }

    void setConsulted(List<ValueSetDefinition> valueSets) {
        this.consulted = List.copyOf(valueSets);
    }

    /** The value sets that were asked. */
    List<ValueSetDefinition> consulted() {
        return consulted;
    }

    /** Whether it could not be found out. */
    boolean isUndetermined() {
        return undetermined;
    }

    void setUndetermined() {
        this.undetermined = true;
        this.member = false;
    }

    /** The system that the answer names, or null. */
    @Nullable
    String system() {
        return system;
    }

    void setSystem(String value) {
        this.system = value;
    }

    void setLocated(@Nullable CodeSystemProvider where, int at) {
        this.provider = where;
        this.ordinal = at;
    }

    /** Looks for the code in a version, as a concept or an expression of its grammar; where it was looked for. */
    CodeSystemProvider locateIn(CodeSystemProvider version) {
        String code = coding.code();
        CodeSystemProvider where = code == null ? version : version.withExpressions(List.of(code));
        setLocated(where, code == null ? -1 : where.ordinalOf(code));
        return where;
    }

    /** The version that was looked in, or null. */
    @Nullable
    CodeSystemProvider provider() {
        return provider;
    }

    /** The concept there, or -1. */
    int ordinal() {
        return ordinal;
    }

    void setDisplay(@Nullable String value) {
        this.display = value;
    }

    /** The status of a concept that is not inactive. */
    void setStatus(String statusCode) {
        this.status = statusCode;
    }

    void setInactive(@Nullable String statusCode) {
        this.inactive = Boolean.TRUE;
        this.status = statusCode;
    }

    @Nullable
    String normalizedCode() {
        return normalizedCode;
    }

    void setNormalizedCode(String value) {
        this.normalizedCode = value;
    }

    @Nullable
    String normalizedSystem() {
        return normalizedSystem;
    }

    void setNormalizedSystem(String value) {
        this.normalizedSystem = value;
    }

    /** Canonicals of systems (versions) without which it could not be decided. */
    Set<String> causes() {
        return causes;
    }

    void addCause(String canonical) {
        causes.add(canonical);
    }

    /** The system of the coding where it is not here at all, or null. */
    @Nullable
    String unknownSystem() {
        return unknownSystem;
    }

    void setUnknownSystem(String value) {
        this.unknownSystem = value;
    }

    /** The version of the system that the value set states, or null. */
    @Nullable
    String pinnedVersion() {
        return pinnedVersion;
    }

    void setPinnedVersion(@Nullable String value) {
        this.pinnedVersion = value;
    }

    /** The release that has the code, or that was asked for it; null without any. */
    private @Nullable String version() {
        CodeSystemProvider asked = provider;
        return asked == null
                ? null
                : (ordinal < 0 ? asked : asked.releaseOf(ordinal)).header().version();
    }

    /**
     * The verdict on the code of this report.
     *
     * @param code the code that the answer names, or null
     * @param concept the concept that was validated, or null
     * @param unknownSystems {@link #causes()} of all that was looked at
     * @param unknown {@link #unknownSystem()} of all that was looked at, or null
     * @param all all there is to say
     */
    ValidateCodeOutcome outcome(
            boolean result,
            @Nullable String code,
            @Nullable CodeableConcept concept,
            Set<String> unknownSystems,
            @Nullable String unknown,
            List<Issue> all) {
        return new ValidateCodeOutcome(
                result,
                OutcomeMessage.of(all),
                system,
                version(),
                code,
                display,
                concept,
                inactive,
                status,
                normalizedCode,
                normalizedSystem,
                List.copyOf(unknownSystems),
                unknown,
                all);
    }
}
