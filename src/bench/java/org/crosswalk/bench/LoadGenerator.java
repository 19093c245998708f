package org.crosswalk.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of its own that asks the questions of a pool over kept-alive connections, one thread each. It takes one command a line on
 * standard input, {@code FILE PORT SECONDS CONNECTIONS RATE}, and prints one line of JSON for each; it ends with its input.
 *
 * <p>With rate 0 each connection asks as soon as it has its answer (closed loop). Else requests are due at a steady rate, and the time
 * of an answer counts from when its request was due, whether a connection was free then or not: no coordinated omission.
 */
final class LoadGenerator {

    /** So many different unexpected answers are handed back to be judged; beyond, they are counted as unchecked. */
    private static final int MOST_UNEXPECTED = 200;

    private final List<Recorded> pool;
    private final int port;
    private final double rate;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong unchecked = new AtomicLong();
    private final Map<String, Unexpected> unexpected = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<long[]> times = new ArrayList<>();

    /** An answer that is not the recorded one, and how often it came. */
    private static final class Unexpected {
        private final int question;
        private final int status;
        private final byte[] body;
        private long times;

        Unexpected(int question, int status, byte[] body) {
            this.question = question;
            this.status = status;
            this.body = body;
        }

        Map<String, Object> json() {
            return Map.of("question", question, "status", status, "body", body, "times", times);
        }
    }

    private LoadGenerator(List<Recorded> pool, int port, double rate) {
        this.pool = pool;
        this.port = port;
        this.rate = rate;
    }

    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split("\t");
            List<Recorded> pool = Recorded.read(Path.of(words[0]));
            LoadGenerator generator =
                    new LoadGenerator(pool, Integer.parseInt(words[1]), Double.parseDouble(words[4]));
            out.println(json.writeValueAsString(
                    generator.run(Double.parseDouble(words[2]), Integer.parseInt(words[3]))));
        }
    }

    private Map<String, Object> run(double seconds, int connections) throws IOException, InterruptedException {
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            open.add(new Connection(port));
        }
        long cpu = ownProcessorTime();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Connection connection = open.get(i);
            int first = i * (pool.size() / connections);
            Thread thread = new Thread(() -> askUntil(connection, first, start, end), "connection-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double took = (System.nanoTime() - start) / 1e9;
        cpu = ownProcessorTime() - cpu;
        for (Connection connection : open) {
            connection.close();
        }
        return result(took, cpu);
    }

    private static long ownProcessorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private void askUntil(Connection connection, int first, long start, long end) {
        long[] taken = new long[4096];
        int count = 0;
        long sumOfReads = 0;
        long sumOfBytes = 0;
        int question = first % pool.size();
        try {
            for (long due = due(start); due < end; due = due(start)) {
                connection.ask(pool.get(question).request());
                if (count == taken.length) {
                    taken = Arrays.copyOf(taken, 2 * count);
                }
                taken[count++] = System.nanoTime() - due;
                sumOfReads += connection.reads();
                sumOfBytes += connection.bodyLength();
                if (!connection.equalsRecorded(pool.get(question))) {
                    keep(question, connection.status(), connection.body());
                }
                question = question + 1 == pool.size() ? 0 : question + 1;
            }
        } catch (IOException | RuntimeException e) {
            synchronized (failures) {
                failures.add("question " + question + ": " + e);
            }
        }
        reads.addAndGet(sumOfReads);
        bytes.addAndGet(sumOfBytes);
        synchronized (times) {
            times.add(Arrays.copyOf(taken, count));
        }
    }

    /** When the next request of this connection is due; returns not before. */
    private long due(long start) {
        if (rate == 0) {
            return System.nanoTime();
        }
        long due = start + (long) (next.getAndIncrement() * 1e9 / rate);
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        return due;
    }

    private void keep(int question, int status, byte[] body) {
        String key = question + " " + status + " " + Arrays.hashCode(body);
        synchronized (unexpected) {
            if (unexpected.size() >= MOST_UNEXPECTED && !unexpected.containsKey(key)) {
                unchecked.incrementAndGet();
                return;
            }
            unexpected.computeIfAbsent(key, any -> new Unexpected(question, status, body)).times++;
        }
    }

    private Map<String, Object> result(double took, long cpu) {
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        int count = Math.max(1, all.length);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("requests", all.length);
        result.put("perSecond", all.length / took);
        result.put("p50Micros", percentile(all, 0.50));
        result.put("p99Micros", percentile(all, 0.99));
        result.put("readsPerAnswer", (double) reads.get() / count);
        result.put("bytesPerAnswer", (double) bytes.get() / count);
        result.put("generatorCpuMicros", cpu / 1e3 / count);
        result.put("failures", failures);
        result.put("unchecked", unchecked.get());
        result.put("unexpected", unexpected.values().stream().map(Unexpected::json).toList());
        return result;
    }

    private static double percentile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)] / 1e3;
    }
}
