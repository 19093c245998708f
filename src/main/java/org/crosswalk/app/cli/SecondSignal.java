package org.crosswalk.app.cli;

import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Ends the process at once when it is told to stop while it stops: Java itself takes no second signal. Where the runtime has no such
 * signals, nothing is done.
 */
final class SecondSignal {

    /** 128 and the number of SIGTERM, as shells tell it. */
    private static final int TERMINATED = 143;

    private SecondSignal() {}

    /** From now on. */
    static void endsAtOnce() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object end = Proxy.newProxyInstance(
                    SecondSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            Runtime.getRuntime().halt(TERMINATED);
                        }
                        return null;
                    });
            for (String name : List.of("TERM", "INT")) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), end);
            }
        } catch (ReflectiveOperationException without) {
            // The process ends when its requests have.
            return;
        }
    }
}
