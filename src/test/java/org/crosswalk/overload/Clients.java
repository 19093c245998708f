package org.crosswalk.overload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.crosswalk.overload.Questions.Question;

/**
 * Clients that ask at a steady rate whether the server keeps up or not: each request is due at its time, and is sent then if one of
 * the connections is free. Who has waited for longer than {@link #PATIENCE} goes away. With rate 0 each connection asks as soon as it
 * has its answer. One use.
 */
final class Clients {

    /** What somebody waits for a connection before he goes away, in nanoseconds. */
    static final long PATIENCE = 2_000_000_000L;

    private final int port;
    private final List<Question> questions;
    private final double rate;
    private final AtomicLong next = new AtomicLong();
    private final LongAdder gone = new LongAdder();
    private final LongAdder right = new LongAdder();
    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> wrong = new ConcurrentSkipListMap<>();
    private final List<long[]> accepted = new ArrayList<>();

    /**
     * Clients of a server.
     *
     * @param rate requests a second, or 0
     */
    Clients(int port, List<Question> questions, double rate) {
        this.port = port;
        this.questions = questions;
        this.rate = rate;
    }

    /**
     * What came of it.
     *
     * @param seconds how long it took
     * @param offered how many requests were due
     * @param gone how many were not sent, as no connection was free in time
     * @param right how many were answered as they are when the server has time
     * @param statuses how often each status came
     * @param wrong answers that are neither right, nor 429 or 503 with {@code Retry-After}; how often each came
     * @param p50 microseconds from when a request was due to its right answer, of half of them
     * @param p99 of 99 of 100
     * @param most of all
     */
    record Outcome(
            double seconds,
            long offered,
            long gone,
            long right,
            Map<Integer, Long> statuses,
            Map<String, Long> wrong,
            long p50,
            long p99,
            long most) {}

    Outcome run(double seconds, int connections) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> ask(start, end), "client-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double took = (System.nanoTime() - start) / 1e9;
        long[] all = accepted.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Outcome(
                took,
                next.get(),
                gone.sum(),
                right.sum(),
                sums(statuses),
                sums(wrong),
                part(all, 0.5),
                part(all, 0.99),
                part(all, 1));
    }

    private static <K extends Comparable<K>> Map<K, Long> sums(Map<K, LongAdder> counts) {
        Map<K, Long> sums = new TreeMap<>();
        counts.forEach((key, count) -> sums.put(key, count.sum()));
        return sums;
    }

    private static long part(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)] / 1000;
    }

    private void ask(long start, long end) {
        long[] taken = new long[1024];
        int count = 0;
        try (Line line = new Line(port)) {
            while (true) {
                long number = next.getAndIncrement();
                long due = rate == 0 ? System.nanoTime() : start + (long) (number * 1e9 / rate);
                if (due >= end) {
                    next.decrementAndGet();
                    break;
                }
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                if (System.nanoTime() - due > PATIENCE) {
                    gone.increment();
                    continue;
                }
                Question question = questions.get((int) (number % questions.size()));
                if (isRight(line, question)) {
                    if (count == taken.length) {
                        taken = Arrays.copyOf(taken, 2 * count);
                    }
                    taken[count++] = System.nanoTime() - due;
                }
            }
        } catch (IOException e) {
            note("the connection could not be closed: " + e);
        }
        synchronized (accepted) {
            accepted.add(Arrays.copyOf(taken, count));
        }
    }

    private boolean isRight(Line line, Question question) {
        Line.Answer answer;
        try {
            answer = line.ask(question.bytes());
        } catch (IOException e) {
            note(question.kind() + ": " + e);
            return false;
        }
        statuses.computeIfAbsent(answer.status(), status -> new LongAdder()).increment();
        if (answer.status() == question.status()) {
            right.increment();
            return true;
        }
        boolean refused = answer.status() == 429 || answer.status() == 503;
        if (!refused || !answer.saysWhen()) {
            note(question.kind() + ": " + answer.status() + (refused ? " without Retry-After" : ""));
        }
        return false;
    }

    private void note(String what) {
        wrong.computeIfAbsent(what, any -> new LongAdder()).increment();
    }
}
