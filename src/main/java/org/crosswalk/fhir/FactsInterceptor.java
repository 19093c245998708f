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
import org.hl7.fhir.r4.model.CodeSystem;
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
        }
    }
}
