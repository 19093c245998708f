package org.crosswalk.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logback as the program sets it up: lines on standard error, so that standard output stays free for what commands print.
 * Logback's own way, a file in XML and a pattern, loads 800 classes at each start. SLF4J makes one, by its name.
 */
public final class LogProvider implements SLF4JServiceProvider {

    private static final String STDERR = "stderr";
    private static final String PROVIDER = "slf4j.provider";

    private final LoggerContext context = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter diagnostics = new LogbackMDCAdapter();

    /**
     * Asks SLF4J to log in this way. To be called before anything else is; an operator who names a provider or a
     * {@code logback.configurationFile} is followed.
     */
    public static void choose() {
        if (System.getProperty(PROVIDER) == null && System.getProperty("logback.configurationFile") == null) {
            System.setProperty(PROVIDER, LogProvider.class.getName());
            // SLF4J would say on standard error that it was told which provider to take.
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
    }

    /** Writes the lines of a log that this has set up as JSON, or as text. */
    public static void format(LoggerContext context, boolean json) {
        Appender<ILoggingEvent> appender =
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(STDERR);
        if (appender instanceof ConsoleAppender<ILoggingEvent> console
                && console.getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> encoder
                && json != (encoder.getLayout() instanceof JsonLine)) {
            encoder.setLayout(started(context, json ? new JsonLine() : new LogLine()));
        }
    }

    private static LayoutBase<ILoggingEvent> started(LoggerContext context, LayoutBase<ILoggingEvent> layout) {
        layout.setContext(context);
        layout.start();
        return layout;
    }

    @Override
    public void initialize() {
        context.setName("default");
        context.setMDCAdapter(diagnostics);
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(started(context, new LogLine()));
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName(STDERR);
        console.setTarget(ConsoleTarget.SystemErr.getName());
        console.setEncoder(encoder);
        encoder.setParent(console);
        encoder.start();
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        context.getLogger("org.crosswalk").setLevel(Level.INFO);
        // HAPI warns of its own empty table at each request for something that is not there.
        context.getLogger("ca.uhn.fhir.rest.server.ResourceBinding").setLevel(Level.ERROR);
        // The SDK of MCP warns of each notification that a client may send and that means nothing here.
        context.getLogger("io.modelcontextprotocol").setLevel(Level.ERROR);
        // Flyway logs, with a stack trace, that a failed connection cannot be rolled back; what had failed it throws.
        context.getLogger("org.flywaydb.core.internal.jdbc.TransactionalExecutionTemplate")
                .setLevel(Level.OFF);
        context.start();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return diagnostics;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }
}
