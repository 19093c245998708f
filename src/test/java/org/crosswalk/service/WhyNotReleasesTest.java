package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why not, and what instead, for every code of the publishers' releases. Today is 2026-01-15. */
@SharedData
class WhyNotReleasesTest {

    private static final String CM = MedicalCodeSystems.ICD_10_CM.uri();
    private static final Clock CLOCK =
            Clock.fixed(LocalDate.of(2026, 1, 15).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

    private TerminologyRegistry registry = new TerminologyRegistry();
    private @Nullable TerminologyService service;

    @BeforeEach
    void serve() throws Exception {
        registry = LoadedReleases.registry();
        InMemoryBuilder builder = new InMemoryBuilder();
        service = new TerminologyService(registry, builder, builder, CLOCK);
    }

    private CodeSystemProvider release(String version) {
        return registry.current().codeSystems().stream()
                .filter(p ->
                        p.header().url().equals(CM) && version.equals(p.header().version()))
                .findFirst()
                .orElseThrow();
    }

    private ValidateCodeOutcome ask(String system, String code, @Nullable Boolean withHeaders) {
        TerminologyService asked = service;
        assertThat(asked).isNotNull();
        return asked.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(null, null, code, null)),
                new ArtefactReference.ByCanonical<>(system, null),
                null,
                new Options(withHeaders, false, false, null, null, null),
                RequestContext.plain()));
    }

    private static List<String> codes(CodeSystemProvider release, boolean billable) {
        return IntStream.range(0, release.size())
                .filter(ordinal -> release.isNotSelectable(ordinal) != billable)
                .mapToObj(release::code)
                .toList();
    }

    /** The ways in which codes arrive written wrongly. */
    private static Map<String, Function<String, String>> mistakes() {
        Map<String, Function<String, String>> ways = new LinkedHashMap<>();
        ways.put("no period", code -> code.replace(".", ""));
        ways.put("a period at the end", code -> code + ".");
        ways.put(
                "the period a place late",
                code -> code.length() < 6 ? code : code.substring(0, 3) + code.charAt(4) + "." + code.substring(5));
        ways.put("small letters", code -> code.toLowerCase(java.util.Locale.ROOT));
        ways.put("blanks around", code -> "\t" + code + "\u00a0");
        ways.put("a blank inside", code -> code.substring(0, 2) + " " + code.substring(2));
        ways.put("O for 0", code -> code.replace('0', 'O'));
        ways.put(
                "l for the first 1, I for others",
                code -> code.replaceFirst("1", "l").replace('1', 'I'));
        return ways;
    }

    @Test
    void everyBillableCodeWrittenWronglyIsRefusedAndNamedOrNothingIs() {
        CodeSystemProvider release = release("2026");
        List<String> codes = codes(release, true);
        assertThat(codes).hasSize(74_719);
        List<String> wrong = java.util.Collections.synchronizedList(new ArrayList<>());
        mistakes().forEach((way, mistake) -> {
            Map<String, AtomicInteger> counts = new TreeMap<>();
            for (String kind : List.of("named", "several named", "nothing named", "another real code", "unchanged")) {
                counts.put(kind, new AtomicInteger());
            }
            codes.parallelStream().forEach(code -> {
                String kind = outcome(release, code, mistake.apply(code), wrong);
                AtomicInteger count = counts.get(kind);
                if (count != null) {
                    count.incrementAndGet();
                }
            });
            System.out.println("written wrongly, " + way + ": " + counts);
            int asked = counts.values().stream().mapToInt(AtomicInteger::get).sum();
            assertThat(asked).as(way).isEqualTo(codes.size());
        });
        assertThat(wrong).isEmpty();
    }

    private String outcome(CodeSystemProvider release, String code, String written, List<String> wrong) {
        if (written.equals(code)) {
            return "unchanged";
        }
        ValidateCodeOutcome outcome = ask(CM, written, null);
        if (release.locate(written) instanceof Location.Exact) {
            if (!outcome.result()) {
                wrong.add(written + " is a code and was refused");
            }
            return "another real code";
        }
        if (outcome.result()) {
            wrong.add(written + " was accepted");
        }
        String named = outcome.normalizedCode();
        if (named != null) {
            if (!named.equals(code)) {
                wrong.add(written + " was taken for " + named + ", not " + code);
            }
            return "named";
        }
        boolean several =
                outcome.issues().stream().anyMatch(issue -> "CROSSWALK_REPAIR_AMBIGUOUS".equals(issue.messageId()));
        if (several && !String.valueOf(outcome.message()).contains(code)) {
            wrong.add(written + " can mean several codes, but " + code + " is not among them");
        }
        return several ? "several named" : "nothing named";
    }

    @Test
    void everyBillableCodeUnderTheUriOfIcd10IsRefusedWithItsSystem() {
        List<String> codes = codes(release("2026"), true);
        AtomicInteger named = new AtomicInteger();
        codes.parallelStream().forEach(code -> {
            ValidateCodeOutcome outcome = ask(MedicalCodeSystems.ICD_10.uri(), code, null);
            assertThat(outcome.result()).isFalse();
            assertThat(outcome.normalizedSystem()).as(code).isIn(CM, null);
            if (CM.equals(outcome.normalizedSystem())) {
                named.incrementAndGet();
            }
        });
        System.out.println("under the URI of ICD-10: " + named + " of " + codes.size() + " named");
        assertThat(named.get()).isGreaterThan(74_000);
    }

    @Test
    void everyHeaderNamesTheCharacterThatItLacks() {
        CodeSystemProvider release = release("2026");
        NavigableSet<String> billable = new TreeSet<>();
        codes(release, true).forEach(code -> billable.add(code.replace(".", "")));
        List<String> headers = codes(release, false);
        assertThat(headers).hasSize(23_467);
        Map<Integer, Integer> places = new TreeMap<>();
        for (String header : headers) {
            String bare = header.replace(".", "");
            int place = firstLacking(bare, billable.subSet(bare, bare + Character.MAX_VALUE));
            places.merge(place, 1, Integer::sum);
            ValidateCodeOutcome outcome = ask(CM, header, false);
            assertThat(outcome.result()).as(header).isFalse();
            assertThat(outcome.message())
                    .as(header)
                    .contains(header + " is a header in ")
                    .contains(" and cannot be billed: add a " + place + "th");
        }
        System.out.println("headers by the first character that they lack: " + places);
    }

    /** The first place at which not every code has the placeholder. */
    private static int firstLacking(String header, SortedSet<String> below) {
        for (int at = header.length(); ; at++) {
            int place = at;
            if (below.stream().anyMatch(code -> code.charAt(place) != 'X')) {
                return at + 1;
            }
        }
    }

    @Test
    void everyCodeThatEndedNamesWhatTheConversionTableHasInItsPlace() {
        CodeSystemProvider before = release("2025-04");
        CodeSystemProvider now = release("2026");
        ConceptMapProvider table = registry.current().conceptMaps().stream()
                .filter(map -> map.header().canonical().url().endsWith("icd-10-cm-conversion"))
                .findFirst()
                .orElseThrow();
        int gone = 0;
        int turned = 0;
        int replaced = 0;
        for (String code : codes(before, true)) {
            boolean header = now.locate(code) instanceof Location.Exact exact && now.isNotSelectable(exact.ordinal());
            if (now.locate(code) instanceof Location.Exact && !header) {
                continue;
            }
            gone += header ? 0 : 1;
            turned += header ? 1 : 0;
            ValidateCodeOutcome outcome = ask(CM, code, false);
            assertThat(outcome.result()).as(code).isFalse();
            assertThat(outcome.message()).as(code).contains("2025-09-30");
            List<String> targets = table.forward(code).stream()
                    .filter(row -> row.properties().stream()
                            .anyMatch(p -> p.code().equals("effective")
                                    && p.value().asText().equals("2025-10-01")))
                    .map(Mapping::targetCode)
                    .map(String::valueOf)
                    .toList();
            replaced += targets.isEmpty() ? 0 : 1;
            if (!targets.isEmpty()) {
                assertThat(outcome.message()).as(code).contains(targets);
                assertThat(outcome.issues())
                        .extracting(issue -> String.valueOf(issue.messageId()))
                        .as(code)
                        .contains("CROSSWALK_CODE_REPLACED");
            }
        }
        System.out.println("codes of 2025 that 2026 lacks: " + gone + ", has as headers: " + turned
                + "; with a row of the conversion table: " + replaced);
        assertThat(gone).isEqualTo(12);
        assertThat(turned).isEqualTo(16);
        assertThat(replaced).isPositive();
    }
}
