package org.crosswalk.service;

import java.util.function.Function;
import org.crosswalk.model.DriftOutcome;
import org.crosswalk.model.DriftRequest;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SystemNames;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.drift.DriftReport;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.valueset.ServiceLimits;

/** {@code $drift}: what the next release changes in one's own value sets and maps, a page of it. One use: made for a request. */
record DriftOperation(
        Function<RequestContext, TerminologyView> views, SystemNames names, Issues issues, ServiceLimits limits) {

    DriftOutcome drift(DriftRequest request) {
        return new DriftReport(views, names::preferredUri, request, issues, limits).report();
    }
}
