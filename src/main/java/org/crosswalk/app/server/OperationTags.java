package org.crosswalk.app.server;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.http.CacheTerms;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.model.Client;
import org.crosswalk.registry.TerminologyRegistry;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags of operations that are asked with GET: the same as long as the content, the day, the settings, the rights of the
 * client and the headers that shape an answer are. Whoever has an answer with this tag is told that it holds, and nothing is
 * computed. Thread-safe.
 *
 * <p>Source: RFC 9110, 8.8.3 (ETag), 13.1.2 (If-None-Match).
 */
final class OperationTags extends Handler.Abstract.NonBlocking {

    private static final String[] SHAPING = {"Accept", "Accept-Language", "Prefer"};

    private final String basePath;
    private final String settings;
    private final TerminologyRegistry registry;
    private final Supplier<LocalDate> today;
    private volatile @Nullable Kept kept;

    /** What was made last, and of what; most clients are one. */
    private record Kept(String content, LocalDate day, Client client, String tag, HttpField field) {}

    /**
     * The handler.
     *
     * @param edition of the program: another one may answer otherwise
     * @param today the day on which what has no date is answered
     */
    OperationTags(Settings settings, String edition, TerminologyRegistry registry, Supplier<LocalDate> today) {
        this.basePath = settings.server().basePath();
        this.settings = edition + "\n" + settings.coding() + settings.limits() + new TreeMap<>(settings.aliases());
        this.registry = registry;
        this.today = today;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getCanonicalPath();
        boolean asks = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        if (!asks || path == null || !path.contains("/$") || !path.startsWith(basePath)) {
            return false;
        }
        HttpField tag = tag(request, RequestClient.of(request));
        if (isKnown(request, tag.getValue())) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.getHeaders().put(tag);
            response.write(true, null, callback);
            return true;
        }
        request.setAttribute(CacheTerms.TAG, tag);
        return false;
    }

    private static boolean isKnown(Request request, String tag) {
        for (String tags : request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH)) {
            if (tags.contains(tag.substring(2))) {
                return true;
            }
        }
        return false;
    }

    private HttpField tag(Request request, Client client) {
        String content = registry.current(client).state();
        LocalDate day = today.get();
        Kept known = kept;
        if (known == null || !known.content.equals(content) || !known.day.equals(day) || !known.client.equals(client)) {
            String what =
                    content + "\n" + day + "\n" + settings + "\n" + client.expansionLimit() + "\n" + client.rights();
            String tag = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8))
                    .toString();
            known = new Kept(content, day, client, tag, new PreEncodedHttpField(HttpHeader.ETAG, "W/\"" + tag + "\""));
            kept = known;
        }
        long shape = shape(request);
        return shape == 0
                ? known.field
                : new HttpField(HttpHeader.ETAG, "W/\"" + known.tag + "-" + Long.toHexString(shape) + "\"");
    }

    /** 0 where no header shapes the answer. */
    private static long shape(Request request) {
        long shape = 0;
        for (int i = 0; i < SHAPING.length; i++) {
            List<String> values = request.getHeaders().getValuesList(SHAPING[i]);
            for (String value : values) {
                for (int at = 0; at < value.length(); at++) {
                    shape = 1_099_511_628_211L * (shape ^ value.charAt(at)) + i + 1;
                }
            }
        }
        return shape;
    }
}
