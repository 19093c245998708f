package org.crosswalk.app.server;

import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import java.time.Clock;
import java.time.Duration;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.Settings.LimitSettings;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.fhir.CrosswalkServlet;
import org.crosswalk.fhir.EdgeLimits;
import org.crosswalk.fhir.ServerIdentity;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.ServiceDefaults;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.UsageMeter;
import org.crosswalk.service.valueset.ServiceLimits;

/** Puts the FHIR service together. */
public final class FhirService {

    private FhirService() {}

    /**
     * The FHIR service as a servlet.
     *
     * @param settings limits and the public URL
     * @param registry what is served
     * @param clock says what today is
     * @param meter counts the use of licensed content
     */
    public static CrosswalkServlet servlet(
            Settings settings, TerminologyRegistry registry, Clock clock, UsageMeter meter) {
        LimitSettings limits = settings.limits();
        InMemoryBuilder builder = new InMemoryBuilder();
        TerminologyService service = new TerminologyService(
                registry,
                builder,
                builder,
                clock,
                new ServiceLimits(limits.expansionCodes(), limits.expansionPage(), limits.importDepth()),
                new ServiceDefaults(
                        settings.coding().lenient(), settings.coding().explain()),
                meter);
        EdgeLimits edge = new EdgeLimits(
                limits.bodyKilobytes() * 1024,
                limits.batchEntries(),
                Duration.ofSeconds(limits.requestSeconds()),
                limits.inlineConcepts(),
                limits.largeRequests());
        CrosswalkServlet servlet =
                new CrosswalkServlet(service, registry, edge, ServerIdentity.ofBuild(), new ApiKeyGate(settings));
        if (!settings.server().publicUrl().isEmpty()) {
            servlet.setServerAddressStrategy(
                    new HardcodedServerAddressStrategy(settings.server().publicUrl()));
        }
        return servlet;
    }
}
