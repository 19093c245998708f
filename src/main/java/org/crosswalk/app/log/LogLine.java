package org.crosswalk.app.log;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A line of the log: time of day, level, shortened name of the class, id of the request, message; then the stack trace, if any. */
final class LogLine extends LayoutBase<ILoggingEvent> {

    private static final int NAME_LENGTH = 20;
    private static final int LEVEL_LENGTH = 5;

    private final TargetLengthBasedClassNameAbbreviator names = new TargetLengthBasedClassNameAbbreviator(NAME_LENGTH);

    @Override
    public String doLayout(ILoggingEvent event) {
        String level = event.getLevel().toString();
        StringBuilder line = new StringBuilder(128)
                .append(Time.OF_DAY.format(Instant.ofEpochMilli(event.getTimeStamp())))
                .append(' ')
                .append(level)
                .append(" ".repeat(Math.max(0, LEVEL_LENGTH - level.length())))
                .append(' ')
                .append(names.abbreviate(event.getLoggerName()))
                .append(' ')
                .append(event.getMDCPropertyMap().getOrDefault("request", ""))
                .append(event.getMDCPropertyMap().getOrDefault("trace", ""))
                .append("- ")
                .append(event.getFormattedMessage())
                .append(System.lineSeparator());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return line.toString();
    }

    /** Made when the first line is written; most runs write none. */
    private static final class Time {
        static final DateTimeFormatter OF_DAY =
                DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    }
}
