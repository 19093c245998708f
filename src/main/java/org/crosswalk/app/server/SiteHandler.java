package org.crosswalk.app.server;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.openapi.PlainPath;
import org.crosswalk.app.openapi.PlainPath.PlainParameter;
import org.crosswalk.fhir.AccessGate;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.site.Site;
import org.crosswalk.fhir.site.SiteAnswer;
import org.crosswalk.fhir.site.SiteRequest;
import org.crosswalk.model.Client;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers browsers beside the FHIR service: pages, on the threads that answer, and the files that they use, at once. */
final class SiteHandler extends Handler.Abstract {

    private static final PlainParameter DATE = new PlainParameter(
            "date",
            "date",
            false,
            "The day for which the answer is to hold, such as the date of service; today without it",
            "");

    /** What is described of them. */
    static final List<PlainPath> PATHS = List.of(
            PlainPath.of("/", "A page to find a code by its words, with what is loaded", "text/html", "")
                    .reading(new PlainParameter("q", "string", false, "A code or words", "diabetes"), DATE),
            PlainPath.of(
                            "/code/{system}/{code}",
                            "The page of a code: whether it can be billed, why not, and all that is known of it",
                            "text/html",
                            "")
                    .reading(
                            new PlainParameter(
                                    "system", "string", true, "The short name of a code system", "icd-10-cm"),
                            new PlainParameter("code", "string", true, "The code", "E11.9"),
                            DATE),
            PlainPath.of("/changes", "What the newest release of each code system changed", "text/html", ""),
            PlainPath.of(
                            "/changes/{system}",
                            "What one release of a code system changed against another",
                            "text/html",
                            "")
                    .reading(
                            new PlainParameter(
                                    "system", "string", true, "The short name of a code system", "icd-10-cm"),
                            new PlainParameter(
                                    "from",
                                    "string",
                                    false,
                                    "The release compared with; the one before without it",
                                    ""),
                            new PlainParameter("to", "string", false, "The later release; the newest without it", ""),
                            new PlainParameter("change", "string", false, "A kind of change, such as added", ""),
                            new PlainParameter("chapter", "string", false, "The code of a chapter", ""),
                            new PlainParameter("words", "string", false, "A part of code or title", ""),
                            new PlainParameter("offset", "integer", false, "Rows passed over", ""),
                            new PlainParameter("format", "string", false, "csv: a table for spreadsheets", "")),
            PlainPath.of("/releases", "All releases on a time line", "text/html", "")
                    .reading(DATE));

    private static final String LASTING = "public, max-age=31536000, immutable";

    private final Settings settings;
    private final Site site;
    private final ApiKeyGate gate;

    SiteHandler(Settings settings, Site site) {
        this.settings = settings;
        this.site = site;
        this.gate = new ApiKeyGate(settings);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getCanonicalPath();
        if (path == null || !Site.has(path)) {
            return false;
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, 405);
            return true;
        }
        if (!Site.isFile(path) && request.getAttribute(FhirWorkers.AT_ONCE) != null) {
            return false;
        }
        SiteAnswer answer = answer(request, path);
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, answer.type());
        headers.put("Content-Security-Policy", SiteAnswer.SECURITY_POLICY);
        headers.put("Referrer-Policy", "no-referrer");
        if (answer.lasting()) {
            headers.put(HttpHeader.CACHE_CONTROL, LASTING);
        }
        if (answer.status() == 503) {
            headers.put(HttpHeader.RETRY_AFTER, "5");
        }
        response.write(true, ByteBuffer.wrap(answer.bytes()), callback);
        return true;
    }

    private SiteAnswer answer(Request request, String path) {
        List<Map.Entry<String, String>> query;
        try {
            query = DirectHandler.query(request.getHttpURI().getQuery());
        } catch (IllegalArgumentException undecodable) {
            return Site.undecodable(read(request, path, List.of(), Client.ANONYMOUS));
        }
        Client client;
        try {
            client = gate.client(request.getHeaders()::get);
        } catch (AccessGate.UnknownClientException unknown) {
            return Site.unknownClient(
                    read(request, path, query, Client.ANONYMOUS), String.valueOf(unknown.getMessage()));
        }
        return site.answer(read(request, path, query, client));
    }

    private SiteRequest read(Request request, String path, List<Map.Entry<String, String>> query, Client client) {
        Caller caller = Caller.of(client, name -> request.getHeaders().getValuesList(name));
        return new SiteRequest(path, query, caller, root(), fhir(request), LocalDate.now(ZoneId.systemDefault()));
    }

    /** What a proxy has before the paths of this server, by the public address of the FHIR service. */
    private String root() {
        String base = settings.server().basePath();
        String url = settings.server().publicUrl();
        String path = url.isEmpty() ? base : HttpURI.from(url).getPath();
        return path != null && path.endsWith(base) ? path.substring(0, path.length() - base.length()) : "";
    }

    private String fhir(Request request) {
        if (!settings.server().publicUrl().isEmpty()) {
            return settings.server().publicUrl();
        }
        HttpURI uri = request.getHttpURI();
        return uri.getScheme() + "://" + uri.getAuthority() + settings.server().basePath();
    }
}
