package org.crosswalk.fhir.resource;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.LargeRequests;
import org.crosswalk.fhir.http.PieceForm;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.r4.CodeSystemWriter;
import org.crosswalk.r4.ConceptMapWriter;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Resource;

/**
 * Sends a large resource as a whole when it is read with {@code _summary=false}, FHIR's word for "all of it": as JSON,
 * concept by concept, so that it never exists in memory. Thread-safe.
 */
@Interceptor
public final class WholeResourceInterceptor {

    private final ResourceAccess<CodeSystemProvider> codeSystems;
    private final ResourceAccess<ConceptMapProvider> conceptMaps;
    private final LargeRequests large;

    public WholeResourceInterceptor(
            ResourceAccess<CodeSystemProvider> codeSystems,
            ResourceAccess<ConceptMapProvider> conceptMaps,
            LargeRequests large) {
        this.large = large;
        this.codeSystems = codeSystems;
        this.conceptMaps = conceptMaps;
    }

    /** Takes over when the whole of a large resource is asked for. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean send(ServletRequestDetails request, ResponseDetails response) throws IOException {
        if (!asksForWhole(request) || isWhole(response.getResponseResource())) {
            return true;
        }
        IBaseResource resource = response.getResponseResource();
        String id = resource.getIdElement().getIdPart();
        if (resource instanceof CodeSystem definition) {
            CodeSystemProvider provider = codeSystems.find(id, Caller.client(request));
            Integer licence = provider == null ? null : provider.header().expansionLimit();
            if (provider != null && licence != null && provider.size() > licence) {
                ResponseStatus.refuse(
                        response,
                        422,
                        "the licence of this code system does not let it be sent whole; $expand lists up to " + licence
                                + " of its codes");
                return true;
            }
            if (provider != null && codeSystems.kind().isLarge(provider)) {
                return stream(request, response, to -> {
                    codeSystems.giveWhole(Caller.client(request), provider);
                    codeSystem(definition, provider, to);
                });
            }
        } else if (resource instanceof ConceptMap definition) {
            ConceptMapProvider map = conceptMaps.find(id, Caller.client(request));
            if (map != null && conceptMaps.kind().isLarge(map)) {
                return stream(request, response, to -> conceptMap(definition, map, to));
            }
        }
        return true;
    }

    /** Those of the site's own are always given whole. */
    private static boolean isWhole(IBaseResource resource) {
        return resource != null && resource.getMeta().getTag().stream().noneMatch(Subsetted::is);
    }

    private static boolean asksForWhole(ServletRequestDetails request) {
        RestOperationTypeEnum type = request.getRestOperationType();
        String[] summary = request.getParameters().get("_summary");
        return (type == RestOperationTypeEnum.READ || type == RestOperationTypeEnum.VREAD)
                && summary != null
                && Arrays.asList(summary).contains("false");
    }

    /** Returns whether HAPI is to go on: with a refusal when the client wants another format. */
    private boolean stream(ServletRequestDetails request, ResponseDetails response, JsonStream.Members content)
            throws IOException {
        EncodingEnum encoding =
                RestfulServerUtils.determineResponseEncodingWithDefault(request).getEncoding();
        if (encoding != EncodingEnum.JSON) {
            ResponseStatus.refuse(
                    response,
                    406,
                    "the whole of a large resource is sent as JSON: add _format=json, or leave _summary out");
            return true;
        }
        if (!large.admits(request)) {
            request.getServletResponse().setHeader("Retry-After", LargeRequests.RETRY_AFTER_SECONDS);
            ResponseStatus.refuse(response, 503, large.refusal());
            return true;
        }
        FhirContext context = request.getFhirContext();
        HttpServletResponse servlet = request.getServletResponse();
        servlet.setContentType("application/fhir+json;charset=UTF-8");
        servlet.setHeader(
                "ETag", "W/\"" + response.getResponseResource().getMeta().getVersionId() + "\"");
        try (Writer out = new OutputStreamWriter(servlet.getOutputStream(), StandardCharsets.UTF_8)) {
            content.write(new JsonStream(context.newJsonParser(), PieceForm.of(request.getServletRequest()), out));
        }
        return false;
    }

    private static void codeSystem(CodeSystem definition, CodeSystemProvider provider, JsonStream to)
            throws IOException {
        ConceptTree tree = new ConceptTree(provider);
        CodeSystem header = CodeSystemWriter.header(provider.header(), provider.size());
        identify(definition, header);
        List<Integer> roots = tree.roots();
        to.resource(header, "concept", !roots.isEmpty(), list -> concepts(tree, roots, list));
    }

    private static void concepts(ConceptTree tree, List<Integer> ordinals, JsonStream to) throws IOException {
        for (int ordinal : ordinals) {
            List<Integer> children = tree.children(ordinal);
            to.object(tree.alone(ordinal), "concept", !children.isEmpty(), list -> concepts(tree, children, list));
        }
    }

    private static void conceptMap(ConceptMap definition, ConceptMapProvider map, JsonStream to) throws IOException {
        ConceptMap header = ConceptMapWriter.header(map.header());
        identify(definition, header);
        List<ConceptMapHeader.Group> groups = map.header().groups();
        to.resource(header, "group", !groups.isEmpty(), list -> {
            for (int i = 0; i < groups.size(); i++) {
                int group = i;
                list.object(
                        ConceptMapWriter.group(groups.get(i)), "element", true, elements -> rows(map, group, elements));
            }
        });
    }

    private static void rows(ConceptMapProvider map, int group, JsonStream to) throws IOException {
        try (Stream<List<Mapping>> elements = MapElements.of(map, group)) {
            for (List<Mapping> rows : (Iterable<List<Mapping>>) elements::iterator) {
                to.object(ConceptMapWriter.element(rows));
            }
        }
    }

    private static void identify(Resource from, Resource to) {
        to.setId(from.getIdElement());
        to.getMeta().setVersionId(from.getMeta().getVersionId());
    }
}
