package org.crosswalk.app.server;

import java.util.function.Predicate;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.security.SmartConfiguration;
import org.crosswalk.fhir.site.Site;

/** The addresses that say nothing of the content: they are answered to everybody, whatever key or token is sent. */
final class OpenPaths {

    private OpenPaths() {}

    /** Whether a path is one of them. */
    static Predicate<String> of(Settings settings) {
        String base = settings.server().basePath();
        return path ->
                isHealth(path) || SmartConfiguration.isAt(path, base) || ReferencePages.has(path) || Site.isFile(path);
    }

    private static boolean isHealth(String path) {
        return path.equals("/health") || path.startsWith("/health/");
    }
}
