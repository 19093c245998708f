package org.crosswalk.r4.rule;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosswalk.model.Findings;
import org.crosswalk.model.Issue;
import org.crosswalk.r4.tree.Written;
import org.crosswalk.r4.tree.WrittenJson;
import org.crosswalk.r4.tree.WrittenXml;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HL7 itself has published is right, but for what is named here, and was read by hand. */
class PublishedResourcesTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private static List<String> errors(Written resource) {
        Findings found = new Findings();
        new ResourceRules(R4).check(resource, found);
        return found.all().stream()
                .filter(issue -> issue.severity() == Issue.Severity.ERROR)
                .map(issue -> resource.text("url") + ": " + issue.text())
                .toList();
    }

    /** The answers of the suite are patterns. */
    private static boolean isResource(String file) {
        return file.endsWith(".json") && !file.contains("response");
    }

    @ParameterizedTest
    @ValueSource(strings = {"valuesets", "v2-tables", "v3-codesystems"})
    void theResourcesOfR4HaveNoErrors(String file) throws IOException {
        String name = "/org/hl7/fhir/r4/model/valueset/" + file + ".xml";
        String text;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> errors = new ArrayList<>();
        int seen = 0;
        for (Written entry : WrittenXml.read(text).all("entry")) {
            Written resource = entry.first("resource");
            if (resource != null && ResourceRules.TYPES.contains(String.valueOf(resource.type()))) {
                seen++;
                errors.addAll(errors(resource.asRoot()));
            }
        }
        assertThat(seen).isGreaterThan(100);
        assertThat(errors).isEmpty();
    }

    /** What is wrong in these: an operator and elements of R5, comments as elements, no status, and a filter without a value that is to be refused. */
    private static final Set<String> WRONG = Set.of(
            "ConceptMap-full.json",
            "ConceptMap-novs.json",
            "codesystem-de-multi.json",
            "codesystem-en-multi.json",
            "codesystem-dual-filter.json",
            "codesystem-version-1.json",
            "codesystem-version-2.json",
            "valueset-broken-filter.json",
            "valueset-dual-filter.json",
            "valueset-filter-child-of.json");

    @Test
    @SharedData("../conformance/suite")
    void theResourcesOfTheConformanceSuite() throws IOException {
        TreeMap<String, List<String>> wrong = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(SharedDataFolder.resolve("../conformance/suite"))) {
            files = all.filter(file -> isResource(file.getFileName().toString()))
                    .toList();
        }
        int seen = 0;
        for (Path file : files) {
            Written resource;
            try {
                String text = Files.readString(file);
                // A pattern of an answer, and no resource.
                resource = WrittenJson.read(text.contains("\"$optional-properties$") ? "{}" : text);
            } catch (RuntimeException noJson) {
                continue;
            }
            if (ResourceRules.TYPES.contains(String.valueOf(resource.type()))) {
                seen++;
                List<String> errors = errors(resource);
                if (!errors.isEmpty()) {
                    wrong.put(file.getFileName().toString(), errors);
                }
            }
        }
        assertThat(seen).isGreaterThan(100);
        assertThat(wrong.keySet()).as(wrong.toString()).isEqualTo(WRONG);
    }
}
