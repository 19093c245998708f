package org.crosswalk.app.server;

import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import jakarta.servlet.http.HttpServlet;
import java.time.Clock;
import java.util.Optional;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.security.Security;
import org.crosswalk.app.wiring.ServiceParts;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.crosswalk.fhir.CrosswalkServlet;
import org.crosswalk.fhir.ServerIdentity;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.UsageMeter;

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
     * @param own the resources of the site's own
     * @param security says who may do what
     */
    public FhirService(
            Settings settings,
            TerminologyRegistry registry,
            Clock clock,
            UsageMeter meter,
            OwnContent own,
            Security security) {
        this.settings = settings;
        TerminologyService service = ServiceParts.service(settings, registry, clock, meter);
        this.plugin = new CrosswalkPlugin(
                service,
                registry,
                ServiceParts.limits(settings),
                ServerIdentity.ofBuild()
                        .takingTokens(settings.security().token().tokenEndpoint())
                        .audited(settings.audit().isRead()),
                Security.FOUND_OUT,
                own,
                security.writing(),
                ServiceParts.closures(settings, service, own));
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
