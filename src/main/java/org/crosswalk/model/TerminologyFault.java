package org.crosswalk.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A request that cannot be answered: a wrong parameter, an unknown artefact, a value set that cannot be evaluated.
 * An unknown or invalid <em>code</em> is an answer, never a fault. The edge turns the kind into an HTTP status.
 */
public final class TerminologyFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the HTTP status depends on it. */
    public enum Kind {
        /** A parameter is missing, twice, contradictory or malformed. */
        BAD_REQUEST,
        /** A named artefact, or the code of a {@code $lookup}, is not here. */
        NOT_FOUND,
        /** The request is well formed and cannot be carried out. */
        UNPROCESSABLE,
        /** The answer would be larger, or take longer, than the server gives. */
        TOO_COSTLY,
        /** The client has no right to the content. */
        FORBIDDEN,
        /** A fault of the server. */
        INTERNAL
    }

    private final Kind kind;
    private final transient List<Issue> issues;

    public TerminologyFault(Kind kind, List<Issue> issues) {
        super(issues.stream().map(Issue::text).collect(Collectors.joining("; ")));
        this.kind = kind;
        this.issues = List.copyOf(issues);
    }

    public TerminologyFault(Kind kind, Issue issue) {
        this(kind, List.of(issue));
    }

    public Kind kind() {
        return kind;
    }

    /** What to tell the client; never empty. */
    public List<Issue> issues() {
        return issues;
    }
}
