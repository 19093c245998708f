import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What metrics and audit cost: the rate of POSTs of $validate-code at two servers in turn, 12 rounds, and the ratio of the medians.
 * Start one without and one with them, with the same content, on two ports:
 *
 * <pre>java docs/measure/ObservingCost.java PORT-WITHOUT PORT-WITH [PID-WITHOUT PID-WITH]</pre>
 *
 * <p>With the numbers of the processes also the processor time of a request in each, which other work on the machine changes less.
 */
class ObservingCost {

    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 12;
    private static final int SECONDS = 2;

    private static final byte[] REQUEST = request(
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"url\",\"valueUri\":\"http://hl7.org/fhir/sid/icd-10-cm\"},"
                    + "{\"name\":\"code\",\"valueCode\":\"E11.9\"}]}");

    private static byte[] request(String body) {
        return ("POST /fhir/CodeSystem/$validate-code HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
                        + "Accept: application/fhir+json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] arguments) throws Exception {
        int[] ports = {Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])};
        long[] processes =
                arguments.length < 4 ? null : new long[] {Long.parseLong(arguments[2]), Long.parseLong(arguments[3])};
        double[][] rates = new double[2][ROUNDS];
        double[][] micros = new double[2][ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            for (int i = 0; i < 2; i++) {
                // The first of a round is the last of the next.
                int which = (round & 1) == 0 ? i : 1 - i;
                double before = processes == null ? 0 : micros(processes[which]);
                double rate = rate(ports[which]);
                if (round >= 0) {
                    rates[which][round] = rate;
                    micros[which][round] =
                            processes == null ? 0 : (micros(processes[which]) - before) / (rate * SECONDS);
                }
            }
        }
        Arrays.sort(rates[0]);
        Arrays.sort(rates[1]);
        double without = rates[0][ROUNDS / 2];
        double with = rates[1][ROUNDS / 2];
        System.out.printf("without %.0f/s, with %.0f/s, ratio %.3f%n", without, with, with / without);
        if (processes != null) {
            Arrays.sort(micros[0]);
            Arrays.sort(micros[1]);
            double few = micros[0][ROUNDS / 2];
            double more = micros[1][ROUNDS / 2];
            System.out.printf(
                    "processor time of a request: without %.2f µs, with %.2f µs, ratio %.3f%n", few, more, few / more);
        }
    }

    /** Processor time of a process since its start. */
    private static double micros(long process) {
        return ProcessHandle.of(process)
                        .flatMap(each -> each.info().totalCpuDuration())
                        .orElseThrow()
                        .toNanos()
                / 1e3;
    }

    private static double rate(int port) throws Exception {
        AtomicLong answers = new AtomicLong();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        Thread[] threads = new Thread[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            threads[i] = new Thread(() -> {
                try (Socket socket = new Socket("localhost", port)) {
                    socket.setTcpNoDelay(true);
                    InputStream in = socket.getInputStream();
                    OutputStream out = socket.getOutputStream();
                    byte[] answer = new byte[64 * 1024];
                    while (System.nanoTime() < end) {
                        out.write(REQUEST);
                        int size = 0;
                        while (!whole(answer, size)) {
                            size += in.read(answer, size, answer.length - size);
                        }
                        answers.incrementAndGet();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return answers.get() / (double) SECONDS;
    }

    /** Whether an answer is there: its head, which must be a good one, and as many bytes as that says. */
    private static boolean whole(byte[] bytes, int size) {
        String text = new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        if (!text.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(text);
        }
        int at = text.indexOf("Content-Length: ") + 16;
        return size == head + 4 + Integer.parseInt(text.substring(at, text.indexOf('\r', at)));
    }
}
