package org.crosswalk.source.fhirjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** XML that tries to reach outside itself or to grow without bound: refused, and nothing is fetched or leaked. */
class HostileXmlTest {

    private static final String BODY = """
            <CodeSystem xmlns="http://hl7.org/fhir"><id value="c"/><url value="http://example.org/c"/>
            <description value="%s"/><status value="active"/><content value="complete"/></CodeSystem>""";

    @TempDir
    Path folder;

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(
                        "external file entity",
                        "<!DOCTYPE CodeSystem [<!ENTITY x SYSTEM \"SECRET\">]>" + BODY.formatted("&x;")),
                Arguments.of(
                        "external entity over the network",
                        "<?xml version=\"1.0\"?><!DOCTYPE CodeSystem [<!ENTITY x SYSTEM \"LISTENER\">]>"
                                + BODY.formatted("&x;")),
                Arguments.of(
                        "external document type",
                        "<!DOCTYPE CodeSystem SYSTEM \"LISTENER\">" + BODY.formatted("plain")),
                Arguments.of(
                        "external parameter entity",
                        "<!DOCTYPE CodeSystem [<!ENTITY % p SYSTEM \"LISTENER\"> %p;]>" + BODY.formatted("plain")),
                Arguments.of(
                        "billion laughs",
                        "<!DOCTYPE CodeSystem [<!ENTITY a \"lol\">" + laughs() + "]>" + BODY.formatted("&i;")),
                Arguments.of(
                        "quadratic blow-up",
                        "<!DOCTYPE CodeSystem [<!ENTITY a \"" + "x".repeat(50_000) + "\">]>"
                                + BODY.formatted("&a;".repeat(20_000))),
                Arguments.of(
                        "defaults of attributes",
                        "<!DOCTYPE CodeSystem [<!ATTLIST id value CDATA \"other\">]>" + BODY.formatted("plain")),
                Arguments.of("entity that is not declared", BODY.formatted("&nbsp;")),
                Arguments.of(
                        "inclusion",
                        BODY.formatted("plain")
                                .replace(
                                        "<status",
                                        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"SECRET\"/><status")));
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder();
        for (char c = 'b'; c <= 'i'; c++) {
            String before = "&" + (char) (c - 1) + ";";
            entities.append("<!ENTITY ")
                    .append(c)
                    .append(" \"")
                    .append(before.repeat(10))
                    .append("\">");
        }
        return entities.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isRefused(String name, String body) throws Exception {
        assertRefused(body, StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}, as UTF-16")
    @MethodSource("bodies")
    void isRefusedInAnotherEncoding(String name, String body) throws Exception {
        assertRefused(body, StandardCharsets.UTF_16);
    }

    @Test
    void theSameWithoutTheAttackIsRead() throws Exception {
        assertThat(Loading.read(Loading.write(folder, "c.xml", BODY.formatted("plain")))
                        .codeSystemIds())
                .containsExactly("c");
    }

    private void assertRefused(String body, Charset charset) throws Exception {
        Path secret = Loading.write(folder, "secret.txt", "TOP-SECRET");
        AtomicInteger calls = new AtomicInteger();
        Thread answering;
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            answering = answer(listener, calls);
            String hostile = body.replace("SECRET", secret.toUri().toString())
                    .replace("LISTENER", "http://127.0.0.1:" + listener.getLocalPort() + "/x.dtd");
            Path path = Files.write(folder.resolve("c.xml"), hostile.getBytes(charset));
            long start = System.nanoTime();
            Received received = new Received();
            assertThatThrownBy(() -> readOrRefuse(path, received))
                    .isInstanceOf(SourceFault.class)
                    .hasMessageNotContaining("TOP-SECRET");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(received.codeSystems).isEmpty();
        }
        answering.join();
        assertThat(calls).hasValue(0);
    }

    private static void readOrRefuse(Path path, Received received) throws SourceFault {
        SourceFile file = Loading.file(path);
        FhirResourceFormat format = new FhirResourceFormat();
        if (format.recognise(file, java.util.List.of(file)).isEmpty()) {
            throw new SourceFault(SourcePosition.of(file.name()), "is not recognised");
        }
        Loading.opened(format, path, false).read(received);
    }

    private static Thread answer(ServerSocket listener, AtomicInteger calls) {
        Thread thread = new Thread(() -> {
            while (!listener.isClosed()) {
                try (var socket = listener.accept();
                        InputStream in = socket.getInputStream()) {
                    calls.incrementAndGet();
                    in.read();
                } catch (java.io.IOException e) {
                    return;
                }
            }
        });
        thread.start();
        return thread;
    }
}
