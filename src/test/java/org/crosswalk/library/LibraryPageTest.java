package org.crosswalk.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.model.Coding;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on the library shows the code that the tests compile and run. */
class LibraryPageTest {

    private static final Path PAGE = Path.of("docs/library.md");
    private static final Path HERE = Path.of("src/test/java/org/crosswalk/library");

    /** What is compiled and run by a project of its own, which {@code .ci/library} builds. */
    private static final Path CONSUMER = Path.of(".ci/library-consumer").resolve("src/test/java/org/crosswalk/library");

    @Test
    void itsCodeIsTheExamplesAndCompilesAsItStands(@TempDir Path folder) throws Exception {
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(2);
        for (String block : blocks) {
            String name = first(block, "final class (\\w+) \\{") + ".java";
            boolean here = Files.exists(HERE.resolve(name));
            String compiled = Files.readString((here ? HERE : CONSUMER).resolve(name));
            assertThat(compiled).isEqualTo("package org.crosswalk.library;\n\n" + block);
            if (here) {
                compile(Files.writeString(folder.resolve(name), block), folder);
            }
        }
    }

    private static void compile(Path file, Path folder) {
        StringWriter complaints = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(complaints.toString()).isTrue();
    }

    @Test
    void aFolderThatIsNotThereIsRefused(@TempDir Path folder) {
        Path absent = folder.resolve("mistyped");
        assertThatThrownBy(() -> new LibraryExample(absent, Clock.systemUTC()))
                .isInstanceOf(DataFolderFault.class)
                .hasMessageContaining(absent + " is not there");
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
        LibraryExample example = new LibraryExample(data, Clock.systemUTC());
        assertThat(example.service()
                        .lookup(new LookupRequest(
                                new Coding("http://hl7.org/fhir/sid/icd-9-cm", null, "250.00", null),
                                List.of(),
                                RequestContext.plain()))
                        .display())
                .contains("Diabetes mellitus");
        RestfulServer server = new RestfulServer(FhirContext.forR4Cached());
        example.plugInto(server);
        assertThat(server.getResourceProviders())
                .extracting(provider -> provider.getResourceType().getSimpleName())
                .containsExactly("CodeSystem", "ValueSet", "ConceptMap", "Claim");
    }

    @Test
    void itsExampleJudgesACodeByTheDayOfService(@TempDir Path data) throws Exception {
        LibraryExample.load(List.of(Path.of("terminology/icd-10-cm")), data);
        LibraryExample example = new LibraryExample(data, Clock.systemUTC());
        assertThat(example.billable("G35", LocalDate.of(2025, 9, 30)).result()).isTrue();
        ValidateCodeOutcome later = example.billable("G35", LocalDate.of(2025, 10, 1));
        assertThat(later.result()).isFalse();
        assertThat(later.message()).startsWith("G35 is a header");
    }
}
