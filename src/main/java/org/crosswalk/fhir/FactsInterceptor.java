package org.crosswalk.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Locale;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.http.Caller;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** Notes of requests that HAPI answers what is worth counting, where somebody counts. Operations note it themselves. Stateless. */
@Interceptor
public final class FactsInterceptor {

    /** Which interaction it is. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void begin(RequestDetails request) {
        AnswerFacts facts = AnswerFacts.of(request);
        RestOperationTypeEnum type = request.getRestOperationType();
        if (facts == null || type == null) {
            return;
        }
        facts.asked(Caller.client(request));
        String resource = request.getResourceName();
        String operation = request.getOperation();
        String code = type == RestOperationTypeEnum.TRANSACTION
                ? "batch"
                : type.getCode().toLowerCase(Locale.ROOT);
        facts.asks(operation != null && operation.startsWith("$") ? operation : code, resource == null ? "" : resource);
    }

    /** What is given. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void end(RequestDetails request, @Nullable IBaseResource resource) {
        AnswerFacts facts = AnswerFacts.of(request);
        if (facts == null || request.getOperation() != null) {
            return;
        }
        if (resource instanceof CodeSystem system) {
            facts.gives(system.getUrl(), system.getVersion());
        } else {
            shown(resource, facts);
        }
    }

    /** The code systems of which a resource shows something; in a bundle, of which any does. */
    private static void shown(@Nullable IBaseResource resource, AnswerFacts facts) {
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> shown(entry.getResource(), facts));
        } else if (resource instanceof CodeSystem system) {
            facts.shows(system.getUrl());
            facts.shows(system.getSupplements());
        } else if (resource instanceof ValueSet valueSet) {
            valueSet.getCompose().getInclude().forEach(part -> facts.shows(part.getSystem()));
            valueSet.getExpansion().getContains().forEach(code -> facts.shows(code.getSystem()));
        } else if (resource instanceof ConceptMap map) {
            map.getGroup().forEach(group -> {
                facts.shows(group.getSource());
                facts.shows(group.getTarget());
            });
        }
    }
}
