package org.crosswalk.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.crosswalk.app.log.LogProvider;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UriType;

/**
 * What the start is compared with: HAPI's plain server on Jetty with one operation, which answers the same whatever it is
 * asked. It logs as the product does, so that neither start has more to set up.
 */
final class EmptyHapiServer {

    private EmptyHapiServer() {}

    public static void main(String[] arguments) throws Exception {
        LogProvider.choose();
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("localhost");
        server.addConnector(connector);
        RestfulServer hapi = new RestfulServer(FhirContext.forR4());
        hapi.registerProvider(new Provider());
        hapi.setDefaultResponseEncoding(EncodingEnum.JSON);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(hapi), Question.BASE + "/*");
        server.setHandler(context);
        server.start();
        System.out.println("empty HAPI server at http://localhost:" + connector.getLocalPort() + Question.BASE + ", ready");
        server.join();
    }

    /** Its class is public, as HAPI asks for. */
    public static final class Provider {

        /** Says that every code is a code. */
        @Operation(name = "$validate-code", typeName = "CodeSystem", idempotent = true)
        public Parameters validate(
                @OperationParam(name = "url") UriType url, @OperationParam(name = "code") CodeType code) {
            Parameters answer = new Parameters();
            answer.addParameter("result", true);
            answer.addParameter("code", code);
            answer.addParameter("system", url);
            return answer;
        }
    }
}
