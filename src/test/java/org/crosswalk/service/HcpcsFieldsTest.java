package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every field of HCPCS in CMS's own file of 2020, cut from the records by columns here, against what {@code $expand},
 * {@code $validate-code} and {@code $lookup} say of it.
 */
@SharedData("hcpcs/2020-Alpha-Numeric-HCPCS-File.zip")
class HcpcsFieldsTest {

    private static final String HCPCS = MedicalCodeSystems.HCPCS.uri();
    private static final String VERSION = "2020-01";

    /** Property: first column, width, occurrences. Dates have width 8. */
    private static final Map<String, int[]> LAYOUT = Map.ofEntries(
            Map.entry("recordType", new int[] {11, 1, 1}),
            Map.entry("pricingIndicator", new int[] {120, 2, 4}),
            Map.entry("multiplePricingIndicator", new int[] {128, 1, 1}),
            Map.entry("coverageIssuesManual", new int[] {129, 6, 3}),
            Map.entry("medicareCarriersManual", new int[] {147, 8, 3}),
            Map.entry("statute", new int[] {171, 10, 1}),
            Map.entry("labCertification", new int[] {181, 3, 8}),
            Map.entry("crossReference", new int[] {205, 5, 5}),
            Map.entry("coverage", new int[] {230, 1, 1}),
            Map.entry("ascPaymentGroup", new int[] {231, 2, 1}),
            Map.entry("ascEffectiveDate", new int[] {233, 8, 1}),
            Map.entry("mogGroup", new int[] {241, 3, 1}),
            Map.entry("mogPolicy", new int[] {244, 1, 1}),
            Map.entry("mogEffectiveDate", new int[] {245, 8, 1}),
            Map.entry("processingNote", new int[] {253, 4, 1}),
            Map.entry("betos", new int[] {257, 3, 1}),
            Map.entry("typeOfService", new int[] {261, 1, 5}),
            Map.entry("anesthesiaBaseUnits", new int[] {266, 3, 1}),
            Map.entry("addedDate", new int[] {269, 8, 1}),
            Map.entry("actionEffectiveDate", new int[] {277, 8, 1}),
            Map.entry("terminationDate", new int[] {285, 8, 1}),
            Map.entry("actionCode", new int[] {293, 1, 1}));

    private static final Map<String, String> RECORDS = new LinkedHashMap<>();

    private static TerminologyService service;

    @BeforeAll
    static void read() throws Exception {
        service = LoadedReleases.service(Clock.fixed(Instant.parse("2020-06-15T12:00:00Z"), ZoneOffset.UTC));
        RECORDS.clear();
        for (SourceFile file : SourceFiles.open(SharedDataFolder.resolve("hcpcs/2020-Alpha-Numeric-HCPCS-File.zip"))) {
            if (file.name().endsWith("_w_disclaimer.txt")) {
                try (InputStream in = file.open()) {
                    String text = new String(in.readAllBytes(), Charset.forName("windows-1252"));
                    text.lines()
                            .filter(line ->
                                    line.length() > 91 && line.substring(5, 11).matches("[0-9]{5}[37]"))
                            .forEach(line -> RECORDS.put(line.substring(0, 5).strip(), "%-320s".formatted(line)));
                }
            }
        }
        assertThat(RECORDS).hasSize(7_079);
    }

    /** The filled values of a field, as FHIR writes them. */
    private static List<String> values(String property, String record) {
        int[] field = LAYOUT.get(property);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < field[2]; i++) {
            int from = field[0] - 1 + i * field[1];
            String value = record.substring(from, from + field[1]).strip();
            if (!value.isEmpty()) {
                values.add(property.endsWith("Date") ? date(value).toString() : value);
            }
        }
        return values;
    }

    private static LocalDate date(String value) {
        return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static Set<String> expected(String property, Predicate<List<String>> passes) {
        Set<String> codes = new TreeSet<>();
        RECORDS.forEach((code, record) -> {
            if (passes.test(values(property, record))) {
                codes.add(code);
            }
        });
        return codes;
    }

    private static Set<String> expanded(String property, String op, String value) {
        Set<String> codes = new TreeSet<>();
        for (int offset = 0, total = 1; offset < total; offset += 1_000) {
            Expansion page = service.expand(new ExpandRequest(
                    new ArtefactReference.Inline<>(new ValueSetParts("http://example.org/vs")
                            .include(ValueSetParts.component(
                                    HCPCS, VERSION, List.of(), List.of(new RawFilter(property, op, value))))
                            .build()),
                    null,
                    offset,
                    1_000,
                    null,
                    List.of(),
                    null,
                    null,
                    true,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    RequestContext.plain()));
            page.contains().forEach(entry -> codes.add(String.valueOf(entry.code())));
            total = page.total() == null ? 0 : page.total();
        }
        return codes;
    }

    @Test
    void everyFilterSelectsWhatTheFileSays() {
        Map<String, Integer> compared = new TreeMap<>();
        for (String property : LAYOUT.keySet()) {
            TreeSet<String> all = new TreeSet<>();
            RECORDS.values().forEach(record -> all.addAll(values(property, record)));
            for (String value : all) {
                assertThat(expanded(property, "=", value))
                        .as("%s = %s", property, value)
                        .isEqualTo(expected(property, found -> found.contains(value)));
            }
            compared.put(property, all.size());
            assertThat(expanded(property, "exists", "true"))
                    .as("%s exists", property)
                    .isEqualTo(expected(property, found -> !found.isEmpty()));
            assertThat(expanded(property, "exists", "false"))
                    .as("%s does not exist", property)
                    .isEqualTo(expected(property, List::isEmpty));
            List<String> two =
                    all.stream().filter(v -> v.indexOf(',') < 0).limit(2).toList();
            if (!two.isEmpty()) {
                String list = String.join(",", two);
                assertThat(expanded(property, "in", list))
                        .as("%s in %s", property, list)
                        .isEqualTo(expected(property, found -> found.stream().anyMatch(two::contains)));
                assertThat(expanded(property, "not-in", list))
                        .as("%s not in %s", property, list)
                        .isEqualTo(expected(property, found -> found.stream().noneMatch(two::contains)));
                String pattern = two.get(0).substring(0, 1).matches("[0-9A-Z]")
                        ? two.get(0).charAt(0) + ".*"
                        : ".*";
                assertThat(expanded(property, "regex", pattern))
                        .as("%s matches %s", property, pattern)
                        .isEqualTo(expected(property, found -> found.stream().anyMatch(v -> v.matches(pattern))));
            }
        }
        System.out.println("HCPCS 2020: values compared by field: " + compared);
        assertThat(compared.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(700);
    }

    @Test
    void membershipIsThatOfTheExpansion() {
        for (String code : List.of("E0601", "A0021", "J9312", "RR", "G2010", "L8699")) {
            for (String property : List.of("betos", "coverage", "typeOfService", "pricingIndicator", "addedDate")) {
                for (String value : List.of("D1E", "C", "R", "36", "1988-01-01")) {
                    boolean member = service.validate(new ValidateCodeRequest(
                                    new Subject.OfCode(new Coding(HCPCS, VERSION, code, null)),
                                    null,
                                    new ArtefactReference.Inline<>(new ValueSetParts("http://example.org/vs")
                                            .include(ValueSetParts.component(
                                                    HCPCS,
                                                    VERSION,
                                                    List.of(),
                                                    List.of(new RawFilter(property, "=", value))))
                                            .build()),
                                    Options.NONE,
                                    RequestContext.plain()))
                            .result();
                    assertThat(member)
                            .as("%s: %s = %s", code, property, value)
                            .isEqualTo(values(property, RECORDS.get(code)).contains(value));
                }
            }
        }
    }

    @Test
    void everyPropertyIsDescribedAndEveryCodedValueHasItsMeaning() throws Exception {
        CodeSystemProvider provider = LoadedReleases.registry().current().codeSystems().stream()
                .filter(cs -> cs.header().url().equals(HCPCS)
                        && VERSION.equals(cs.header().version()))
                .findFirst()
                .orElseThrow();
        assertThat(provider.header().properties())
                .extracting(PropertyDefinition::description)
                .doesNotContainNull();
        TreeSet<String> without = new TreeSet<>();
        for (int i = 0; i < provider.size(); i++) {
            provider.concept(i).properties().forEach(property -> {
                if (property.value() instanceof org.crosswalk.model.PropertyValue.CodingValue coding
                        && coding.value().display() == null) {
                    without.add(property.code() + "=" + coding.asText());
                }
            });
        }
        assertThat(without).isEmpty();
        LookupOutcome cpap = service.lookup(
                new LookupRequest(new Coding(HCPCS, VERSION, "E0601", null), List.of(), RequestContext.plain()));
        assertThat(cpap.properties().stream()
                        .filter(p -> p.value() instanceof org.crosswalk.model.PropertyValue.CodingValue)
                        .map(p -> p.code() + "=" + p.value().asText() + ": " + p.description()))
                .contains(
                        "pricingIndicator=36: Capped rental DME (price subject to floors and ceilings)",
                        "betos=D1E: Other DME",
                        "typeOfService=R: Rental of DME",
                        "coverage=D: Special coverage instructions apply",
                        "actionCode=N: No maintenance for this code");
    }

    @Test
    void everyCodeIsInEffectFromItsAddedToItsTerminationDate() throws Exception {
        CodeSystemProvider provider = LoadedReleases.registry().current().codeSystems().stream()
                .filter(cs -> cs.header().url().equals(HCPCS)
                        && VERSION.equals(cs.header().version()))
                .findFirst()
                .orElseThrow();
        int days = 0;
        for (Map.Entry<String, String> record : RECORDS.entrySet()) {
            int ordinal = provider.ordinalOf(record.getKey());
            LocalDate added =
                    LocalDate.parse(values("addedDate", record.getValue()).get(0));
            assertThat(provider.isValidOn(ordinal, added.minusDays(1)))
                    .as(record.getKey())
                    .isFalse();
            assertThat(provider.isValidOn(ordinal, added)).as(record.getKey()).isTrue();
            days += 2;
            List<String> ends = values("terminationDate", record.getValue());
            if (ends.isEmpty()) {
                assertThat(provider.isValidOn(ordinal, LocalDate.of(2099, 1, 1)))
                        .isTrue();
            } else {
                LocalDate end = LocalDate.parse(ends.get(0));
                assertThat(provider.isValidOn(ordinal, end)).as(record.getKey()).isTrue();
                assertThat(provider.isValidOn(ordinal, end.plusDays(1)))
                        .as(record.getKey())
                        .isFalse();
                days += 2;
            }
        }
        System.out.println(
                "HCPCS 2020: " + days + " boundary days of " + RECORDS.size() + " codes agree with the file");
    }

    /** The whole way, for codes that begin or end while the release is the one in effect. */
    @Test
    void dateOfServiceIsThatOfTheCode() {
        int asked = 0;
        for (Map.Entry<String, String> record : RECORDS.entrySet()) {
            LocalDate added =
                    LocalDate.parse(values("addedDate", record.getValue()).get(0));
            List<String> ends = values("terminationDate", record.getValue());
            if (added.equals(LocalDate.of(2020, 1, 1))) {
                assertThat(isValidOn(record.getKey(), added))
                        .as(record.getKey())
                        .isTrue();
                assertThat(isValidOn(record.getKey(), added.minusDays(1)))
                        .as(record.getKey())
                        .isFalse();
                asked += 2;
            }
            if (ends.contains("2019-12-31")) {
                assertThat(isValidOn(record.getKey(), LocalDate.of(2020, 1, 1)))
                        .as(record.getKey())
                        .isFalse();
                asked++;
            }
        }
        System.out.println("HCPCS 2020: " + asked + " questions by date of service agree with the file");
        assertThat(asked).isGreaterThan(400);
    }

    private static boolean isValidOn(String code, LocalDate day) {
        return service.validate(new ValidateCodeRequest(
                        new Subject.OfCode(Coding.of(HCPCS, code)),
                        null,
                        new ArtefactReference.Inline<>(new ValueSetParts("http://example.org/vs")
                                .include(ValueSetParts.all(HCPCS))
                                .build()),
                        Options.NONE,
                        SmallTerminology.on(day)))
                .result();
    }
}
