package org.crosswalk.app.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.http.BodyReader;
import org.crosswalk.app.http.FhirWorkers;
import org.crosswalk.app.http.PublicAddress;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.page.AnswerPageInterceptor;
import org.crosswalk.fhir.site.Site;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.fhir.site.parts.SiteRequest;
import org.crosswalk.model.Client;
import org.crosswalk.model.KnownCodeSystem;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers browsers beside the FHIR service: pages, on the threads that answer, and the files that they use, at once. */
final class SiteHandler extends Handler.Abstract {

    private static final String FORM = "application/x-www-form-urlencoded(;charset=\"?utf-8\"?)?";

    private static final String LASTING = "public, max-age=31536000, immutable";

    private final Site site;
    private final PublicAddress addresses;
    private final String root;

    SiteHandler(Settings settings, Site site) {
        this.site = site;
        this.addresses = new PublicAddress(settings.server());
        this.root = addresses.root();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getCanonicalPath();
        if (path == null || !Site.has(path)) {
            // What answers may lead to these pages.
            request.setAttribute(AnswerPageInterceptor.SITE, root);
            return false;
        }
        boolean form = Site.takesForm(path);
        boolean sent = form && HttpMethod.POST.is(request.getMethod());
        if (!sent && !HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, form ? "GET, HEAD, POST" : "GET, HEAD");
            Response.writeError(request, response, callback, 405);
            return true;
        }
        if (!Site.isFile(path) && request.getAttribute(FhirWorkers.AT_ONCE) != null) {
            return false;
        }
        SiteAnswer answer = answer(request, path);
        if (request.getAttribute(AnswerFacts.KEY) instanceof AnswerFacts facts && facts.hasEntries()) {
            // A page is one answer, of however many operations it is made.
            facts.unite(1);
        }
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, answer.type());
        headers.put("Content-Security-Policy", SiteAnswer.SECURITY_POLICY);
        headers.put("Referrer-Policy", "no-referrer");
        if (answer.fileName() != null) {
            headers.put("Content-Disposition", "attachment; filename=\"" + answer.fileName() + "\"");
        }
        if (answer.location() != null) {
            headers.put(HttpHeader.LOCATION, answer.location());
        }
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
            if (HttpMethod.POST.is(request.getMethod())) {
                String form = form(request);
                if (form == null) {
                    return Site.noForm(read(request, path, query, Client.ANONYMOUS));
                }
                query.addAll(DirectHandler.query(form));
            }
        } catch (IllegalArgumentException undecodable) {
            return Site.undecodable(read(request, path, List.of(), Client.ANONYMOUS));
        }
        return site.answer(read(request, path, query, RequestClient.of(request)));
    }

    /** The fields of a form as they were sent; null where it is none, or is packed. The body was read within its limits. */
    private static @Nullable String form(Request request) {
        BodyReader.Arrived arrived = Request.as(request, BodyReader.Arrived.class);
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        boolean plain = type != null
                && type.toLowerCase(Locale.ROOT).replace(" ", "").matches(FORM)
                && !request.getHeaders().contains(HttpHeader.CONTENT_ENCODING);
        return plain && arrived != null ? new String(arrived.bytes(), StandardCharsets.UTF_8) : null;
    }

    /** The system that a page is about, which its address names. */
    private static void note(String path, List<Map.Entry<String, String>> query, AnswerFacts facts) {
        Stream.concat(
                        Stream.of(path.split("/")),
                        query.stream()
                                .filter(each -> each.getKey().equals("system"))
                                .map(Map.Entry::getValue))
                .flatMap(name -> KnownCodeSystem.ofId(name).or(() -> KnownCodeSystem.ofUri(name)).stream())
                .forEach(known -> facts.names(known.uri()));
    }

    private SiteRequest read(Request request, String path, List<Map.Entry<String, String>> query, Client client) {
        AnswerFacts facts = request.getAttribute(AnswerFacts.KEY) instanceof AnswerFacts known ? known : null;
        if (facts != null) {
            note(path, query, facts);
        }
        Caller caller = Caller.of(
                client, name -> request.getHeaders().getValuesList(name), facts == null ? null : facts.entry());
        return new SiteRequest(
                path, query, caller, root, addresses.fhir(request), LocalDate.now(ZoneId.systemDefault()));
    }
}
