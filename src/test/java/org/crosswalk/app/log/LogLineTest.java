package org.crosswalk.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void aLineHasTimeLevelClassRequestAndMessage() {
        assertThat(line(Level.WARN, "org.crosswalk.app.server.HttpServer", Map.of("request", "abc"), null))
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  o\\.c\\.a\\.s\\.HttpServer abc- seen 3\\R");
        assertThat(line(Level.ERROR, "Short", Map.of(), null))
                .endsWith(" ERROR Short - seen 3" + System.lineSeparator());
    }

    @Test
    void aFailureBringsItsStackTraceAndItsCause() {
        String line =
                line(Level.ERROR, "Short", Map.of(), new IllegalStateException("outer", new RuntimeException("inner")));
        assertThat(line.lines().skip(1))
                .anyMatch(each -> each.equals("java.lang.IllegalStateException: outer"))
                .anyMatch(each -> each.contains("at " + LogLineTest.class.getName()))
                .anyMatch(each -> each.equals("Caused by: java.lang.RuntimeException: inner"));
    }

    private String line(Level level, String name, Map<String, String> diagnostics, Throwable thrown) {
        Logger logger = context.getLogger(name);
        LoggingEvent event = new LoggingEvent("", logger, level, "seen {}", thrown, new Object[] {3});
        event.setMDCPropertyMap(diagnostics);
        return new LogLine().doLayout(event);
    }
}
