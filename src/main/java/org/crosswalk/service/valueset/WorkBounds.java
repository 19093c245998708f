package org.crosswalk.service.valueset;

import java.time.Duration;
import java.time.Instant;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.service.message.Issues;

/** Stops a request that works longer or deeper than it may. Made for a request; not thread-safe. */
public final class WorkBounds {

    private static final int STEPS_BETWEEN_LOOKS = 1024;

    private final Instant begun = Instant.now();
    private final Instant deadline;
    private final ServiceLimits limits;
    private final Issues issues;
    private int steps;

    public WorkBounds(RequestContext context, ServiceLimits limits, Issues issues) {
        this.deadline = context.deadline();
        this.limits = limits;
        this.issues = issues;
    }

    /** The limits. */
    public ServiceLimits limits() {
        return limits;
    }

    /** The words of the request. */
    Issues issues() {
        return issues;
    }

    /** To be called at every turn of a loop whose length the client decides; looks at the clock now and then. */
    public void step(String subject) {
        if (++steps % STEPS_BETWEEN_LOOKS == 0) {
            look(subject);
        }
    }

    /** The same for a value set. */
    void step(ValueSetDefinition subject) {
        if (++steps % STEPS_BETWEEN_LOOKS == 0) {
            look(subject);
        }
    }

    /** The same for a value set. */
    void look(ValueSetDefinition subject) {
        if (Instant.now().isAfter(deadline)) {
            look(ValueSetNames.of(subject));
        }
    }

    /** To be called before and after a piece of work that may take long. */
    public void look(String subject) {
        if (Instant.now().isAfter(deadline)) {
            long seconds = Math.max(0, Duration.between(begun, deadline).toSeconds());
            throw issues.tooCostly("VALUESET_TOO_COSTLY_TIME", subject, seconds, "evaluation");
        }
    }
}
