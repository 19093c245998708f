package org.crosswalk.app.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Downloads one file: goes on where an earlier try stopped, never takes more than a given size, follows redirects only
 * within the host. The bytes come into a file of another name ({@code .part}); the file appears under its own name when
 * it is whole. Not thread-safe.
 */
public final class Download {

    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_TRIES = 5;

    private final HttpClient client;
    private final long maxBytes;
    private final Duration timeout;
    private final Duration pause;
    private final Map<String, String> headers;

    /**
     * A way to download from publishers, who give to everybody.
     *
     * @param maxBytes largest file taken
     * @param timeout how long to wait for a connection, for an answer, and for the next bytes
     * @param pause how long to wait before the second try; the third waits twice as long, and so on
     */
    public Download(long maxBytes, Duration timeout, Duration pause) {
        this(maxBytes, timeout, pause, Map.of());
    }

    /**
     * A way to download.
     *
     * @param maxBytes largest file taken
     * @param timeout how long to wait for a connection, for an answer, and for the next bytes
     * @param pause how long to wait before the second try; the third waits twice as long, and so on
     * @param headers to send, such as a key; no other host than that of the address gets them
     */
    public Download(long maxBytes, Duration timeout, Duration pause, Map<String, String> headers) {
        this.headers = Map.copyOf(headers);
        this.maxBytes = maxBytes;
        this.timeout = timeout;
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** The connection broke while bytes were coming; what came is kept. */
    private static final class Interrupted extends Exception {
        private static final long serialVersionUID = 1L;

        Interrupted(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Downloads a file.
     *
     * @param address what
     * @param target where to; the folder must be there
     * @return the target
     * @throws FetchFault when it cannot be had; the message does not end with a full stop
     */
    public Path get(URI address, Path target, FetchProgress progress) throws FetchFault, InterruptedException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Path validator = target.resolveSibling(target.getFileName() + ".part.validator");
        progress.note("downloading " + address);
        for (int attempt = 1; ; attempt++) {
            try {
                attempt(address, part, validator, progress);
                break;
            } catch (Interrupted e) {
                if (attempt == MOST_TRIES) {
                    throw new FetchFault(
                            "the download of " + address + " broke off " + MOST_TRIES
                                    + " times; run the command again to go on with it",
                            e);
                }
                progress.note("the connection broke off; going on");
                Thread.sleep(pause.toMillis() * attempt);
            } catch (IOException e) {
                throw new FetchFault("cannot write " + part + ": " + e.getMessage(), e);
            }
        }
        try {
            complete(address, part, target);
            Files.deleteIfExists(validator);
            return target;
        } catch (IOException e) {
            throw new FetchFault("cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    private void attempt(URI address, Path part, Path validator, FetchProgress progress)
            throws FetchFault, IOException, InterruptedException, Interrupted {
        long here = Files.exists(part) ? Files.size(part) : 0;
        String seen = Files.exists(validator) ? Files.readString(validator) : "";
        if (seen.isEmpty()) {
            // Nothing tells whether the file is still the same, so what is here is of no use.
            here = 0;
        }
        HttpResponse<InputStream> answer = send(address, here, seen);
        try (InputStream body = answer.body()) {
            long start = startOf(answer, here, address);
            if (start < 0) {
                Files.deleteIfExists(part);
                Files.deleteIfExists(validator);
                throw new Interrupted(new IOException("what was here does not fit the publisher's file"));
            }
            OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
            long total = length.isPresent() ? start + length.getAsLong() : -1;
            if (total > maxBytes) {
                throw tooLarge(address, part);
            }
            if (start == 0) {
                Files.writeString(validator, validatorOf(answer).orElse(""));
            }
            write(address, body, part, start, total, progress);
        }
    }

    /** Where in the file the body begins; negative when it is to be asked for from the start. */
    private static long startOf(HttpResponse<InputStream> answer, long asked, URI address) throws FetchFault {
        int status = answer.statusCode();
        if (status == 200) {
            return 0;
        }
        if (asked > 0 && status == 206) {
            String range = answer.headers().firstValue("Content-Range").orElse("");
            return range.startsWith("bytes " + asked + "-") ? asked : -1;
        }
        if (asked > 0 && status == 416) {
            return -1;
        }
        throw new FetchFault(address + " answers " + status
                + switch (status) {
                    case 404, 410 -> " (renamed?)";
                    case 401 -> " (it wants a key or token, or another one)";
                    case 403 -> " (not for whoever asks)";
                    default -> "";
                });
    }

    /** What tells that the file is still the same at the next try: a strong ETag, else the date of its last change. */
    private static Optional<String> validatorOf(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> answer.headers().firstValue("Last-Modified"));
    }

    private void write(URI address, InputStream body, Path part, long start, long total, FetchProgress progress)
            throws FetchFault, IOException, Interrupted {
        long done = start;
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                SilenceWatch watch = new SilenceWatch(body, timeout)) {
            out.truncate(start);
            out.position(start);
            byte[] buffer = new byte[1 << 16];
            for (int n = next(body, buffer); n >= 0; n = next(body, buffer)) {
                watch.heard();
                done += n;
                if (done > maxBytes) {
                    throw tooLarge(address, part);
                }
                java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                progress.advanced(address, done, total);
            }
            out.force(true);
        }
        if (total >= 0 && done < total) {
            throw new Interrupted(new IOException("ended early"));
        }
    }

    private static int next(InputStream body, byte[] buffer) throws Interrupted {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new Interrupted(e);
        }
    }

    private FetchFault tooLarge(URI address, Path part) throws IOException {
        Files.deleteIfExists(part);
        return new FetchFault(
                address + " is larger than the limit of " + (maxBytes >> 20) + " MB (setting fetch.max-megabytes)");
    }

    private HttpResponse<InputStream> send(URI address, long from, @Nullable String validator)
            throws FetchFault, InterruptedException {
        URI at = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(at)
                    .timeout(timeout)
                    .header("User-Agent", "Crosswalk")
                    .header("Accept", "*/*");
            headers.forEach(request::header);
            if (from > 0) {
                request.header("Range", "bytes=" + from + "-").header("If-Range", String.valueOf(validator));
            }
            HttpResponse<InputStream> answer = patiently(request.build());
            int status = answer.statusCode();
            if (status < 300 || status > 399 || status == 304) {
                return answer;
            }
            close(answer);
            at = redirect(address, at, answer);
        }
        throw new FetchFault(address + " redirects more than " + MOST_REDIRECTS + " times");
    }

    /** A server that has too much to do says when to come back. Source: RFC 9110, 10.2.3. */
    private HttpResponse<InputStream> patiently(HttpRequest request) throws FetchFault, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<InputStream> answer = send(request);
            String after = answer.headers().firstValue("Retry-After").orElse("");
            boolean busy = answer.statusCode() == 503 || answer.statusCode() == 429;
            if (!busy || attempt == MOST_TRIES || !after.matches("\\d{1,2}")) {
                return answer;
            }
            close(answer);
            Thread.sleep(Duration.ofSeconds(Long.parseLong(after)).toMillis());
        }
    }

    private static void close(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException ignored) {
            // Nobody reads it.
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws FetchFault, InterruptedException {
        String host = request.uri().getHost();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw new FetchFault("cannot reach " + host + " (offline, or a proxy is needed)", e);
        } catch (HttpTimeoutException e) {
            throw new FetchFault(host + " does not answer within " + timeout.toSeconds() + " s", e);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new FetchFault("cannot get " + request.uri() + " (" + why + ")", e);
        }
    }

    private static URI redirect(URI address, URI at, HttpResponse<?> answer) throws FetchFault {
        String location = answer.headers().firstValue("Location").orElse("");
        URI next;
        try {
            next = at.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new FetchFault(address + " redirects to what is not an address", e);
        }
        String host = next.getHost() == null ? "" : next.getHost().toLowerCase(Locale.ROOT);
        boolean same = host.equals(at.getHost().toLowerCase(Locale.ROOT)) && next.getPort() == at.getPort();
        boolean upgrade = host.equals(at.getHost().toLowerCase(Locale.ROOT))
                && "http".equals(at.getScheme())
                && "https".equals(next.getScheme());
        boolean downgrade = "https".equals(at.getScheme()) && !"https".equals(next.getScheme());
        if ((!same && !upgrade) || downgrade) {
            throw new FetchFault(address + " redirects to another host (" + next.getScheme() + "://"
                    + next.getRawAuthority() + "), which is refused");
        }
        return next;
    }

    /** A publisher that renamed a file may answer with a web page and status 200. */
    private static void complete(URI address, Path part, Path target) throws FetchFault, IOException {
        String name = address.getPath().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip") || name.endsWith(".xlsx")) {
            byte[] magic;
            try (InputStream in = Files.newInputStream(part)) {
                magic = in.readNBytes(2);
            }
            if (magic.length < 2 || magic[0] != 'P' || magic[1] != 'K') {
                Files.delete(part);
                throw new FetchFault(address + " gives something that is not a zip (a web page? renamed?)");
            }
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
