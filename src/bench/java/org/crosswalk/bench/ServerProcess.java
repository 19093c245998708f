package org.crosswalk.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, on a port that it chose itself and says. It is stopped with this process at the latest. */
final class ServerProcess implements Closeable {

    private static final Pattern READY = Pattern.compile("http://[^ :]+:(\\d+)" + Question.BASE + ", ready");
    private static final Pattern PLAIN = Pattern.compile("^plain socket at http://[^ :]+:(\\d+)");

    private final String name;
    private final Process process;
    private final Path log;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private volatile int plainPort;

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a JVM and waits until it says on which port it serves.
     *
     * @param name what the server is called, also its working folder
     * @param folder the folder for its working folder and its log
     * @param arguments what follows {@code java}
     * @throws BenchException when it does not say so within five minutes
     */
    static ServerProcess start(String name, Path folder, List<String> arguments)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve(name));
        Path log = folder.resolve(name + ".log");
        ServerProcess server = new ServerProcess(name, process(home, arguments).start(), log);
        Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroy));
        Thread pump = new Thread(server::readOutput, name + "-output");
        pump.setDaemon(true);
        pump.start();
        server.awaitPort();
        return server;
    }

    /** A JVM like this one with these arguments, without settings from the environment. */
    static ProcessBuilder process(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(key -> key.startsWith("CROSSWALK_") || key.equals("JAVA_TOOL_OPTIONS"));
        return builder;
    }

    private void awaitPort() throws InterruptedException {
        try {
            port.get(Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroy();
            throw new BenchException("the server \"" + name + "\" did not get ready; it says why in " + log, e);
        }
    }

    private void readOutput() {
        try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(line);
                Matcher plain = PLAIN.matcher(line);
                Matcher ready = READY.matcher(line);
                if (plain.find()) {
                    plainPort = Integer.parseInt(plain.group(1));
                } else if (ready.find()) {
                    port.complete(Integer.parseInt(ready.group(1)));
                }
            }
            port.completeExceptionally(new IOException("it ended"));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port.join();
    }

    /** The port of the plain socket of the bare servlet's process; 0 for other servers. */
    int plainPort() {
        return plainPort;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
