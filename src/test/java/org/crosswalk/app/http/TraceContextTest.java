package org.crosswalk.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a trace's id, as W3C Trace Context has it. */
class TraceContextTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @ParameterizedTest
    @ValueSource(
            strings = {"00-" + TRACE + "-b7ad6b7169203331-01", "cc-" + TRACE + "-b7ad6b7169203331-00-what-later-comes"})
    void isReadOfThisVersionAndOfLaterOnes(String header) {
        assertThat(TraceContext.traceId(header)).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + TRACE + "-0000000000000000-01",
                "ff-" + TRACE + "-b7ad6b7169203331-01",
                "00-" + TRACE + "-b7ad6b7169203331-01-more",
                "cc-" + TRACE + "-b7ad6b7169203331-01.more",
                "00-" + TRACE + "-b7ad6b716920333-011",
                "00_" + TRACE + "_b7ad6b7169203331_01"
            })
    void isNoneWhenItIsMalformed(String header) {
        assertThat(TraceContext.traceId(header)).isNull();
    }

    @Test
    void isReadInBlanks() {
        assertThat(TraceContext.traceId(" 00-" + TRACE + "-b7ad6b7169203331-01 "))
                .isEqualTo(TRACE);
    }
}
