package org.crosswalk.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is too slow: a client that is waited for, and nobody else. */
class PaceTest {

    private static final Duration SPAN = Duration.ofMillis(200);

    private final List<String> slow = Collections.synchronizedList(new ArrayList<>());

    @Test
    void onlyWhoIsWaitedForIsTooSlow() throws Exception {
        try (Pace pace = new Pace(1_000_000, SPAN, new ClientConnections(1))) {
            pace.start();
            Pace.Transfer waited = transfer(pace, "waited for");
            waited.await();
            transfer(pace, "never waited for");
            // Another thread may have sent everything before the one that began it says that it waits.
            Pace.Transfer sent = transfer(pace, "sent meanwhile");
            int before = sent.rests();
            sent.rest();
            sent.await(before);
            Pace.Transfer over = transfer(pace, "over meanwhile");
            over.end();
            over.await();
            Pace.Transfer again = transfer(pace, "waited for again");
            again.await();
            again.rest();
            again.await(again.rests());
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (slow.size() < 2 && System.nanoTime() < end) {
                Thread.sleep(SPAN.toMillis());
            }
            Thread.sleep(2 * SPAN.toMillis());
            assertThat(slow).containsExactlyInAnyOrder("waited for", "waited for again");
        }
    }

    private Pace.Transfer transfer(Pace pace, String name) {
        return pace.begin(() -> slow.add(name));
    }
}
