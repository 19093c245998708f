package org.crosswalk.library;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.model.Coding;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.RequestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on the library shows the code that the tests compile and run. */
class LibraryPageTest {

    private static final Path PAGE = Path.of("docs/library.md");
    private static final Path EXAMPLE = Path.of("src/test/java/org/crosswalk/library/LibraryExample.java");

    @Test
    void itsCodeIsTheExamples() throws Exception {
        String example = unindented(Files.readString(EXAMPLE));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> unindented(block.group(1)))
                .toList();
        assertThat(blocks).hasSize(4).allSatisfy(block -> assertThat(example).contains(block));
    }

    private static String unindented(String code) {
        return code.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
    }

    @Test
    void itsVersionsAreThoseOfTheBuild() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        String page = Files.readString(PAGE);
        assertThat(page)
                .contains("<version>" + first(pom, "<artifactId>crosswalk</artifactId>\\s*<version>(.*?)<"))
                .contains("version of HAPI (" + first(pom, "<hapi.version>(.*?)<") + ")");
    }

    private static String first(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void itsExampleLoadsAnswersAndPlugsIn(@TempDir Path data) throws Exception {
        LoadReport report = LibraryExample.load(List.of(Path.of("terminology/icd-9-cm")), data);
        assertThat(report.releases())
                .extracting(LoadReport.ReleaseReport::outcome)
                .containsOnly(LoadReport.Outcome.PUBLISHED);
        LibraryExample example = new LibraryExample(data, ValidatorTest.CLOCK);
        assertThat(example.service()
                        .lookup(new LookupRequest(
                                new Coding("http://hl7.org/fhir/sid/icd-9-cm", null, "250.00", null),
                                List.of(),
                                RequestContext.plain()))
                        .display())
                .contains("Diabetes mellitus");
        RestfulServer server = new RestfulServer(FhirContext.forR4Cached());
        example.plugInto(server);
        assertThat(server.getResourceProviders()).hasSize(3);
    }
}
