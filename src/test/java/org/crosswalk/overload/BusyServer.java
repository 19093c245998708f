package org.crosswalk.overload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.app.Main;

/**
 * A server in a process of its own, with little memory, and what can be seen of it from outside.
 *
 * @param process the process
 * @param settings its file of settings, which it reads again when it changes
 * @param port where it listens
 */
record BusyServer(Process process, Path settings, int port) implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)/fhir, ready");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    /** Starts one in a folder, with a data folder or the starter set. */
    static BusyServer start(Path folder, String data, String limits) throws IOException, InterruptedException {
        Path settings = folder.resolve("crosswalk.yaml");
        Path own = Files.createDirectories(folder.resolve("data"));
        write(settings, data.isEmpty() ? own.toString() : data, limits);
        Path log = folder.resolve("server.log");
        List<String> command = new ArrayList<>(List.of(
                java("java"),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--config",
                settings.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int i = 0; i < 6_000 && process.isAlive(); i++) {
            Matcher found = ADDRESS.matcher(Files.readString(log));
            if (found.find()) {
                return new BusyServer(process, settings, Integer.parseInt(found.group(1)));
            }
            Thread.sleep(10);
        }
        process.destroyForcibly();
        throw new AssertionError(Files.readString(log));
    }

    private static void write(Path settings, String data, String limits) throws IOException {
        Files.writeString(settings, "server: {port: 0}\ndata: {folder: " + data + "}\nlimits:\n" + limits.indent(2));
    }

    /** Other limits from the next seconds on. */
    void limit(String limits) throws IOException {
        String before = Files.readString(settings);
        Files.writeString(settings, before.substring(0, before.indexOf("limits:")) + "limits:\n" + limits.indent(2));
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /** Kilobytes of the heap that are used when everything is collected that can be. */
    long heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd does not tell how much of the heap is used");
        }
        return Long.parseLong(used.group(1));
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    /** Kilobytes of memory that the process has; 0 where the system does not tell. */
    long resident() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
