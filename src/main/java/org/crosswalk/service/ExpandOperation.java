package org.crosswalk.service;

import java.time.Clock;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.expansion.ExpansionBuilder;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.ValueSetFinder;
import org.crosswalk.service.valueset.ValueSetStructure;
import org.crosswalk.service.valueset.WorkBounds;

/** {@code ValueSet/$expand}. One use: made for a request. */
record ExpandOperation(TerminologyView view, Issues issues, ServiceLimits limits, Clock clock) {

    Expansion expand(ExpandRequest request) {
        WorkBounds bounds = new WorkBounds(request.context(), limits, issues);
        ValueSetStructure structure = new ValueSetFinder(view, issues).structure(request.valueSet(), bounds);
        return new ExpansionBuilder(view, issues, limits, request, structure, bounds).build(clock.instant());
    }
}
