package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.DriftOutcome;
import org.crosswalk.model.DriftOutcome.Use;
import org.crosswalk.model.DriftRequest;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The report over 500 generated value sets and maps is what CMS's order files say, between every two releases of ICD-10-CM that
 * follow each other. What is expected is made of the lines of the files, which are read here from the zips.
 */
@SharedData
class DriftReleasesTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String LOCAL = "http://example.org/charges";
    private static final String OURS = "http://example.org/fhir/";
    private static final int ARTEFACTS = 500;

    /** A line of an order file. */
    private record Line(boolean billable, String text) {}

    /** What an artefact says, and what is expected of it: the kinds of each code. */
    private static final class Ours {
        final Map<String, Set<Use>> named = new LinkedHashMap<>();
        final Set<String> before = new TreeSet<>();
        final Set<String> now = new TreeSet<>();
        boolean broken;

        void name(String code, Use use) {
            named.computeIfAbsent(code, key -> new TreeSet<>()).add(use);
        }
    }

    private record Releases(Map<String, Line> from, Map<String, Line> to, List<String> changed, List<String> all) {

        static Releases of(Map<String, Line> from, Map<String, Line> to) {
            Set<String> all = new TreeSet<>(from.keySet());
            all.addAll(to.keySet());
            List<String> changed = all.stream()
                    .filter(code -> !String.valueOf(from.get(code)).equals(String.valueOf(to.get(code))))
                    .toList();
            return new Releases(from, to, changed, List.copyOf(all));
        }

        /** A code that changed, any code, or one that is none. */
        String any(Random random) {
            int die = random.nextInt(20);
            if (die == 0) {
                return "Q" + random.nextInt(10) + "Q.QQ" + random.nextInt(10);
            }
            List<String> among = die < 8 && !changed.isEmpty() ? changed : all;
            return among.get(random.nextInt(among.size()));
        }

        /** A code or header of the earlier release. */
        String above(Random random) {
            String code = any(random);
            String shorter = random.nextBoolean() ? code.substring(0, 3) : code;
            return from.containsKey(shorter) ? shorter : "E11";
        }
    }

    private static Map<String, Line> lines(String zip, String member) throws IOException {
        Map<String, Line> lines = new TreeMap<>();
        try (ZipFile file =
                new ZipFile(SharedDataFolder.resolve("icd-10-cm/" + zip).toFile())) {
            var entry = file.stream()
                    .filter(each -> each.getName().endsWith(member))
                    .findFirst()
                    .orElseThrow();
            String text = new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
            for (String line : text.lines().filter(each -> each.length() > 77).toList()) {
                String code = line.substring(6, 13).strip();
                String dotted = code.length() > 3 ? code.substring(0, 3) + "." + code.substring(3) : code;
                lines.put(
                        dotted,
                        new Line(line.charAt(14) == '1', line.substring(77).strip()));
            }
        }
        return lines;
    }

    /** The codes at and below one. */
    private static Set<String> under(String code, Map<String, Line> release) {
        String bare = code.replace(".", "");
        Set<String> under = new TreeSet<>();
        release.keySet().stream()
                .filter(each -> each.replace(".", "").startsWith(bare))
                .forEach(under::add);
        return under;
    }

    private static void keep(Set<String> codes, boolean billable, Map<String, Line> release) {
        codes.removeIf(code -> release.get(code).billable() != billable);
    }

    private final Map<String, Ours> expected = new LinkedHashMap<>();
    private final List<ValueSetDefinition> valueSets = new ArrayList<>();
    private final List<ConceptMapProvider> maps = new ArrayList<>();

    private ValueSetParts valueSet(int number) {
        return new ValueSetParts(OURS + "ValueSet/" + number);
    }

    private void generate(Releases releases, String pinned, Random random) {
        for (int i = 0; i < ARTEFACTS; i++) {
            Ours ours = new Ours();
            String url = OURS + (i % 5 == 4 ? "ConceptMap/" : "ValueSet/") + i;
            switch (i % 5) {
                case 0 -> valueSets.add(enumerated(releases, i, ours, random));
                case 1 -> valueSets.add(filtered(releases, i, ours, random));
                case 2 -> valueSets.add(excluding(releases, i, ours, random));
                case 3 -> valueSets.add(importing(i, pinned, ours));
                default -> maps.add(map(releases, url, ours, random));
            }
            expected.put(url, ours);
        }
    }

    private static List<String> codes(Releases releases, Random random, int most) {
        Set<String> codes = new TreeSet<>();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            codes.add(releases.any(random));
        }
        return List.copyOf(codes);
    }

    private ValueSetDefinition enumerated(Releases releases, int number, Ours ours, Random random) {
        List<String> codes = codes(releases, random, 60);
        include(codes, releases, ours);
        return valueSet(number)
                .include(ValueSetParts.codes(ICD, codes.toArray(String[]::new)))
                .build();
    }

    private static void include(List<String> codes, Releases releases, Ours ours) {
        for (String code : codes) {
            ours.name(code, Use.INCLUDE);
            if (releases.from().containsKey(code)) {
                ours.before.add(code);
            }
            if (releases.to().containsKey(code)) {
                ours.now.add(code);
            }
        }
    }

    /** All at and below a code, or those of them that can be billed. */
    private ValueSetDefinition filtered(Releases releases, int number, Ours ours, Random random) {
        String code = releases.above(random);
        ours.name(code, Use.FILTER);
        ours.broken = !releases.to().containsKey(code);
        ours.before.addAll(under(code, releases.from()));
        ours.now.addAll(under(code, releases.to()));
        List<RawFilter> filters = new ArrayList<>(List.of(new RawFilter("concept", "is-a", code)));
        if (random.nextBoolean()) {
            boolean billable = random.nextInt(4) > 0;
            filters.add(new RawFilter("billable", "=", Boolean.toString(billable)));
            keep(ours.before, billable, releases.from());
            keep(ours.now, billable, releases.to());
        }
        return valueSet(number)
                .include(ValueSetParts.component(ICD, null, List.of(), filters))
                .build();
    }

    /** A category without some codes, and some codes beside it. */
    private ValueSetDefinition excluding(Releases releases, int number, Ours ours, Random random) {
        String category = releases.above(random).substring(0, 3);
        ours.name(category, Use.FILTER);
        ours.broken = !releases.to().containsKey(category);
        ours.before.addAll(under(category, releases.from()));
        ours.now.addAll(under(category, releases.to()));
        List<String> codes = codes(releases, random, 10);
        include(codes, releases, ours);
        List<String> out = new ArrayList<>(codes(releases, random, 5));
        List<String> inside = List.copyOf(ours.before);
        out.add(inside.get(random.nextInt(inside.size())));
        Set<String> outOnce = new TreeSet<>(out);
        outOnce.forEach(code -> ours.name(code, Use.EXCLUDE));
        ours.before.removeAll(outOnce);
        ours.now.removeAll(outOnce);
        return valueSet(number)
                .include(ValueSetParts.filtered(ICD, "concept", "is-a", category))
                .include(ValueSetParts.codes(ICD, codes.toArray(String[]::new)))
                .exclude(ValueSetParts.codes(ICD, outOnce.toArray(String[]::new)))
                .build();
    }

    /** What the one before it has, and codes of a release that it names, which stay as they are. */
    private ValueSetDefinition importing(int number, String pinned, Ours ours) {
        Ours other = expected.get(OURS + "ValueSet/" + (number - 1));
        ours.broken = other.broken;
        ours.before.addAll(other.before);
        ours.now.addAll(other.now);
        ConceptSetComponent stays = ValueSetParts.component(ICD, pinned, List.of("I10"), List.of());
        ours.before.remove("I10");
        ours.now.remove("I10");
        return valueSet(number)
                .include(stays)
                .include(ValueSetParts.imports(OURS + "ValueSet/" + (number - 1)))
                .build();
    }

    private ConceptMapProvider map(Releases releases, String url, Ours ours, Random random) {
        boolean toIcd = random.nextBoolean();
        SmallTerminology.MapParts map = new SmallTerminology.MapParts(url, "1");
        map.group(toIcd ? LOCAL : ICD, toIcd ? ICD : LOCAL);
        for (String code : codes(releases, random, 80)) {
            ours.name(code, toIcd ? Use.TARGET : Use.SOURCE);
            map.row(toIcd ? "C-" + code : code, toIcd ? code : "C-" + code, Equivalence.RELATEDTO);
        }
        return new InMemoryBuilder().build(map.build());
    }

    /** The kinds of each code as the lines have them. */
    private static Map<String, Set<String>> kinds(Ours ours, Releases releases) {
        Map<String, Set<String>> all = new TreeMap<>();
        ours.named.forEach((code, uses) -> {
            Set<String> kinds = kinds(code, releases);
            if (!releases.from().containsKey(code)) {
                kinds.add("unknown");
            }
            if (!kinds.isEmpty()) {
                all.put(code, kinds);
            }
        });
        if (!ours.broken) {
            Set<String> both = new TreeSet<>(ours.before);
            both.addAll(ours.now);
            for (String code : both) {
                if (ours.before.contains(code) != ours.now.contains(code)) {
                    Set<String> kinds = kinds(code, releases);
                    kinds.remove("revised");
                    kinds.add(ours.now.contains(code) ? "gained" : "lost");
                    all.computeIfAbsent(code, key -> new TreeSet<>()).addAll(kinds);
                }
            }
        }
        return all;
    }

    private static Set<String> kinds(String code, Releases releases) {
        Line was = releases.from().get(code);
        Line is = releases.to().get(code);
        Set<String> kinds = new TreeSet<>();
        if (was == null || is == null) {
            if (was != null) {
                kinds.add("removed");
            }
            if (is != null) {
                kinds.add("added");
            }
            return kinds;
        }
        if (was.billable() != is.billable()) {
            kinds.add(was.billable() ? "code-to-header" : "header-to-code");
        }
        if (!was.text().equals(is.text())) {
            kinds.add("revised");
        }
        return kinds;
    }

    private static Map<String, Map<String, Set<String>>> reported(DriftOutcome outcome) {
        Map<String, Map<String, Set<String>>> reported = new TreeMap<>();
        for (DriftOutcome.ArtefactDrift artefact : outcome.page()) {
            Map<String, Set<String>> codes = new TreeMap<>();
            artefact.findings().forEach(finding -> {
                Set<String> kinds = new TreeSet<>();
                finding.kinds().forEach(kind -> kinds.add(kind.word()));
                codes.put(finding.code(), kinds);
                assertThat(finding.message()).contains(finding.code());
            });
            if (!codes.isEmpty()) {
                reported.put(artefact.canonical().url(), codes);
            }
        }
        return reported;
    }

    @ParameterizedTest
    @CsvSource({
        "2016, 2021, cms-2016-code-descriptions-tabular-order.zip, icd10cm_order_2016.txt, cms-2021-code-descriptions-tabular-order.zip, icd10cm_order_2021.txt",
        "2021, 2021-01, cms-2021-code-descriptions-tabular-order.zip, icd10cm_order_2021.txt, icd10cm-january-2021-tabular-and-order.zip, icd10cm-order-Jan-2021.txt",
        "2021-01, 2022-04, icd10cm-january-2021-tabular-and-order.zip, icd10cm-order-Jan-2021.txt, cms-2022-code-descriptions-tabular-order.zip, icd10cm_order_2022.txt",
        "2022-04, 2024, cms-2022-code-descriptions-tabular-order.zip, icd10cm_order_2022.txt, icd10cm-CodesDescriptions-2024.zip, icd10cm-order-2024.txt",
        "2024, 2024-04, icd10cm-CodesDescriptions-2024.zip, icd10cm-order-2024.txt, cms-2024-code-descriptions-tabular-order.zip, icd10cm_order_2024.txt",
        "2024-04, 2025, cms-2024-code-descriptions-tabular-order.zip, icd10cm_order_2024.txt, cms-2025-code-descriptions-tabular-order.zip, icd10cm_order_2025.txt",
        "2025, 2025-04, cms-2025-code-descriptions-tabular-order.zip, icd10cm_order_2025.txt, Code-desciptions-April-2025.zip, icd10cm-order-April-2025.txt",
        "2025-04, 2026, Code-desciptions-April-2025.zip, icd10cm-order-April-2025.txt, cms-2026-code-descriptions-tabular-order.zip, icd10cm_order_2026.txt",
    })
    void theReportIsWhatTheLinesSay(
            String from, String to, String zip, String member, String laterZip, String laterMember) throws Exception {
        Releases releases = Releases.of(lines(zip, member), lines(laterZip, laterMember));
        generate(releases, from, new Random(from.hashCode() * 31L + to.hashCode()));
        TerminologyService service = service();
        Instant begun = Instant.now();
        DriftOutcome outcome = service.drift(
                new DriftRequest(null, null, List.of(), ICD, from, to, 0, Integer.MAX_VALUE, RequestContext.plain()));
        Duration took = Duration.between(begun, Instant.now());

        Map<String, Map<String, Set<String>>> wanted = new TreeMap<>();
        expected.forEach((url, ours) -> {
            Map<String, Set<String>> kinds = kinds(ours, releases);
            if (!kinds.isEmpty()) {
                wanted.put(url, kinds);
            }
        });
        assertThat(reported(outcome)).isEqualTo(wanted);
        assertThat(outcome.artefacts()).isEqualTo(ARTEFACTS);
        long broken = expected.values().stream().filter(ours -> ours.broken).count();
        assertThat(outcome.page().stream()
                        .filter(each ->
                                each.remarks().stream().anyMatch(text -> text.contains("no longer be evaluated")))
                        .count())
                .isEqualTo(broken);
        System.out.printf(
                "ICD-10-CM %s -> %s: %d artefacts, %d drift, %d findings, all as the order files say; %d ms%n",
                from, to, outcome.artefacts(), outcome.drifting(), outcome.total(), took.toMillis());
    }

    private TerminologyService service() throws Exception {
        TerminologyRegistry registry = LoadedReleases.registry();
        TerminologySnapshot served = registry.current();
        List<ValueSetDefinition> allValueSets = new ArrayList<>(served.valueSets());
        allValueSets.addAll(valueSets);
        List<ConceptMapProvider> allMaps = new ArrayList<>(served.conceptMaps());
        allMaps.addAll(maps);
        registry.publish(new TerminologySnapshot(
                served.generation() + 1, served.codeSystems(), allValueSets, allMaps, served.releases()));
        InMemoryBuilder builder = new InMemoryBuilder();
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
        return new TerminologyService(
                registry,
                builder,
                builder,
                clock,
                new ServiceLimits(1000, 1_000_000, 20),
                new ServiceDefaults(false, false));
    }
}
