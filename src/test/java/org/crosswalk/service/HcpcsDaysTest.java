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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every code of CMS's files of 2019 and 2020 on the day before, of and after each of its own dates, from the first day
 * that a loaded release covers. Its newest record decides, as it is cut from the lines here.
 */
@SharedData("hcpcs/2020-Alpha-Numeric-HCPCS-File.zip")
class HcpcsDaysTest {

    private static final String HCPCS = MedicalCodeSystems.HCPCS.uri();
    private static final LocalDate COVERED_FROM = LocalDate.parse("2019-01-01");
    private static final Map<String, String> RECORDS = new TreeMap<>();
    private static final Set<String> OF_2019 = new TreeSet<>();

    private static TerminologyService service;

    @BeforeAll
    static void read() throws Exception {
        service = LoadedReleases.service(Clock.fixed(Instant.parse("2020-06-15T12:00:00Z"), ZoneOffset.UTC));
        RECORDS.clear();
        RECORDS.putAll(records("2019", "_ANWEB.txt"));
        OF_2019.addAll(RECORDS.keySet());
        RECORDS.putAll(records("2020", "_w_disclaimer.txt"));
        assertThat(RECORDS).hasSize(7_079);
    }

    private static Map<String, String> records(String year, String name) throws Exception {
        Map<String, String> records = new TreeMap<>();
        for (SourceFile file :
                SourceFiles.open(SharedDataFolder.resolve("hcpcs/" + year + "-Alpha-Numeric-HCPCS-File.zip"))) {
            if (file.name().endsWith(name)) {
                try (InputStream in = file.open()) {
                    new String(in.readAllBytes(), Charset.forName("windows-1252"))
                            .lines()
                            .filter(line ->
                                    line.length() > 291 && line.substring(5, 11).matches("[0-9]{5}[37]"))
                            .forEach(line -> records.put(line.substring(0, 5).strip(), line));
                }
            }
        }
        return records;
    }

    private static @Nullable LocalDate date(String record, int column) {
        String text = record.substring(column - 1, column + 7).strip();
        return text.isEmpty() ? null : LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static boolean isValid(String record, LocalDate day) {
        LocalDate added = date(record, 269);
        LocalDate ended = date(record, 285);
        return (added == null || !day.isBefore(added)) && (ended == null || !day.isAfter(ended));
    }

    private static SortedSet<LocalDate> days(String record) {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (int column : new int[] {269, 277, 285}) {
            LocalDate date = date(record, column);
            if (date != null) {
                days.addAll(List.of(date.minusDays(1), date, date.plusDays(1)));
            }
        }
        return days.tailSet(COVERED_FROM);
    }

    private static RequestContext on(LocalDate day) {
        RequestContext plain = RequestContext.plain();
        return new RequestContext(
                plain.resources(),
                plain.versions(),
                null,
                null,
                day,
                List.of(),
                Instant.now().plusSeconds(30),
                Client.ANONYMOUS,
                new Evidence(false));
    }

    private static ValidateCodeOutcome validate(String code, @Nullable String version, LocalDate day) {
        return service.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(HCPCS, version, code, null)),
                new ArtefactReference.ByCanonical<>(HCPCS, version),
                null,
                new ValidateCodeRequest.Options(false, false, false, null, null, false),
                on(day)));
    }

    @Test
    void everyCodeIsValidOnTheDaysOfItsNewestRecord() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, String> entry : RECORDS.entrySet()) {
            for (LocalDate day : days(entry.getValue())) {
                asked++;
                ValidateCodeOutcome outcome = validate(entry.getKey(), null, day);
                boolean covered = day.getYear() == 2019 && OF_2019.contains(entry.getKey());
                boolean version = (covered ? "2019-01" : "2020-01").equals(outcome.version());
                boolean valid = isValid(entry.getValue(), day);
                if (outcome.result() != valid || (valid && !version)) {
                    wrong.add(entry.getKey() + " on " + day + ": " + outcome.result() + " by " + outcome.version());
                }
            }
        }
        System.out.printf(
                "HCPCS: %,d codes on their days: %,d verdicts, %,d wrong%n", RECORDS.size(), asked, wrong.size());
        assertThat(wrong.stream().limit(20)).isEmpty();
        assertThat(asked).isGreaterThan(1_000);
    }

    @Test
    void anExpansionOnADayHoldsWhatIsValidOnIt() {
        SortedSet<LocalDate> days = new TreeSet<>();
        RECORDS.values().forEach(record -> days.addAll(days(record)));
        for (LocalDate day : days) {
            Set<String> expected = new TreeSet<>();
            RECORDS.forEach((code, record) -> {
                if (isValid(record, day)) {
                    expected.add(code);
                }
            });
            assertThat(expanded(day)).as("%s", day).isEqualTo(expected);
        }
        assertThat(days).hasSizeGreaterThan(10);
    }

    private static Set<String> expanded(LocalDate day) {
        Set<String> codes = new TreeSet<>();
        for (int offset = 0, total = 1; offset < total; offset += 1_000) {
            Expansion page = service.expand(new ExpandRequest(
                    new ArtefactReference.ByCanonical<>(HCPCS + "?fhir_vs", null),
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
                    on(day)));
            page.contains().forEach(entry -> codes.add(String.valueOf(entry.code())));
            total = page.total() == null ? 0 : page.total();
            assertThat(page.parameters().stream().map(Object::toString))
                    .as("the releases that %s drew on", day)
                    .anyMatch(text -> text.contains(day.getYear() == 2019 ? "2019-01" : "2020-01"))
                    .anyMatch(text -> text.contains("2020-01"));
        }
        return codes;
    }

    @Test
    void aVersionThatIsNamedAnswersAlone() {
        LocalDate day = LocalDate.parse("2019-10-01");
        assertThat(validate("Q5117", null, day).result()).isTrue();
        assertThat(validate("Q5117", "2019-01", day).result()).isFalse();
        assertThat(validate("C9035", null, day).result()).isFalse();
        assertThat(validate("C9035", "2019-01", day).result()).isTrue();
    }

    @Test
    void aLookupTellsTheDaysOfTheNewestRecordAndTheReleaseThatHasTheCode() {
        LookupOutcome later = lookup("Q5117", "2019-10-01");
        assertThat(later.version()).isEqualTo("2020-01");
        assertThat(later.inactive()).isFalse();
        LookupOutcome early = lookup("C9035", "2019-09-30");
        assertThat(early.version()).isEqualTo("2019-01");
        assertThat(early.inactive()).isFalse();
        assertThat(early.properties().toString()).contains("2019-09-30");
        assertThat(lookup("C9035", "2019-10-01").inactive()).isTrue();
    }

    @Test
    void anExpressionIsValidOnTheDaysOfAllItsParts() {
        assertThat(validate("Q5117:JZ", null, LocalDate.parse("2019-10-01")).result())
                .isFalse();
        assertThat(validate("Q5117:JW", null, LocalDate.parse("2019-10-01")).result())
                .isTrue();
        assertThat(validate("Q5117:JW", null, LocalDate.parse("2019-09-30")).result())
                .isFalse();
        assertThat(validate("C9035:JW", null, LocalDate.parse("2019-10-01")).result())
                .isFalse();
    }

    private static LookupOutcome lookup(String code, String day) {
        return service.lookup(
                new LookupRequest(new Coding(HCPCS, null, code, null), List.of(), on(LocalDate.parse(day))));
    }
}
