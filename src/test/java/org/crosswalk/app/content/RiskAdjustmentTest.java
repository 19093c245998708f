package org.crosswalk.app.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.Loads;
import org.crosswalk.testing.OrderLines;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of risk adjustment from load to answer. */
class RiskAdjustmentTest {

    private static final String ICD = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String MAPS = "https://crosswalk.dev/fhir/ConceptMap/";

    @TempDir
    private Path folder;

    @Test
    void aCodeHasItsCategoriesOnTheDay() throws Exception {
        TerminologyService service = service(
                "2026-01-15",
                order("2022"),
                order("2024"),
                order("2026"),
                write("F2823T2N_FY22FY23.TXT", "A02\t2\t", "I132\t85\t"),
                write("F2824T1N.TXT", "A02\t2\t", "I132\t226\t", "I132\t326\tD"),
                write("ra_dx_to_cc_2026.csv", "diagnosis_code,cc,model_name", "I132,186,RxHCC Model V08"));
        assertThat(categories(service, "2022-06-01")).contains("hcc-v28 85 CMS-HCC V28, codes of FY2022 to FY2023");
        assertThat(categories(service, "2024-06-01"))
                .contains("hcc-v28 226 CMS-HCC V28, codes of FY2024", "hcc-v28 326 CMS-HCC V28, codes of FY2024")
                .noneMatch(category -> category.startsWith("hcc-v28 85"));
        assertThat(categories(service, null))
                .containsExactly(
                        "hcc-v28 226 CMS-HCC V28, codes of FY2024",
                        "hcc-v28 326 CMS-HCC V28, codes of FY2024",
                        "rxhcc 186 RxHCC V08, payment year 2026");
        assertThat(matches(service, "I13.2", new ArtefactReference.ByCanonical<>(MAPS + "hcc-v28", null)))
                .extracting(match -> String.valueOf(match.concept()))
                .containsExactly(
                        "Coding[system=https://crosswalk.dev/fhir/CodeSystem/hcc-v28, version=2024.F2824T1N, code=226,"
                                + " display=null]",
                        "Coding[system=https://crosswalk.dev/fhir/CodeSystem/hcc-v28, version=2024.F2824T1N, code=326,"
                                + " display=null]");
    }

    @Test
    @SharedData("../more/hcc")
    void theAnswersRebuildEveryLine() throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(SharedDataFolder.resolve("../more/hcc"))) {
            all.filter(path -> !path.toString().contains("MCE_AGE")).sorted().forEach(files::add);
        }
        TerminologyService service = service("2026-01-15", files.toArray(Path[]::new));
        int lines = 0;
        for (Path file : files) {
            Set<String> published = new TreeSet<>();
            for (String line : Files.readString(file, StandardCharsets.US_ASCII).split("[\r\n]+")) {
                if (!line.isBlank() && !line.startsWith("diagnosis_code")) {
                    published.add(normal(line));
                }
            }
            Set<String> rebuilt = new TreeSet<>();
            for (String line : published) {
                rebuilt.addAll(answered(service, file.getFileName().toString(), line));
            }
            assertThat(rebuilt).as(file.getFileName().toString()).isEqualTo(published);
            lines += published.size();
        }
        assertThat(lines).isEqualTo(105_217);
    }

    /** Code, category, and what stands behind; fields separated by blanks. */
    private static String normal(String line) {
        return line.strip().replaceAll("[\t,]", " ").replace("Model ", "");
    }

    /** The lines of the code of a line, of its map, as CMS writes them. */
    private static List<String> answered(TerminologyService service, String file, String line) {
        String[] fields = line.split(" ", 3);
        boolean table = file.endsWith(".csv");
        String map = table
                ? fields[2].replace("CMS-", "").replace(' ', '-').toLowerCase(Locale.ROOT) + "|2026"
                : switch (file.substring(0, 5)) {
                    case "F2421" -> "hcc-v24|2021.F2421P2M";
                    case "F2823" -> "hcc-v28|2023.F2823T2N";
                    case "F2824" -> "hcc-v28|2024.F2824T1N";
                    case "H0519" -> "hhs-hcc-v05|2019.H0519F3";
                    default -> "hhs-hcc-v07|2022.CY22F07A";
                };
        String dotted = fields[0].length() > 3 ? fields[0].substring(0, 3) + "." + fields[0].substring(3) : fields[0];
        return matches(service, dotted, new ArtefactReference.ByCanonical<>(MAPS + map, null)).stream()
                .map(match -> {
                    Coding category = match.concept();
                    String behind = table
                            ? " " + fields[2]
                            : match.properties().stream()
                                    .map(property -> " " + property.value().asText())
                                    .reduce("", String::concat);
                    return fields[0] + " " + (category == null ? "" : category.code()) + behind;
                })
                .toList();
    }

    private static List<Match> matches(
            TerminologyService service, String code, ArtefactReference<ConceptMapDefinition> map) {
        return service.translate(new TranslateRequest(
                        map, List.of(Coding.of(ICD, code)), null, null, null, List.of(), false, RequestContext.plain()))
                .matches();
    }

    private static List<String> categories(TerminologyService service, @Nullable String day) {
        RequestContext context = RequestContext.plain();
        return service
                .lookup(new LookupRequest(
                        Coding.of(ICD, "I13.2"),
                        List.of("hcc-v28", "rxhcc"),
                        day == null ? context : context.on(LocalDate.parse(day))))
                .properties()
                .stream()
                .filter(property -> property.code().contains("hcc"))
                .map(property -> property.code() + " " + property.value().asText() + " " + property.description())
                .toList();
    }

    private Path order(String year) throws Exception {
        return write(
                "icd10cm_order_" + year + ".txt",
                OrderLines.row(1, "A00", 1, "Cholera"),
                OrderLines.row(2, "A02", 1, "Salmonella"),
                OrderLines.row(3, "I13", 0, "Heart and kidney"),
                OrderLines.row(4, "I132", 1, "Both"));
    }

    private Path write(String name, String... lines) throws Exception {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private TerminologyService service(String today, Path... files) throws Exception {
        DataFolder data = Loads.into(folder.resolve("data"), SourceFormats.all(), files);
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(data, registry, true).publish();
        InMemoryBuilder builder = new InMemoryBuilder();
        return new TerminologyService(
                registry, builder, builder, Clock.fixed(Instant.parse(today + "T12:00:00Z"), ZoneOffset.UTC));
    }
}
