package org.crosswalk.service;

import java.time.Clock;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.expansion.ExpansionBuilder;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.valueset.ServiceLimits;

/** {@code ValueSet/$expand}. One use: made for a request. */
final class ExpandOperation {

    private final TerminologyView view;
    private final Issues issues;
    private final ServiceLimits limits;
    private final Clock clock;

    ExpandOperation(TerminologyView view, Issues issues, ServiceLimits limits, Clock clock) {
        this.view = view;
        this.issues = issues;
        this.limits = limits;
        this.clock = clock;
    }

    Expansion expand(ExpandRequest request) {
        ValueSetDefinition valueSet = new ValueSetFinder(view, issues).find(request.valueSet());
        return new ExpansionBuilder(view, issues, limits, request, valueSet).build(clock.instant());
    }
}
