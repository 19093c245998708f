package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.service.ValueSetParts.codes;
import static org.crosswalk.service.ValueSetParts.component;
import static org.crosswalk.service.ValueSetParts.filtered;
import static org.crosswalk.service.ValueSetParts.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.DriftOutcome;
import org.crosswalk.model.DriftOutcome.ArtefactDrift;
import org.crosswalk.model.DriftOutcome.Finding;
import org.crosswalk.model.DriftOutcome.SystemReleases;
import org.crosswalk.model.DriftRequest;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.service.SmallTerminology.MapParts;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code $drift} on two small releases: G35 becomes a header, T88 ends, J10 gets another text, E11.A is new. Today is 2026-01-15. */
class DriftOperationTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String LOCAL = "http://example.org/charges";
    private static final String OURS = "http://example.org/ours";

    private final SmallTerminology content = new SmallTerminology()
            .system(icd("2026", "2025-10-01", "2026-09-30")
                    .concept(code("E11", false))
                    .concept(code("E11.9", true).parent("E11"))
                    .concept(code("G35", true))
                    .concept(code("J10", true))
                    .concept(code("T88", true))
                    .concept(code("T89", true))
                    .build())
            .system(icd("2027", "2026-10-01", "2027-09-30")
                    .concept(code("E11", false))
                    .concept(code("E11.9", true).parent("E11"))
                    .concept(code("E11.A", true).parent("E11"))
                    .concept(code("G35", false))
                    .concept(code("G35.A", true).parent("G35"))
                    .concept(Concept.builder("J10", "Another text").property(billable(true)))
                    .concept(code("T89", true))
                    .build());

    private static SystemParts icd(String version, String start, String end) {
        return new SystemParts(ICD, version)
                .classified()
                .property(new PropertyDefinition("billable", null, null, PropertyType.BOOLEAN))
                .effective(start, end);
    }

    private static Concept.Builder code(String code, boolean billable) {
        return Concept.builder(code, "Text of " + code)
                .property(billable(billable))
                .notSelectable(!billable);
    }

    private static ConceptProperty billable(boolean billable) {
        return ConceptProperty.bool("billable", billable);
    }

    private static DriftRequest request(@Nullable String from, @Nullable String to, String... urls) {
        return new DriftRequest(
                null,
                null,
                List.of(urls).stream().map(Canonical::parse).toList(),
                null,
                from,
                to,
                0,
                null,
                RequestContext.plain());
    }

    private DriftOutcome drift(ValueSetDefinition... valueSets) {
        List.of(valueSets).forEach(content::valueSet);
        return content.serve().drift(request(null, null));
    }

    private static ValueSetDefinition valueSet(String name, ConceptSetComponent... includes) {
        ValueSetParts parts = new ValueSetParts(OURS + "/" + name);
        List.of(includes).forEach(parts::include);
        return parts.build();
    }

    private static Map<String, String> kinds(ArtefactDrift artefact) {
        Map<String, String> kinds = new TreeMap<>();
        artefact.findings()
                .forEach(finding -> kinds.put(
                        finding.code(),
                        finding.kinds().stream().map(DriftOutcome.Kind::word).collect(Collectors.joining(" "))));
        return kinds;
    }

    private static Finding only(DriftOutcome outcome) {
        assertThat(outcome.page()).hasSize(1);
        assertThat(outcome.page().get(0).findings()).hasSize(1);
        return outcome.page().get(0).findings().get(0);
    }

    @Test
    void namedCodesEndBecomeHeadersAndGetOtherTexts() {
        DriftOutcome outcome = drift(valueSet("a", codes(ICD, "E11.9", "G35", "J10", "T88", "X1", "E11.A")));
        assertThat(kinds(outcome.page().get(0)))
                .isEqualTo(Map.of(
                        "G35", "code-to-header",
                        "J10", "revised",
                        "T88", "removed lost",
                        "X1", "unknown",
                        "E11.A", "unknown added gained"));
        assertThat(outcome.systems())
                .containsExactly(new SystemReleases(
                        ICD,
                        "2026",
                        "2027",
                        LocalDate.of(2026, 10, 1),
                        1,
                        "ICD-10-CM FY2027 (from 2026-10-01) against FY2026, the release in effect on 2026-01-15."));
        assertThat(outcome.message())
                .isEqualTo("Something changes in 1 of 1 value sets, concept maps and supplements.");
    }

    @Test
    void theReasonComesFirstThenTheRemedy() {
        content.map(new MapParts("http://www.cms.gov/conversion", "2027")
                .group(ICD, ICD)
                .row("T88", "T89", Equivalence.EQUIVALENT)
                .build());
        DriftOutcome outcome =
                content.valueSet(valueSet("a", codes(ICD, "T88"))).serve().drift(request(null, null, OURS + "/a"));
        Finding finding = only(outcome);
        assertThat(finding.replacements()).containsExactly("T89");
        assertThat(finding.lastDay()).isEqualTo("2026-09-30");
        assertThat(finding.display()).isEqualTo("Text of T88");
        assertThat(finding.message())
                .isEqualTo("T88 was deleted from ICD-10-CM. Last valid day: 2026-09-30. T88 was replaced by T89."
                        + " It leaves the value set. Put in its place what fits of T89.");
    }

    @Test
    void filtersAreComparedAsWholes() {
        DriftOutcome outcome = drift(
                valueSet("below", filtered(ICD, "concept", "descendent-of", "E11")),
                valueSet("billable", filtered(ICD, "billable", "=", "true")));
        assertThat(kinds(outcome.page().get(0))).isEqualTo(Map.of("E11.A", "added gained"));
        assertThat(kinds(outcome.page().get(1)))
                .isEqualTo(Map.of(
                        "E11.A", "added gained",
                        "G35.A", "added gained",
                        "G35", "code-to-header lost",
                        "T88", "removed lost"));
    }

    @Test
    void anOperandThatEndsBreaksTheValueSet() {
        ArtefactDrift artefact = drift(valueSet("a", filtered(ICD, "concept", "is-a", "T88")))
                .page()
                .get(0);
        assertThat(kinds(artefact)).isEqualTo(Map.of("T88", "removed"));
        assertThat(artefact.remarks().get(0)).startsWith("It can no longer be evaluated with the later release: ");
    }

    @Test
    void excludesAndImportsCount() {
        DriftOutcome outcome = drift(
                new ValueSetParts(OURS + "/a")
                        .include(filtered(ICD, "concept", "is-a", "E11"))
                        .exclude(codes(ICD, "E11.A", "T88"))
                        .build(),
                valueSet("b", imports(OURS + "/c")),
                valueSet("c", codes(ICD, "T88")));
        assertThat(kinds(outcome.page().get(0))).isEqualTo(Map.of("E11.A", "unknown added", "T88", "removed"));
        assertThat(kinds(outcome.page().get(1))).isEqualTo(Map.of("T88", "removed lost"));
        assertThat(outcome.page().get(1).findings().get(0).uses()).isEmpty();
        assertThat(outcome.counts()).containsEntry(DriftOutcome.Kind.REMOVED, 3);
    }

    @Test
    void mapsAndSupplementsAreHeldAgainstTheReleases() {
        content.map(new MapParts(OURS + "/map", "1")
                .group(LOCAL, ICD)
                .row("C1", "G35", Equivalence.EQUIVALENT)
                .group(ICD, LOCAL)
                .row("T88", "C2", Equivalence.EQUIVALENT)
                .build());
        content.system(new SystemParts(OURS + "/supplement", "1")
                .supplementOf(ICD)
                .concept("J10", "Grippe")
                .build());
        DriftOutcome outcome = content.serve().drift(request("2026", "2027"));
        assertThat(outcome.page()).extracting(ArtefactDrift::type).containsExactly("ConceptMap", "CodeSystem");
        assertThat(kinds(outcome.page().get(0))).isEqualTo(Map.of("G35", "code-to-header", "T88", "removed"));
        assertThat(kinds(outcome.page().get(1))).isEqualTo(Map.of("J10", "revised"));
        assertThat(outcome.systems().stream().filter(each -> each.url().equals(LOCAL)))
                .extracting(SystemReleases::message)
                .containsExactly("Not checked: no release of " + LOCAL + " is loaded. Load two of them.");
    }

    @Test
    void whatStaysOnAVersionIsTold() {
        DriftOutcome outcome = drift(
                valueSet("a", component(ICD, "2026", List.of("T88"), List.of())),
                valueSet("b", component(ICD, "1999", List.of("T88"), List.of())),
                valueSet("c", component(ICD, "2027", List.of("E11.A"), List.of())));
        assertThat(outcome.drifting()).isZero();
        assertThat(outcome.page()).hasSize(2);
        assertThat(outcome.page().get(0).remarks())
                .containsExactly(
                        "It names version 2026 of ICD-10-CM and stays on it. Name 2027, or no version, to follow.");
        assertThat(outcome.page().get(1).remarks())
                .contains("It names version 1999 of ICD-10-CM, which is not loaded. Loaded are 2026, 2027.");
    }

    @Test
    void circlesAndUnknownImportsAreToldAndTheRestIsChecked() {
        DriftOutcome outcome = drift(
                valueSet("a", imports(OURS + "/b"), codes(ICD, "T88")),
                valueSet("b", imports(OURS + "/a")),
                valueSet("c", imports(OURS + "/nowhere"), codes(ICD, "G35")),
                valueSet("d", codes("http://snomed.info/sct", "22298006"), codes(ICD, "T88")));
        assertThat(kinds(outcome.page().get(0))).isEqualTo(Map.of("T88", "removed"));
        assertThat(outcome.page().get(0).remarks().get(0)).contains("Found a circularity");
        assertThat(outcome.page().get(1).findings()).isEmpty();
        assertThat(outcome.page().get(2).remarks().get(0)).contains(OURS + "/nowhere");
        assertThat(kinds(outcome.page().get(2))).isEqualTo(Map.of("G35", "code-to-header"));
        assertThat(kinds(outcome.page().get(3))).isEqualTo(Map.of("T88", "removed lost"));
    }

    @Test
    void withoutALaterReleaseTheOneInEffectIsComparedWithTheOneBefore() {
        content.valueSet(valueSet("a", codes(ICD, "T88")));
        DriftOutcome outcome = content.serve()
                .drift(new DriftRequest(
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        0,
                        null,
                        SmallTerminology.on(LocalDate.of(2026, 11, 1))));
        assertThat(outcome.systems().get(0).message())
                .isEqualTo(
                        "No release of ICD-10-CM after FY2027 is loaded, so FY2027 (from 2026-10-01) is compared with"
                                + " FY2026, the release before it. Load the next release to see what it will change.");
        assertThat(only(outcome).code()).isEqualTo("T88");
    }

    @Test
    void releasesThatAreNoPairAreRefused() {
        content.valueSet(valueSet("a", codes(ICD, "T88")));
        TerminologyService service = content.serve();
        Map.of(
                        request("2027", "2026"), "ICD-10-CM FY2027 comes after FY2026. Exchange the two.",
                        request("2026", "2026"), "'2026' cannot be compared with itself. Name two releases.",
                        request("1999", null), "no release 1999 of ICD-10-CM is loaded. Loaded are 2026, 2027.",
                        request("2027", null), "no release of ICD-10-CM after FY2027 is loaded.",
                        request(null, null, OURS + "/nowhere"), "'" + OURS + "/nowhere' here")
                .forEach((request, said) -> assertThatThrownBy(() -> service.drift(request))
                        .isInstanceOf(TerminologyFault.class)
                        .hasMessageContaining(said));
    }

    @Test
    void whatComesOutOfTheBoxIsNobodysOwn() {
        DriftOutcome outcome = content.serve().drift(request(null, null));
        assertThat(outcome.artefacts()).isZero();
        assertThat(outcome.message()).startsWith("No value set, concept map or supplement of your own is loaded");
        String all = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-all";
        assertThat(content.serve().drift(request(null, null, all)).counts())
                .isEqualTo(Map.of(
                        DriftOutcome.Kind.ADDED, 2,
                        DriftOutcome.Kind.GAINED, 2,
                        DriftOutcome.Kind.REMOVED, 1,
                        DriftOutcome.Kind.LOST, 1));
    }

    @Test
    void pagesHaveAllFindingsOnce() {
        IntStream.range(0, 5)
                .forEach(number -> content.valueSet(valueSet("v" + number, codes(ICD, "G35", "J10", "T88"))));
        content.valueSet(valueSet("pinned", component(ICD, "2026", List.of("T88"), List.of())));
        TerminologyService service = content.serve();
        int seen = 0;
        for (int offset = 0; offset < 16; offset += 4) {
            DriftOutcome page = service.drift(
                    new DriftRequest(null, null, List.of(), null, null, null, offset, 4, RequestContext.plain()));
            assertThat(page.total()).isEqualTo(16);
            seen += page.page().stream()
                    .mapToInt(each -> Math.max(1, each.findings().size()))
                    .sum();
        }
        assertThat(seen).isEqualTo(16);
    }
}
