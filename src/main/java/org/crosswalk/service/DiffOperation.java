package org.crosswalk.service;

import java.util.List;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.model.DiffOutcome;
import org.crosswalk.model.DiffRequest;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.validation.RequiredCodeSystem;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.WorkBounds;

/**
 * {@code CodeSystem/$diff}: what one version of a code system changed against another, a page of it. One use: made for a
 * request.
 */
record DiffOperation(TerminologyView view, Issues issues, ServiceLimits limits) {

    DiffOutcome diff(DiffRequest request) {
        CodeSystemProvider before = RequiredCodeSystem.resolve(view, issues, request.system(), request.versionA())
                .provider();
        CodeSystemProvider now = RequiredCodeSystem.resolve(view, issues, request.system(), request.versionB())
                .provider();
        WorkBounds bounds = new WorkBounds(request.context(), limits, issues);
        CodeSystemChanges all = view.changes(before, now, () -> bounds.step(request.system()));
        List<CodeChange> asked = all.changes().stream()
                .filter(change ->
                        request.kinds().isEmpty() || request.kinds().stream().anyMatch(change::is))
                .toList();
        Integer count = request.count();
        int most = count == null ? limits.expansionSize() : Math.min(count, limits.pageSize());
        if (now.header().licensed()) {
            most = ServiceLimits.least(
                    ServiceLimits.least(most, now.header().expansionLimit()),
                    request.context().client().expansionLimit());
        }
        List<CodeChange> page =
                asked.stream().skip(request.offset()).limit(most).toList();
        return new DiffOutcome(all, asked.size(), request.offset(), page);
    }
}
