package org.crosswalk.fhir.page;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.RequestFormats;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.resource.ResourceAccess;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.service.TerminologyService;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Sends a page in place of a resource, or of a search's answer, to a client that prefers HTML to FHIR's formats: a browser.
 * What has no such page is left to {@link AnswerPageInterceptor}. Thread-safe.
 */
@Interceptor
public final class HtmlPageInterceptor {

    private final ResourceAccess<CodeSystemProvider> codeSystems;
    private final ResourceAccess<ValueSetDefinition> valueSets;
    private final ResourceAccess<ConceptMapProvider> conceptMaps;
    private final TerminologyService service;

    public HtmlPageInterceptor(
            ResourceAccess<CodeSystemProvider> codeSystems,
            ResourceAccess<ValueSetDefinition> valueSets,
            ResourceAccess<ConceptMapProvider> conceptMaps,
            TerminologyService service) {
        this.codeSystems = codeSystems;
        this.valueSets = valueSets;
        this.conceptMaps = conceptMaps;
        this.service = service;
    }

    /** Takes over when a page is asked for. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean send(ServletRequestDetails request, ResponseDetails response) throws IOException {
        if (!RequestFormats.mayBePage(request)) {
            return true;
        }
        // A cache must not give a browser's page to a FHIR client.
        request.getServletResponse().addHeader("Vary", "Accept");
        if (!RequestFormats.isPage(request)) {
            return true;
        }
        String offset = parameter(request, "_offset");
        if (offset != null && !offset.matches("\\d{1,9}")) {
            ResponseStatus.refuse(response, 400, "'_offset' must be a whole number from 0 up, not '" + offset + "'");
            return true;
        }
        String html = html(request, response.getResponseResource());
        if (html == null) {
            return true;
        }
        HttpServletResponse servlet = request.getServletResponse();
        servlet.setStatus(200);
        servlet.setContentType("text/html;charset=UTF-8");
        HtmlPage.HEADERS.forEach(servlet::setHeader);
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        servlet.setContentLength(bytes.length);
        servlet.getOutputStream().write(bytes);
        return false;
    }

    /** The page, or null when there is none for this answer. */
    private @Nullable String html(ServletRequestDetails request, @Nullable IBaseResource answer) {
        if (answer instanceof Bundle bundle) {
            return new SearchPage(bundle, page(request, "")).html();
        }
        String id = answer == null ? null : answer.getIdElement().getIdPart();
        if (id == null) {
            return null;
        }
        Client client = Caller.client(request);
        PageRequest page = page(request, id);
        if (answer instanceof CodeSystem) {
            CodeSystemProvider system = codeSystems.find(id, client);
            boolean large = system != null && codeSystems.kind().isLarge(system);
            return system == null
                    ? null
                    : new CodeSystemPage(
                                    system,
                                    page,
                                    large,
                                    text -> service.matching(system, text, client),
                                    code -> explain(system, code, client))
                            .html();
        }
        if (answer instanceof ValueSet) {
            ValueSetDefinition valueSet = valueSets.find(id, client);
            return valueSet == null ? null : new ValueSetPage(valueSet, page).html();
        }
        if (answer instanceof ConceptMap) {
            ConceptMapProvider map = conceptMaps.find(id, client);
            boolean large = map != null && conceptMaps.kind().isLarge(map);
            return map == null ? null : new ConceptMapPage(map, page, large).html();
        }
        return null;
    }

    /** What $validate-code says of a code in a version. */
    private List<String> explain(CodeSystemProvider system, String code, Client client) {
        return service
                .validate(new ValidateCodeRequest(
                        new Subject.OfCode(new Coding(system.header().url(), null, code, null)),
                        new ArtefactReference.ById<>(system.header().resource().id()),
                        null,
                        Options.NONE,
                        RequestContext.plain(client)))
                .issues()
                .stream()
                .map(Issue::text)
                .distinct()
                .toList();
    }

    private static PageRequest page(ServletRequestDetails request, String id) {
        String offset = parameter(request, "_offset");
        return new PageRequest(
                request.getFhirServerBase(),
                request.getResourceName(),
                id,
                parameter(request, Constants.PARAM_FORMAT),
                offset == null ? 0 : Integer.parseInt(offset),
                parameter(request, "_find"),
                parameter(request, "_code"));
    }

    private static @Nullable String parameter(ServletRequestDetails request, String name) {
        String[] values = request.getParameters().get(name);
        return values == null || values.length == 0 ? null : values[0];
    }
}
