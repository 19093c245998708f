package org.crosswalk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on clients shows the code of HAPI's client that is run here. */
class ClientsPageTest {

    @Test
    void itsCodeIsTheExample() throws Exception {
        String example = Files.readString(Path.of("src/test/java/org/crosswalk/docs/GenericClientExample.java"));
        assertThat(Files.readString(Path.of("docs/clients.md")))
                .contains("```java\n" + example.replaceFirst("package .*\n\n", "") + "```\n");
    }

    @Test
    void itsExampleAsksAServer(@TempDir Path folder) throws Exception {
        try (TerminologyServer server = StartedServer.outOfTheBox(new DataFolder(folder))) {
            GenericClientExample client = new GenericClientExample(
                    FhirContext.forR4().newRestfulGenericClient("http://localhost:" + server.port() + "/fhir"));
            assertThat(client.validate("urn:id:I10C", "G35", "2025-09-30").getParameterBool("result"))
                    .isTrue();
            Parameters header = client.validate("urn:id:I10C", "G35", "2025-10-01");
            assertThat(header.getParameterBool("result")).isFalse();
            assertThat(header.getParameterValue("message").primitiveValue()).startsWith("G35 is a header");
            Coding meant = (Coding) client.translate("250.00").getParameter("match").getPart().stream()
                    .filter(part -> part.getName().equals("concept"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            assertThat(meant.getCode()).isEqualTo("E11.9");
        }
    }
}
