import java.util.Objects;
import java.util.concurrent.Callable;

/** Prints a line for each behaviour of a client, and counts those that are not what they should be. */
final class Checks {

    private final String client;
    private int failures;

    Checks(String client) {
        this.client = client;
    }

    /** An answer that throws is not the expected one. */
    void expect(String behaviour, Object expected, Callable<?> answer) {
        Object seen;
        try {
            seen = answer.call();
        } catch (Exception | LinkageError e) {
            seen = e;
        }
        boolean right = Objects.equals(expected, seen);
        System.out.printf("%s %s: %s%n", right ? "ok  " : "FAIL", client, behaviour);
        if (!right) {
            System.out.printf("       expected: %s%n       seen:     %s%n", expected, seen);
            failures++;
        }
    }

    /** Ends the program, whatever threads the client left running. */
    void end() {
        System.out.flush();
        Runtime.getRuntime().halt(failures == 0 ? 0 : 1);
    }
}
