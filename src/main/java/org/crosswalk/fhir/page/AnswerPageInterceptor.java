package org.crosswalk.fhir.page;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.RequestFormats;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Sends a page with the answer in it, set out and with links, to a browser that asks for something which has no page of its
 * own: operations, metadata, and whatever fails, with its status. Who is no browser gets what it asks for. Thread-safe.
 */
@Interceptor
public final class AnswerPageInterceptor {

    /** Attribute of a request: what stands before the paths of the pages beside the service; absent where there are none. */
    public static final String SITE = AnswerPageInterceptor.class.getName();

    private static final List<String> FORMATS = List.of("json", "xml");

    private final AnswerPages pages;
    private final boolean wholeServer;

    /**
     * Makes it.
     *
     * @param wholeServer whether nothing else is answered by the server; else it keeps to what is asked of terminology
     */
    public AnswerPageInterceptor(AnswerPages pages, boolean wholeServer) {
        this.pages = pages;
        this.wholeServer = wholeServer;
    }

    /** Takes over when a browser has asked. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean send(ServletRequestDetails request, ResponseDetails response) throws IOException {
        IBaseResource answer = response.getResponseResource();
        if (answer == null || !isMine(request)) {
            return true;
        }
        int status = response.getResponseCode();
        int sent = status == 0 ? Constants.STATUS_HTTP_200_OK : status;
        write(request.getServletResponse(), sent, page(request, sent, answer));
        return false;
    }

    /**
     * The same for a failure. HAPI goes on as without it, and the page takes the place of what it writes: where somebody else
     * has answered it logs an error.
     */
    @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
    public boolean fail(
            @Nullable RequestDetails request, HttpServletResponse response, BaseServerResponseException failure) {
        IBaseResource outcome = failure.getOperationOutcome();
        if (request instanceof ServletRequestDetails asked && outcome != null && isMine(asked)) {
            asked.setServletResponse(
                    new Replaced(response, failure.getStatusCode(), page(asked, failure.getStatusCode(), outcome)));
        }
        return true;
    }

    private boolean isMine(RequestDetails request) {
        return (wholeServer || RequestFormats.isOfTerminology(request)) && RequestFormats.isBrowser(request);
    }

    private byte[] page(ServletRequestDetails request, int status, IBaseResource answer) {
        HttpServletRequest servlet = request.getServletRequest();
        String site = servlet != null && servlet.getAttribute(SITE) instanceof String root ? root : null;
        String json = request.getFhirContext().newJsonParser().encodeResourceToString(answer);
        return pages.page(
                new AnswerPages.Reader(request.getFhirServerBase(), site, Caller.client(request)),
                new AnswerPages.Asked(asked(request), address(request), status, given(request), FORMATS),
                json);
    }

    private static void write(HttpServletResponse response, int status, byte[] page) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        HtmlPage.HEADERS.forEach(response::setHeader);
        response.addHeader("Vary", "Accept");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static String asked(RequestDetails request) {
        String path = request.getRequestPath();
        return path == null || path.isEmpty() ? "FHIR" : path;
    }

    /** The address of what was asked, without a format. */
    private static String address(RequestDetails request) {
        StringBuilder url = new StringBuilder(request.getFhirServerBase());
        String path = request.getRequestPath();
        if (path != null && !path.isEmpty()) {
            url.append('/').append(path);
        }
        HttpServletRequest servlet = request instanceof ServletRequestDetails asked ? asked.getServletRequest() : null;
        String query = servlet == null ? null : servlet.getQueryString();
        char separator = '?';
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (!pair.isEmpty() && !pair.startsWith(Constants.PARAM_FORMAT + "=")) {
                url.append(separator).append(pair);
                separator = '&';
            }
        }
        return url.toString();
    }

    /** The system that a request names, for codes of the answer that stand alone. */
    private static @Nullable String given(RequestDetails request) {
        for (String name : new String[] {"system", "url"}) {
            String[] values = request.getParameters().get(name);
            if (values != null && values.length > 0) {
                return values[0];
            }
        }
        return null;
    }

    /** Sends a page as soon as somebody begins to write, and drops what he writes. */
    private static final class Replaced extends HttpServletResponseWrapper {

        private final int status;
        private final byte[] page;

        Replaced(HttpServletResponse sent, int status, byte[] page) {
            super(sent);
            this.status = status;
            this.page = page;
        }

        /** The page is not packed, whatever is written. */
        @Override
        public void addHeader(String name, String value) {
            if (!name.equalsIgnoreCase("Content-Encoding")) {
                super.addHeader(name, value);
            }
        }

        private void send() throws IOException {
            write((HttpServletResponse) getResponse(), status, page);
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            send();
            return new PrintWriter(Writer.nullWriter());
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            send();
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new IllegalStateException("written at once");
                }

                @Override
                public void write(int dropped) {
                    // The page has been sent.
                }
            };
        }
    }
}
