package org.crosswalk.app.server;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.app.config.Settings.ServerSettings;
import org.crosswalk.app.feed.FeedDocument;
import org.crosswalk.app.feed.ReleaseFeed;
import org.crosswalk.app.feed.ReleaseFeed.Offer;
import org.crosswalk.app.http.FhirWorkers;
import org.crosswalk.app.http.PublicAddress;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.app.openapi.PlainPath;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.packed.PackedRelease.Zip;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.fhir.ServerIdentity;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.model.Client;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.UsageMeter;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /feed}, and the zips that it names. A zip is known by its SHA-256, and a part of it can be asked for, so that a download
 * that broke off goes on.
 *
 * <p>Source: RFC 9110, 13.1 (If-None-Match, If-Range), 14 (Range); RFC 9530 (Repr-Digest).
 */
final class FeedHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(FeedHandler.class);

    /** So many are sent a release at once. */
    private static final int PLACES = 4;

    private static final Refusal SENDING = new Refusal(
            503, "throttled", "As many releases are sent as can be at once; try again in a few seconds.", 5);
    private static final Refusal FINDING = new Refusal(
            503, "transient", "What is new in the feed is still being read; try again in a few seconds.", 5);
    private static final String PATH = "/feed";
    private static final String METHODS = "GET, HEAD";
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    /** What is described of it; the addresses of zips are the feed's to tell. */
    static final List<PlainPath> PATHS = List.of(PlainPath.of(
            PATH,
            "The releases that are loaded, as an Atom feed that other servers follow",
            "application/atom+xml",
            ""));

    private final ReleaseFeed feed;
    private final TerminologyRegistry registry;
    private final PublicAddress address;
    private final ServerSettings server;
    private final BooleanSupplier ready;
    private final UsageMeter meter;
    private final Semaphore places = new Semaphore(PLACES);

    /**
     * The handler.
     *
     * @param registry knows what is withheld from whom
     * @param server of the settings
     * @param ready whether the content is there
     * @param meter counts who was given a release with codes of a licensed system
     */
    FeedHandler(
            ReleaseFeed feed,
            TerminologyRegistry registry,
            ServerSettings server,
            BooleanSupplier ready,
            UsageMeter meter) {
        this.feed = feed;
        this.registry = registry;
        this.server = server;
        this.address = new PublicAddress(server);
        this.ready = ready;
        this.meter = meter;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        if ((!path.equals(PATH) && !path.startsWith(PATH + "/")) || request.getAttribute(FhirWorkers.AT_ONCE) != null) {
            return false;
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, METHODS);
            Refusal.of(405, "The feed is read with GET.").write(request, response, callback);
        } else if (!ready.getAsBoolean()) {
            Refusal.LOADING.write(request, response, callback);
        } else {
            answer(path, request, response, callback);
        }
        return true;
    }

    private void answer(String path, Request request, Response response, Callback callback) {
        String file = path.equals(PATH) ? "" : path.substring(PATH.length() + 1);
        Optional<List<Offer>> offers;
        Optional<Offer> offer;
        try {
            offer = feed.offer(file);
            offers = offer.isPresent() ? Optional.of(List.of()) : feed.offers();
            if (offer.isEmpty() && !file.isEmpty() && offers.isPresent()) {
                offer = feed.offer(file);
            }
        } catch (DataFolderFault fault) {
            LOG.warn("The feed cannot be made: {}", fault.getMessage());
            Refusal.of(500, "The feed cannot be made: the data folder is damaged; the server's log says more.")
                    .write(request, response, callback);
            return;
        }
        if (offers.isEmpty()) {
            FINDING.write(request, response, callback);
        } else if (path.equals(PATH)) {
            feed(offers.get(), request, response, callback);
        } else if (offer.isPresent()) {
            release(offer.get(), request, response, callback);
        } else {
            Refusal.of(404, "The feed names no such file now: read it again at /feed.")
                    .write(request, response, callback);
        }
    }

    private boolean isWithheld(Offer offer, Client client) {
        return registry.isAnyWithheld(offer.systems(), client);
    }

    private void feed(List<Offer> offers, Request request, Response response, Callback callback) {
        Client client = RequestClient.of(request);
        byte[] body = FeedDocument.of(
                address(request), ServerIdentity.buildVersion(), offers, offer -> isWithheld(offer, client));
        String tag = "\"" + Sha256.hex(body) + "\"";
        response.getHeaders().put(HttpHeader.ETAG, tag);
        if (isKnown(request, tag)) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            callback.succeeded();
            return;
        }
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/atom+xml;charset=utf-8");
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Beside the FHIR service, wherever that is for clients. */
    private String address(Request request) {
        String fhir = address.fhir(request);
        return (fhir.endsWith(server.basePath())
                        ? fhir.substring(0, fhir.length() - server.basePath().length())
                        : fhir)
                + PATH;
    }

    private static boolean isKnown(Request request, String tag) {
        return request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH).stream()
                .anyMatch(tags -> tags.contains(tag) || tags.strip().equals("*"));
    }

    private void release(Offer offer, Request request, Response response, Callback callback) {
        if (request.getAttribute(AnswerFacts.KEY) instanceof AnswerFacts facts) {
            offer.systems().forEach(facts::shows);
        }
        Zip zip = offer.zip();
        if (isWithheld(offer, RequestClient.of(request))) {
            Refusal.of(
                            403,
                            "The files of " + offer.release().manifest().key()
                                    + " have texts that need a licence, which this client has not got here.")
                    .write(request, response, callback);
            return;
        }
        if (zip == null) {
            Refusal.of(500, offer.release().manifest().key() + " cannot be given: " + Offer.FAULT + ".")
                    .write(request, response, callback);
            return;
        }
        String tag = "\"" + offer.sha256() + "\"";
        boolean sent = HttpMethod.GET.is(request.getMethod()) && !isKnown(request, tag);
        if (sent && !begin(offer, request, response)) {
            SENDING.write(request, response, callback);
            return;
        }
        response.getHeaders()
                .put(HttpHeader.ETAG, tag)
                .put(HttpHeader.ACCEPT_RANGES, "bytes")
                .put("Repr-Digest", "sha-256=:" + base64(offer.sha256()) + ":");
        if (isKnown(request, tag)) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            callback.succeeded();
            return;
        }
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, "application/zip")
                .put(HttpHeader.CONTENT_DISPOSITION, "attachment; filename=\"" + offer.file() + "\"");
        send(zip, tag, request, response, callback);
    }

    /** Takes one of the places for those who are sent a release; it is given back, and the release counted, at the end. */
    private boolean begin(Offer offer, Request request, Response response) {
        if (!places.tryAcquire()) {
            return false;
        }
        Client client = RequestClient.of(request);
        request.setAttribute(FhirWorkers.STREAMED, true);
        Request.addCompletionListener(request, failure -> {
            places.release();
            if (failure == null && HttpStatus.isSuccess(response.getStatus())) {
                offer.codes().forEach((system, codes) -> meter.used(client, system, "feed", codes));
            }
        });
        return true;
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static void send(Zip zip, String tag, Request request, Response response, Callback callback) {
        String ifRange = request.getHeaders().get(HttpHeader.IF_RANGE);
        String range = request.getHeaders().get(HttpHeader.RANGE);
        Matcher part = RANGE.matcher(range == null ? "" : range.strip());
        boolean partly = HttpMethod.GET.is(request.getMethod())
                && part.matches()
                && (ifRange == null || ifRange.strip().equals(tag));
        long from = partly ? Long.parseLong(part.group(1)) : 0;
        long last = partly && !part.group(2).isEmpty()
                ? Math.min(Long.parseLong(part.group(2)), zip.size() - 1)
                : zip.size() - 1;
        if (partly && from >= zip.size()) {
            response.getHeaders().put(HttpHeader.CONTENT_RANGE, "bytes */" + zip.size());
            Refusal.of(416, "The file ends before the part that is asked for.").write(request, response, callback);
            return;
        }
        if (partly && last >= from) {
            response.setStatus(HttpStatus.PARTIAL_CONTENT_206);
            response.getHeaders().put(HttpHeader.CONTENT_RANGE, "bytes " + from + "-" + last + "/" + zip.size());
        } else {
            from = 0;
            last = zip.size() - 1;
            response.setStatus(HttpStatus.OK_200);
        }
        long length = last - from + 1;
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        if (HttpMethod.HEAD.is(request.getMethod())) {
            response.write(true, null, callback);
        } else {
            Content.copy(Content.Source.from(null, zip.open(from), 0, length), response, callback);
        }
    }
}
