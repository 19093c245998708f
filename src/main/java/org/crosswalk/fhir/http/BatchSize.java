package org.crosswalk.fhir.http;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;

/** How many entries a request turned out to have, kept with it for whoever counts. Stateless. */
public final class BatchSize {

    /** Of a request: an Integer. */
    public static final String ATTRIBUTE = BatchSize.class.getName();

    private BatchSize() {}

    /** Keeps with a request how many entries it has. */
    public static void note(RequestDetails request, int entries) {
        if (request instanceof ServletRequestDetails servlet) {
            servlet.getServletRequest().setAttribute(ATTRIBUTE, entries);
        }
    }
}
