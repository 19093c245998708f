package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import java.net.http.HttpResponse;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** The endpoints inside somebody else's HAPI server, beside its own resources. */
class PluginTest {

    /** A resource of the host's own. */
    public static final class Patients implements IResourceProvider {

        @Override
        public Class<Patient> getResourceType() {
            return Patient.class;
        }

        /** Knows one patient; another one is gone. */
        @Read
        public Patient read(@IdParam IdType id) {
            if (id.getIdPart().equals("gone")) {
                throw new ResourceGoneException(id);
            }
            Patient patient = new Patient();
            patient.setId(id);
            return patient;
        }
    }

    @Test
    void worksBesideOtherResources() throws Exception {
        try (FhirServer server = FhirServer.start((service, registry) -> {
            RestfulServer host = new RestfulServer(FhirContext.forR4());
            host.registerProvider(new Patients());
            new CrosswalkPlugin(service, registry).registerInto(host);
            return host;
        })) {
            TestContent.publish(server);
            assertThat(server.get("/Patient/1?_format=json").body()).contains("\"Patient\"");
            assertThat(server.get("/Patient/gone").statusCode()).isEqualTo(410);
            HttpResponse<String> lookup =
                    server.get("/CodeSystem/$lookup?_format=json&code=E11.9&system=" + TestContent.ICD_10_CM);
            assertThat(lookup.statusCode()).isEqualTo(200);
            assertThat(lookup.body()).contains("without complications");
            HttpResponse<String> unknown =
                    server.get("/CodeSystem/$lookup?_format=json&code=nothing&system=" + TestContent.ICD_10_CM);
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).contains("OperationOutcome");
            String capabilities = server.get("/metadata?_format=json").body();
            assertThat(capabilities).contains("\"Patient\"", "validate-code", "expand", "translate");
        }
    }
}
