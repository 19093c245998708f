package org.crosswalk.service;

import java.time.Clock;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.expansion.ExpansionBuilder;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.ValueSetFinder;

/** {@code ValueSet/$expand}. One use: made for a request. */
record ExpandOperation(TerminologyView view, Issues issues, ServiceLimits limits, Clock clock) {

    Expansion expand(ExpandRequest request) {
        ValueSetDefinition valueSet = new ValueSetFinder(view, issues).find(request.valueSet());
        return new ExpansionBuilder(view, issues, limits, request, valueSet).build(clock.instant());
    }
}
