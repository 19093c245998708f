package org.crosswalk.app.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys of an issuer that begins an answer and does not end it, or answers too much. */
class IssuerKeysTest {

    private static final Duration SHORT = Duration.ofMillis(1500);

    private final AtomicReference<String> body = new AtomicReference<>("");
    private final AtomicBoolean stalls = new AtomicBoolean();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.setExecutor(Executors.newCachedThreadPool());
        issuer.createContext("/jwks", exchange -> {
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            if (stalls.get()) {
                exchange.getResponseBody().write(bytes, 0, 1);
                exchange.getResponseBody().flush();
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            } else {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        issuer.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        issuer.stop(0);
    }

    private KeyAddress address(Duration answering) {
        return new KeyAddress("http://localhost:" + issuer.getAddress().getPort() + "/jwks", answering);
    }

    @Test
    void anAnswerThatDoesNotEndIsNotWaitedForLongerThanAllowed() throws Exception {
        body.set("{\"keys\": []}");
        stalls.set(true);
        CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> {
            try {
                address(SHORT).read();
                return new AssertionError("it was read");
            } catch (IOException | InterruptedException e) {
                return e;
            }
        });
        assertThat(failure.get(20, TimeUnit.SECONDS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has not answered in full within 1500 ms");
    }

    @Test
    void anAnswerMayHaveAMebibyteAndNoMore() throws Exception {
        body.set(" ".repeat(1 << 20));
        assertThat(address(Duration.ofSeconds(20)).read()).hasSize(1 << 20);
        body.set(" ".repeat((1 << 20) + 1));
        assertThatThrownBy(() -> address(Duration.ofSeconds(20)).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void whereKeysAreKnownOnlyOneWaitsForAnIssuerThatDoesNotAnswer() throws Exception {
        body.set(new JWKSet(new ECKeyGenerator(Curve.P_384).keyID("one").generate()).toString());
        IssuerKeys keys = new IssuerKeys(null, "the issuer", address(Duration.ofSeconds(20)));
        assertThat(keys.refresh(false)).isFalse();
        assertThat(keys.has("one")).isTrue();
        stalls.set(true);
        CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> {
            try {
                keys.read();
            } catch (IOException | InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        for (boolean wanted : new boolean[] {false, true}) {
            CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> keys.refresh(wanted));
            assertThat(other.get(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(waits).isNotDone();
        assertThat(keys.has("one")).isTrue();
        end.countDown();
        waits.get(30, TimeUnit.SECONDS);
        assertThat(keys.has("one")).isTrue();
    }
}
