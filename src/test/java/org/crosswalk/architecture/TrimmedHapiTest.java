package org.crosswalk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.utilities.i18n.I18nBase;
import org.hl7.fhir.utilities.i18n.I18nConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HAPI serves, and its client asks, without the libraries that the pom leaves out of HAPI. */
class TrimmedHapiTest {

    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);
    private final FhirContext context = FhirContext.forR4();

    /** An operation that says back what it was asked. */
    public static final class Echo {

        @Operation(name = "$lookup", typeName = "CodeSystem", idempotent = true)
        public Parameters lookup(@OperationParam(name = "code") CodeType code) {
            return new Parameters().addParameter("name", code.getValue());
        }
    }

    @BeforeEach
    void start() throws Exception {
        RestfulServer fhir = new RestfulServer(context);
        fhir.registerProvider(new Echo());
        ServletContextHandler servlets = new ServletContextHandler("/");
        servlets.addServlet(new ServletHolder(fhir), "/fhir/*");
        jetty.setHandler(servlets);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        jetty.start();
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
    }

    @ParameterizedTest
    @EnumSource(
            value = EncodingEnum.class,
            names = {"JSON", "XML"})
    void servesAndAsks(EncodingEnum encoding) {
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        IGenericClient client =
                context.newRestfulGenericClient("http://127.0.0.1:" + connector.getLocalPort() + "/fhir");
        client.setEncoding(encoding);
        assertThat(client.capabilities()
                        .ofType(CapabilityStatement.class)
                        .execute()
                        .getFhirVersion())
                .isNotNull();
        Parameters answer = client.operation()
                .onType(CodeSystem.class)
                .named("$lookup")
                .withParameter(Parameters.class, "code", new CodeType("A00.0"))
                .execute();
        assertThat(answer.getParameterFirstRep().getValue().primitiveValue()).isEqualTo("A00.0");
    }

    @Test
    void wordsMessagesFromTheCatalogue() {
        assertThat(new I18nBase() {}.formatMessage(I18nConstants.UNKNOWN_CODESYSTEM, "http://example.org/x"))
                .contains("http://example.org/x");
    }
}
