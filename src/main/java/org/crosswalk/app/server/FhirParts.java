package org.crosswalk.app.server;

import jakarta.servlet.http.HttpServlet;
import java.util.Optional;
import org.crosswalk.fhir.CrosswalkPlugin;

/** What a server answers FHIR with. */
@FunctionalInterface
public interface FhirParts {

    /** Makes the servlet for everything that nothing else answers; asked for once, when a request first needs it. */
    HttpServlet servlet();

    /** What answers pages and the plain forms of operations without the servlet; empty where nothing does. */
    default Optional<CrosswalkPlugin> plugin() {
        return Optional.empty();
    }
}
