package org.crosswalk.general;

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
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Designation;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.CodeSystemReader;
import org.crosswalk.r5.RequestsInR4;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** FHIR's own code systems are those that HL7 publishes with a release, as HAPI's artefact of its definitions holds them. */
class FhirCodeSystemsTest {

    enum Release {
        R4("4.0.1"),
        R5("5.0.0");

        final String version;

        Release(String version) {
            this.version = version;
        }

        String lower() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        FhirCodeSystems read() {
            return this == R4 ? FhirCodeSystems.r4() : FhirCodeSystems.r5();
        }
    }

    private static final String HEAD = """
            # The code systems that FHIR %s (%s) defines, from HL7's definitions. HL7 publishes FHIR under CC0 1.0.
            # Left out: example and fragment content, systems of other publishers, and those with other publishers' words;
            # descriptions and definitions that HL7 has still to write.
            # S id url name title status experimental caseSensitive hierarchyMeaning valueSet standardsStatus description
            # C code display definition parent status flags
            # D language value
            """;

    @ParameterizedTest
    @EnumSource
    void fileHoldsWhatHl7Publishes(Release release) throws IOException {
        String file = "fhir-" + release.lower() + "-code-systems.txt";
        Path written = Path.of("target", file);
        String now = text(release);
        Files.writeString(written, now);
        assertThat(BundledText.of(file))
                .as("the file is made anew by this test: see " + written)
                .isEqualTo(now);
    }

    @ParameterizedTest
    @EnumSource
    void systemIsReadBackAsItWasPublished(Release release) throws IOException {
        CodeSystemDefinition published = published(release).stream()
                .filter(each -> each.header().url().equals("http://hl7.org/fhir/issue-type"))
                .findFirst()
                .orElseThrow();
        CodeSystemDefinition read = release.read().definition("http://hl7.org/fhir/issue-type");
        assertThat(read.concepts()).extracting(Concept::code).containsSubsequence("invalid", "structure", "required");
        assertThat(read.concepts())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("properties", "designations")
                .isEqualTo(published.concepts());
        assertThat(read.header().valueSet()).isEqualTo(published.header().valueSet());
        assertThat(read.header().version()).isEqualTo(release.version);
    }

    @ParameterizedTest
    @EnumSource
    void everySystemCanBeBuilt(Release release) {
        InMemoryBuilder builder = new InMemoryBuilder();
        FhirCodeSystems systems = release.read();
        List<CodeSystemProvider> all =
                systems.all().stream().map(each -> each.maker().apply(builder)).toList();
        assertThat(all)
                .hasSizeGreaterThan(250)
                .allSatisfy(each -> assertThat(each.size())
                        .isEqualTo(systems.definition(each.header().url())
                                .concepts()
                                .size()));
        assertThat(all)
                .extracting(each -> each.header().url())
                .contains("http://hl7.org/fhir/administrative-gender", "http://hl7.org/fhir/publication-status")
                .noneMatch(url -> url.contains("snomed") || url.contains("dicom") || url.contains("/sid/"));
    }

    @Test
    void versionOfTheReleaseThatIsAskedAnswersFirst() {
        InMemoryBuilder builder = new InMemoryBuilder();
        String url = "http://hl7.org/fhir/administrative-gender";
        assertThat(GeneralCodeSystems.ALL.versions(url, false, builder))
                .extracting(each -> each.header().version())
                .containsExactly("4.0.1", "5.0.0");
        assertThat(GeneralCodeSystems.ALL.versions(url, true, builder))
                .extracting(each -> each.header().version())
                .containsExactly("5.0.0", "4.0.1");
        assertThat(GeneralCodeSystems.NONE.versions(url, false, builder)).isEmpty();
        assertThat(GeneralCodeSystems.ALL.all(builder))
                .extracting(each -> each.header().resource().id())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[A-Za-z0-9.-]{1,64}"));
    }

    private static String text(Release release) throws IOException {
        StringBuilder to = new StringBuilder(HEAD.formatted(release, release.version));
        for (CodeSystemDefinition system : published(release)) {
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

    private static List<CodeSystemDefinition> published(Release release) throws IOException {
        return (release == Release.R4 ? inR4() : inR5())
                .map(CodeSystemReader::read)
                .filter(system -> isOfFhirItself(system, release))
                .sorted(Comparator.comparing(system -> system.header().url()))
                .toList();
    }

    private static Stream<CodeSystem> inR4() throws IOException {
        String definitions = "/org/hl7/fhir/r4/model/valueset/valuesets.xml";
        try (InputStream in = FhirCodeSystemsTest.class.getResourceAsStream(definitions);
                Reader reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
            return FhirContext.forR4Cached().newXmlParser().parseResource(Bundle.class, reader).getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .filter(CodeSystem.class::isInstance)
                    .map(CodeSystem.class::cast);
        }
    }

    private static Stream<CodeSystem> inR5() throws IOException {
        List<CodeSystem> found = new ArrayList<>();
        String definitions = "/org/hl7/fhir/r5/packages/hl7.fhir.r5.core-5.0.0.tgz";
        try (InputStream in = FhirCodeSystemsTest.class.getResourceAsStream(definitions);
                TarArchiveInputStream files =
                        new TarArchiveInputStream(new GZIPInputStream(Objects.requireNonNull(in)))) {
            for (TarArchiveEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                if (file.getName().startsWith("package/CodeSystem-")) {
                    String json =
                            new String(RequestsInR4.of(files.readAllBytes()).json(), StandardCharsets.UTF_8);
                    found.add(FhirContext.forR4Cached().newJsonParser().parseResource(CodeSystem.class, json));
                }
            }
        }
        return found.stream();
    }

    private static boolean isOfFhirItself(CodeSystemDefinition system, Release release) {
        CodeSystemHeader header = system.header();
        String url = header.url();
        String copyright = header.resource().copyright();
        return header.content() == ContentMode.COMPLETE
                && release.version.equals(header.version())
                && (url.startsWith("http://hl7.org/fhir/") || url.startsWith("http://terminology.hl7.org/CodeSystem/"))
                && !url.contains("/sid/")
                && (copyright == null
                        || copyright.startsWith("HL7 ")
                        || copyright.startsWith("This is an example set.")
                        || copyright.startsWith("This is an extensible set."));
    }
}
