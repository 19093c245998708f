package org.crosswalk.app.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The name that a client of a token has in counts and logs. */
class AccessTokenTest {

    private static String name(String client) {
        return new AccessToken(client, Map.of(), Instant.EPOCH).name();
    }

    @Test
    void aShortPrintableNameIsKept() {
        assertThat(name("https://client.example.org/app?x=1")).isEqualTo("token:https://client.example.org/app?x=1");
        assertThat(name("x".repeat(100))).isEqualTo("token:" + "x".repeat(100));
    }

    @Test
    void anyOtherIsShortenedAndCleanedAndStaysItsOwn() {
        String[] clients = {
            "x".repeat(101), "x".repeat(5000), "a b", "a\nb", "a\tb", "\u00e9", "\u202eab", "\ud83d\ude00"
        };
        assertThat(clients)
                .extracting(AccessTokenTest::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("token:[!-}]{1,100}~[0-9a-f]{16}"));
    }
}
