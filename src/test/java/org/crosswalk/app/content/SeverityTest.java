package org.crosswalk.app.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.Loads;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of CMS's lists of severity and hospital-acquired conditions, asked for. */
@SharedData({"../more/msdrg/v40-appendix_F_J.txt", SeverityTest.ORDER})
class SeverityTest {

    static final String ORDER = "icd-10-cm/cms-2024-code-descriptions-tabular-order.zip";

    private static final String ICD = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String MAPS = "https://crosswalk.dev/fhir/ConceptMap/";

    @TempDir
    private Path folder;

    @Test
    void theAnswersRebuildEveryLine() throws Exception {
        Path file = SharedDataFolder.resolve("../more/msdrg/v40-appendix_F_J.txt");
        TerminologyService service = service(SharedDataFolder.resolve(ORDER), file);
        Set<String> levels = new TreeSet<>();
        Set<String> conditions = new TreeSet<>();
        Set<String> procedures = new TreeSet<>();
        lines(Files.readString(file, StandardCharsets.US_ASCII), levels, conditions, procedures);
        assertThat(rebuilt(service, "cc-level", ICD, levels)).isEqualTo(levels);
        assertThat(rebuilt(service, "hac", ICD, conditions)).isEqualTo(conditions);
        assertThat(rebuilt(service, "hac", MedicalCodeSystems.ICD_10_PCS.uri(), procedures))
                .isEqualTo(procedures);
        assertThat(levels).hasSize(18_129);
        assertThat(conditions).hasSize(4_007);
        assertThat(procedures).hasSize(1_203);

        assertThat(service.lookup(new LookupRequest(
                                Coding.of(ICD, "I46.2"),
                                List.of("cc-level"),
                                RequestContext.plain().on(LocalDate.of(2024, 5, 1))))
                        .properties())
                .filteredOn(property -> property.code().equals("cc-level"))
                .singleElement()
                .satisfies(level -> {
                    assertThat(level.value().asText()).isEqualTo("MCC-if-discharged-alive");
                    assertThat(level.description()).contains("discharged alive").contains("FY2023");
                });
    }

    /** Cuts the diagnoses and procedures out of the text: {@code CODE LEVEL} and {@code CODE CONDITION}. */
    private static void lines(String text, Set<String> levels, Set<String> conditions, Set<String> procedures) {
        int g = text.indexOf("|    Appendix G");
        int h = text.indexOf("| Appendix H");
        int part2 = text.indexOf("Appendix H Part 2");
        int i = text.indexOf("Appendix I Hospital");
        text.substring(g, h).lines().filter(SeverityTest::isRow).forEach(line -> levels.add(code(line) + " CC"));
        text.substring(h, part2).lines().filter(SeverityTest::isRow).forEach(line -> levels.add(code(line) + " MCC"));
        text.substring(part2, i).lines().filter(SeverityTest::isRow).forEach(line -> {
            assertThat(levels.remove(code(line) + " MCC"))
                    .as("part 1 has %s of part 2", line)
                    .isTrue();
            levels.add(code(line) + " MCC-if-discharged-alive");
        });
        for (String condition : text.substring(i).split("\r?\nHAC ")) {
            for (String list : condition.split("(?=SECONDARY DIAGNOSIS|PRINCIPAL DIAGNOSES|PROCEDURES)")) {
                if (list.matches("(?s)(SECONDARY|PRINCIPAL) DIAGNOS.*")) {
                    list.lines()
                            .filter(SeverityTest::isRow)
                            .forEach(line -> conditions.add(code(line) + " " + condition.substring(0, 2)));
                } else if (list.startsWith("PROCEDURES")) {
                    list.lines()
                            .filter(line -> line.matches("\\s*[0-9A-Z]{7}\\*? .*"))
                            .forEach(line ->
                                    procedures.add(code(line).replace("*", "") + " " + condition.substring(0, 2)));
                }
            }
        }
    }

    private static boolean isRow(String line) {
        return line.startsWith("  ");
    }

    private static String code(String line) {
        return line.strip().split(" ", 2)[0];
    }

    private static Set<String> rebuilt(TerminologyService service, String map, String system, Set<String> lines) {
        Set<String> rebuilt = new TreeSet<>();
        for (String line : lines) {
            String code = code(line);
            String dotted =
                    system.equals(ICD) && code.length() > 3 ? code.substring(0, 3) + "." + code.substring(3) : code;
            service.translate(new TranslateRequest(
                            new ArtefactReference.ByCanonical<>(MAPS + map, null),
                            List.of(Coding.of(system, dotted)),
                            null,
                            null,
                            null,
                            List.of(),
                            false,
                            RequestContext.plain()))
                    .matches()
                    .forEach(match -> rebuilt.add(code + " "
                            + (match.concept() == null ? "" : match.concept().code())));
        }
        return rebuilt;
    }

    private TerminologyService service(Path... files) throws Exception {
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(Loads.into(folder.resolve("data"), SourceFormats.all(), files), registry, true).publish();
        InMemoryBuilder builder = new InMemoryBuilder();
        return new TerminologyService(
                registry, builder, builder, Clock.fixed(Instant.parse("2024-05-01T12:00:00Z"), ZoneOffset.UTC));
    }
}
