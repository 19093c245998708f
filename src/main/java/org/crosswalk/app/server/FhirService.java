package org.crosswalk.app.server;

import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import jakarta.servlet.http.HttpServlet;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.Settings.LimitSettings;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.crosswalk.fhir.CrosswalkServlet;
import org.crosswalk.fhir.EdgeLimits;
import org.crosswalk.fhir.ServerIdentity;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.ServiceDefaults;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.UsageMeter;
import org.crosswalk.service.valueset.ServiceLimits;

/** Puts the FHIR service together. */
public final class FhirService implements FhirParts {

    private final Settings settings;
    private final CrosswalkPlugin plugin;

    /**
     * The FHIR service.
     *
     * @param settings limits and the public URL
     * @param registry what is served
     * @param clock says what today is
     * @param meter counts the use of licensed content
     */
    public FhirService(Settings settings, TerminologyRegistry registry, Clock clock, UsageMeter meter) {
        this.settings = settings;
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
        this.plugin = new CrosswalkPlugin(service, registry, edge, ServerIdentity.ofBuild(), new ApiKeyGate(settings));
    }

    @Override
    public Optional<CrosswalkPlugin> plugin() {
        return Optional.of(plugin);
    }

    @Override
    public HttpServlet servlet() {
        CrosswalkServlet servlet = plugin.servlet();
        if (!settings.server().publicUrl().isEmpty()) {
            servlet.setServerAddressStrategy(
                    new HardcodedServerAddressStrategy(settings.server().publicUrl()));
        }
        return servlet;
    }
}
