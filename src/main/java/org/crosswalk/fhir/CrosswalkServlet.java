package org.crosswalk.fhir;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.crosswalk.fhir.http.BoundedRequestDetails;
import org.crosswalk.fhir.http.DirectFailure;
import org.crosswalk.fhir.http.FhirVersionParameter;
import org.crosswalk.fhir.http.RequestFormats;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.page.AnswerPage;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;

/**
 * The FHIR endpoint as a servlet: HAPI's server with Crosswalk's providers. Every answer, also to a request that HAPI would
 * leave to the container, is FHIR. Thread-safe once initialised.
 */
public final class CrosswalkServlet extends RestfulServer {

    private static final long serialVersionUID = 1L;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final String VARY = "Accept, Accept-Language, Authorization, X-API-Key";

    private final transient CrosswalkPlugin plugin;
    private final transient EdgeLimits limits;

    /** With the default limits, and without licensed content. */
    public CrosswalkServlet(TerminologyService service, TerminologyRegistry registry) {
        this(service, registry, EdgeLimits.DEFAULT, ServerIdentity.ofBuild(), AccessGate.CLOSED);
    }

    /**
     * Makes the servlet.
     *
     * @param service answers the operations
     * @param registry what is served
     * @param limits bounds of a request
     * @param identity what the capability statements say of the server
     * @param gate says who asks, and so who sees licensed content
     */
    public CrosswalkServlet(
            TerminologyService service,
            TerminologyRegistry registry,
            EdgeLimits limits,
            ServerIdentity identity,
            AccessGate gate) {
        this(new CrosswalkPlugin(service, registry, limits, identity, gate), limits);
    }

    CrosswalkServlet(CrosswalkPlugin plugin, EdgeLimits limits) {
        super(plugin.context());
        this.plugin = plugin;
        this.limits = limits;
    }

    @Override
    protected void initialize() throws ServletException {
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setDefaultPrettyPrint(false);
        plugin.registerAllInto(this);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            answer(request, response);
        } finally {
            readToTheEnd(request);
        }
    }

    /**
     * Takes what is left of the body of a request that was answered without it. A connection that is closed on an unread
     * body can take the answer with it.
     */
    private void readToTheEnd(HttpServletRequest request) {
        byte[] buffer = new byte[8192];
        long left = limits.bodyBytes();
        try {
            InputStream body = request.getInputStream();
            for (int n = body.read(buffer); n >= 0 && left > 0; n = body.read(buffer)) {
                left -= n;
            }
        } catch (IOException | IllegalStateException over) {
            // The client has gone, or the body was read otherwise: nothing is left to take.
            return;
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (!METHODS.contains(request.getMethod())) {
            fail(ResponseStatus.of(405, "the method " + request.getMethod() + " is not known here"), request, response);
            return;
        }
        try {
            // The container reads a form, and decodes a query, at the first look; what it cannot read is the client's
            // fault and must not end as its own HTML.
            request.getParameterMap();
        } catch (RuntimeException unreadable) {
            fail(ResponseStatus.of(400, "the query or form cannot be decoded"), request, response);
            return;
        }
        HttpServletResponse answer = FhirVersionParameter.answering(request, response);
        if (request.getMethod().equals("HEAD")) {
            // The container keeps the body back.
            handleRequest(RequestTypeEnum.GET, request, answer);
            return;
        }
        super.service(request, answer);
    }

    /** Answers a request that HAPI does not get to see. */
    private void fail(BaseServerResponseException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (AnswerPage.send(failure, request, response)) {
            return;
        }
        EncodingEnum encoding = RequestFormats.firstAccepted(request.getHeader("Accept"));
        DirectFailure.send(failure, encoding.newParser(getFhirContext()), response);
    }

    @Override
    protected void validateRequest(ServletRequestDetails request) {
        super.validateRequest(request);
        RequestFormats.check(request);
    }

    @Override
    protected ServletRequestDetails newRequestDetails(
            RequestTypeEnum type, HttpServletRequest request, HttpServletResponse response) {
        ServletRequestDetails details = new BoundedRequestDetails(getInterceptorService(), limits.bodyBytes());
        details.setServer(this);
        details.setRequestType(type);
        details.setServletRequest(request);
        details.setServletResponse(response);
        return details;
    }

    @Override
    protected void throwUnknownFhirOperationException(RequestDetails request, String path, RequestTypeEnum type) {
        String operation = request.getOperation();
        boolean reading = type == RequestTypeEnum.GET || type == RequestTypeEnum.HEAD;
        if (operation != null && operation.startsWith("$")) {
            if (type != RequestTypeEnum.GET && type != RequestTypeEnum.POST) {
                throw ResponseStatus.of(405, "operations are called with GET or POST");
            }
            throw ResponseStatus.of(404, "there is no operation '" + path + "'");
        }
        if (!reading && request.getResourceName() != null) {
            throw ResponseStatus.of(
                    405, request.getResourceName() + " is read, searched and asked here; it is not changed over FHIR");
        }
        throw ResponseStatus.of(reading ? 404 : 405, "there is nothing to " + type + " at '" + path + "'");
    }

    @Override
    protected void throwUnknownResourceTypeException(String name) {
        throw ResponseStatus.of(
                404,
                "there is no '" + name
                        + "' here; this server has CodeSystem, ValueSet, ConceptMap and OperationDefinition");
    }

    /** HAPI's version in every answer is of no use to a client. */
    @Override
    public void addHeadersToResponse(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        // What a client may see and wants to see is in the answer: a cache must not give it to another one.
        if (!response.getHeaders("Vary").contains(VARY)) {
            response.addHeader("Vary", VARY);
        }
    }
}
