package org.crosswalk.app.cli.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.crosswalk.app.config.Settings.LogSettings;
import org.crosswalk.app.log.LogProvider;
import org.slf4j.LoggerFactory;

/** Sets the levels of the log, and how its lines look, to those of the settings. */
public final class Logging {

    private Logging() {}

    /** Sets them; at any time. */
    public static void apply(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            LogProvider.format(logback, settings.isJson());
            logback.getLogger("org.crosswalk").setLevel(Level.toLevel(settings.level()));
            logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.toLevel(settings.libraries()));
        }
    }
}
