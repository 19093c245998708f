package org.crosswalk.app.cli.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.crosswalk.app.config.Settings.LogSettings;
import org.slf4j.LoggerFactory;

/** Sets the levels of the log to those of the settings. */
final class Logging {

    private Logging() {}

    static void apply(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger("org.crosswalk").setLevel(Level.toLevel(settings.level()));
            logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.toLevel(settings.libraries()));
        }
    }
}
