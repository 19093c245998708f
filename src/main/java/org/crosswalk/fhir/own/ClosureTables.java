package org.crosswalk.fhir.own;

import java.util.List;
import java.util.Optional;
import org.crosswalk.model.ClosureCoding;
import org.crosswalk.model.ClosureOutcome;
import org.crosswalk.model.ClosureRelation;
import org.crosswalk.model.ClosureRequest;
import org.crosswalk.model.Issue;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.repository.ClosureRepository;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.Messages;

/**
 * {@code $closure}: tables of codings by name, which clients share and keep their own copies of. Thread-safe.
 *
 * <p>Source: FHIR R4, terminology service, "Maintaining a Closure Table".
 */
public final class ClosureTables {

    private final TerminologyService service;
    private final ClosureRepository repository;
    private final int mostConcepts;
    private final int mostCodings;

    /**
     * The tables.
     *
     * @param service finds codings and how they are related
     * @param repository keeps them
     * @param mostConcepts most concepts of a call
     * @param mostCodings most codings of a table
     */
    public ClosureTables(TerminologyService service, ClosureRepository repository, int mostConcepts, int mostCodings) {
        this.service = service;
        this.repository = repository;
        this.mostConcepts = mostConcepts;
        this.mostCodings = mostCodings;
    }

    /**
     * Makes a table, adds to it, or tells again what was told after a version.
     *
     * @throws TerminologyFault when it cannot be done; nothing was changed then
     */
    public ClosureOutcome answer(ClosureRequest request) {
        String version = request.version();
        if (version != null) {
            return since(request, version);
        }
        return request.concepts().isEmpty() ? repository.initialise(request.name()) : add(request);
    }

    private ClosureOutcome add(ClosureRequest request) {
        int sent = request.concepts().size();
        if (sent > mostConcepts) {
            throw issues(request).tooCostly("CROSSWALK_CLOSURE_TOO_MANY_CONCEPTS", sent, mostConcepts);
        }
        List<ClosureCoding> codings = service.closureCodings(request);
        RequestContext context = request.context();
        ClosureOutcome outcome = repository
                .add(request.name(), codings, (added, present) -> relations(added, present, request))
                .orElseThrow(() -> unknown(request));
        service.noteClosure(outcome.relations(), context);
        return outcome;
    }

    private List<ClosureRelation> relations(
            List<ClosureCoding> added, List<ClosureCoding> present, ClosureRequest request) {
        if (present.size() + added.size() > mostCodings) {
            throw issues(request)
                    .tooCostly("CROSSWALK_CLOSURE_FULL", request.name(), present.size(), mostCodings, added.size());
        }
        return service.closureRelations(added, present, request.context());
    }

    private ClosureOutcome since(ClosureRequest request, String version) {
        long after = version.matches("[0-9]{1,18}") ? Long.parseLong(version) : -1;
        Optional<ClosureOutcome> found = repository.since(request.name(), after);
        ClosureOutcome outcome = found.orElseThrow(() -> unknown(request));
        boolean known = after == 0 || (after >= outcome.initial() && after <= outcome.version());
        if (!known) {
            throw issues(request)
                    .fault(
                            Kind.UNPROCESSABLE,
                            Issue.Type.NOT_FOUND,
                            null,
                            "CROSSWALK_CLOSURE_VERSION_UNKNOWN",
                            request.name(),
                            version,
                            Long.toString(outcome.initial()),
                            Long.toString(outcome.version()));
        }
        service.noteClosure(outcome.relations(), request.context());
        return outcome;
    }

    private static TerminologyFault unknown(ClosureRequest request) {
        return issues(request)
                .fault(Kind.NOT_FOUND, Issue.Type.NOT_FOUND, null, "CROSSWALK_CLOSURE_UNKNOWN", request.name());
    }

    private static Issues issues(ClosureRequest request) {
        return new Issues(Messages.in(request.context().acceptLanguage()));
    }
}
