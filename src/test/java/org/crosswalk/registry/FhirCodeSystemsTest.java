package org.crosswalk.registry;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Designation;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.CodeSystemReader;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** FHIR's own code systems are those that HL7 publishes with FHIR R4, as HAPI's artefact of the definitions holds them. */
class FhirCodeSystemsTest {

    private static final String DEFINITIONS = "/org/hl7/fhir/r4/model/valueset/valuesets.xml";
    private static final Path WRITTEN = Path.of("target", "fhir-r4-code-systems.txt");

    private static final String HEAD = """
            # The code systems that FHIR R4 (4.0.1) defines, from its valuesets.xml. HL7 publishes FHIR under CC0 1.0.
            # Left out: example and fragment content, systems of other publishers, and those with other publishers' words;
            # descriptions and definitions that HL7 has still to write.
            # S id url name title status experimental caseSensitive hierarchyMeaning valueSet standardsStatus description
            # C code display definition parent status flags
            # D language value
            """;

    @Test
    void fileHoldsWhatHl7Publishes() throws IOException {
        String now = text();
        Files.writeString(WRITTEN, now);
        try (InputStream in = FhirCodeSystems.class.getResourceAsStream("fhir-r4-code-systems.txt")) {
            assertThat(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8))
                    .as("the file is made anew by this test: see " + WRITTEN)
                    .isEqualTo(now);
        }
    }

    @Test
    void systemIsReadBackAsItWasPublished() throws IOException {
        CodeSystemDefinition published = published().stream()
                .filter(each -> each.header().url().equals("http://hl7.org/fhir/issue-type"))
                .findFirst()
                .orElseThrow();
        CodeSystemDefinition read = FhirCodeSystems.R4.definition("http://hl7.org/fhir/issue-type");
        assertThat(read.concepts()).extracting(Concept::code).containsSubsequence("invalid", "structure", "required");
        assertThat(read.concepts())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("properties", "designations")
                .isEqualTo(published.concepts());
        assertThat(read.header().valueSet()).isEqualTo(published.header().valueSet());
        assertThat(read.header().version()).isEqualTo("4.0.1");
    }

    @Test
    void everySystemCanBeBuilt() {
        List<CodeSystemProvider> all = FhirCodeSystems.R4.all(new InMemoryBuilder());
        assertThat(all)
                .hasSizeGreaterThan(400)
                .allSatisfy(each -> assertThat(each.size())
                        .isEqualTo(FhirCodeSystems.R4
                                .definition(each.header().url())
                                .concepts()
                                .size()));
        assertThat(all)
                .extracting(each -> each.header().url())
                .contains(
                        "http://hl7.org/fhir/administrative-gender",
                        "http://hl7.org/fhir/publication-status",
                        "http://terminology.hl7.org/CodeSystem/condition-clinical")
                .noneMatch(url -> url.contains("snomed") || url.contains("dicom") || url.contains("/sid/"));
    }

    private static String text() throws IOException {
        StringBuilder to = new StringBuilder(HEAD);
        for (CodeSystemDefinition system : published()) {
            CodeSystemHeader header = system.header();
            line(
                    to,
                    "S",
                    header.resource().id(),
                    header.url(),
                    header.resource().name(),
                    header.resource().title(),
                    header.resource().status(),
                    header.resource().experimental(),
                    header.caseSensitive(),
                    header.hierarchyMeaning() == null
                            ? null
                            : header.hierarchyMeaning().code(),
                    header.valueSet(),
                    header.resource().standardsStatus(),
                    written(header.resource().description()));
            for (Concept concept : system.concepts()) {
                assertThat(concept.parents()).hasSizeLessThan(2);
                line(
                        to,
                        "C",
                        concept.code(),
                        concept.display(),
                        written(concept.definition()),
                        concept.parents().isEmpty() ? null : concept.parents().get(0),
                        concept.status(),
                        (concept.inactive() ? "inactive " : "") + (concept.notSelectable() ? "notSelectable" : ""));
                for (Designation designation : concept.designations()) {
                    line(to, "D", designation.language(), designation.value());
                }
            }
        }
        return to.toString();
    }

    /** What HL7 says in words; where it only notes that there are none yet, nothing. */
    private static @Nullable String written(@Nullable String text) {
        return text == null || text.matches("(?s)\\W*TODO\\b.*") ? null : text;
    }

    private static void line(StringBuilder to, @Nullable Object... values) {
        List<String> written = new ArrayList<>();
        for (Object value : values) {
            written.add(
                    value == null
                            ? ""
                            : value.toString()
                                    .strip()
                                    .replace("\\", "\\\\")
                                    .replace("\r", "")
                                    .replace("\n", "\\n")
                                    .replace("\t", "\\t"));
        }
        to.append(String.join("\t", written)).append('\n');
    }

    private static List<CodeSystemDefinition> published() throws IOException {
        try (InputStream in = FhirCodeSystemsTest.class.getResourceAsStream(DEFINITIONS);
                Reader reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
            return FhirContext.forR4Cached().newXmlParser().parseResource(Bundle.class, reader).getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .filter(CodeSystem.class::isInstance)
                    .map(CodeSystem.class::cast)
                    .map(CodeSystemReader::read)
                    .filter(FhirCodeSystemsTest::isOfFhirItself)
                    .sorted(Comparator.comparing(system -> system.header().url()))
                    .toList();
        }
    }

    private static boolean isOfFhirItself(CodeSystemDefinition system) {
        CodeSystemHeader header = system.header();
        String url = header.url();
        String copyright = header.resource().copyright();
        return header.content() == ContentMode.COMPLETE
                && FhirCodeSystems.VERSION.equals(header.version())
                && (url.startsWith("http://hl7.org/fhir/") || url.startsWith("http://terminology.hl7.org/CodeSystem/"))
                && !url.contains("/sid/")
                && (copyright == null
                        || copyright.startsWith("HL7 ")
                        || copyright.startsWith("This is an example set.")
                        || copyright.startsWith("This is an extensible set."));
    }
}
