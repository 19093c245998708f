package org.crosswalk.source.fhirjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ContentMode;
import org.crosswalk.provider.ReleaseKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Reads HL7 Terminology as it is published: {@code npm pack hl7.terminology.r4@7.0.1} in the temporary folder brings it.
 */
@Tag("shared")
class PublishedPackageTest {

    private static final Path PACKAGE =
            Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "hl7.terminology.r4-7.0.1.tgz");

    @Test
    void hl7Terminology() throws Exception {
        if (!Files.exists(PACKAGE)) {
            System.out.println("SKIPPED hl7Terminology: no " + PACKAGE);
        }
        assumeTrue(Files.exists(PACKAGE), "no " + PACKAGE);
        assertThat(Loading.recognised(PACKAGE).release())
                .isEqualTo(new ReleaseKey("fhir-package-hl7.terminology.r4", "7.0.1"));

        Instant start = Instant.now();
        Received received = Loading.read(PACKAGE);
        System.out.println("hl7.terminology.r4 7.0.1 read in "
                + Duration.between(start, Instant.now()).toMillis() + " ms: " + received.codeSystems.size()
                + " code systems, " + received.valueSets.size() + " value sets, " + received.conceptMaps.size()
                + " concept maps, " + received.remarks.size() + " remarks");

        assertThat(received.stillOpen()).isZero();
        assertThat(received.codeSystems).hasSize(897);
        assertThat(received.valueSets).hasSize(2499);
        assertThat(received.conceptMaps).isEmpty();
        assertThat(received.remarks)
                .containsExactly("hl7.terminology.r4-7.0.1.tgz: left out, as they hold no terminology: 16 Bundle,"
                        + " 1 ImplementationGuide, 14 List, 660 NamingSystem, 9 StructureDefinition");
        assertThat(received.codeSystems.values().stream().mapToInt(List::size).sum())
                .isEqualTo(20_051);
        assertThat(received.codeSystems.keySet().stream().filter(header -> header.content() == ContentMode.NOT_PRESENT))
                .hasSize(1);
        assertThat(received.codeSystems.values().stream()
                        .flatMap(List::stream)
                        .map(Concept::display)
                        .filter(Objects::isNull))
                .hasSize(219);
    }
}
