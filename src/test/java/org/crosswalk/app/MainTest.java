package org.crosswalk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: streams, exit codes, signals. */
class MainTest {

    @TempDir
    Path folder;

    @Test
    void aBusyPortEndsTheProcessWithOneLineAndNoStackTrace() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            Process process = start("serve", "--port", String.valueOf(taken.getLocalPort()));
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(out.lines()).singleElement().asString().startsWith("Loading the starter set into ");
            assertThat(err.lines()).singleElement().asString().startsWith("crosswalk: cannot listen on localhost:");
        }
    }

    @Test
    void servesUntilItIsTerminated() throws Exception {
        Process process = start("serve", "--port", "0");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            Matcher ready = null;
            List<String> lines = new ArrayList<>();
            for (String line = out.readLine(); line != null && ready == null; line = out.readLine()) {
                lines.add(line);
                Matcher found = Pattern.compile(
                                "Crosswalk serves \\d+ releases at (http://localhost:(\\d+)/fhir), ready in [0-9.]+ s")
                        .matcher(line);
                ready = found.matches() ? found : null;
                if (ready != null) {
                    break;
                }
            }
            assertThat(ready).as("%s", lines).isNotNull();
            assertThat(lines)
                    .anyMatch(line ->
                            line.matches(" +ICD-10-CM +2026-starter +1,\\d+ concepts +2025-10-01 to 2026-09-30"));
            int port = Integer.parseInt(ready.group(2));
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(ready.group(1) + "/metadata"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            process.toHandle().destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(out.readLine()).as("a line per request").isNull();
            assertThat(isOpen(port)).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CROSSWALK_"));
        return builder.start();
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
