package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.service.ValueSetParts.all;
import static org.crosswalk.service.ValueSetParts.codes;
import static org.crosswalk.service.ValueSetParts.expand;
import static org.crosswalk.service.ValueSetParts.filtered;
import static org.crosswalk.service.ValueSetParts.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bounds, order, hierarchy and text of {@code $expand}; the algebra has a test of its own. */
class ExpandOperationTest {

    private static final String SYSTEM = "http://example.org/s";
    private static final String BIG = "http://example.org/big";

    private static SmallTerminology terminology(ValueSetDefinition... valueSets) {
        SmallTerminology small = new SmallTerminology();
        small.system(new SystemParts(SYSTEM, "1")
                .concept("a", "heart attack")
                .concept(Concept.builder("a1", "acute heart attack").parent("a"))
                .concept(Concept.builder("a11", "acute heart attack, left").parent("a1"))
                .concept(Concept.builder("b", "gone")
                        .validity(new ValidityPeriod(LocalDate.of(2020, 1, 1), LocalDate.of(2021, 12, 31))))
                .concept("c", "stroke")
                .build());
        SystemParts big = new SystemParts(BIG, "1");
        for (int i = 0; i < 2000; i++) {
            big.concept("code" + i, "Display " + i);
        }
        small.system(big.build());
        for (ValueSetDefinition valueSet : valueSets) {
            small.valueSet(valueSet);
        }
        return small;
    }

    private static List<@Nullable String> codesOf(Expansion expansion) {
        return expansion.contains().stream().map(Expansion.Entry::code).toList();
    }

    private static ValueSetDefinition vs(String name, org.crosswalk.model.ConceptSetComponent... includes) {
        ValueSetParts parts = new ValueSetParts("http://example.org/vs/" + name);
        for (var include : includes) {
            parts.include(include);
        }
        return parts.build();
    }

    private static TerminologyFault fault(Runnable call) {
        try {
            call.run();
        } catch (TerminologyFault fault) {
            return fault;
        }
        throw new AssertionError("no fault");
    }

    @Test
    void tooManyCodesAreRefusedAndPagesAreNot() {
        TerminologyService service = terminology(vs("big", all(BIG))).serve();
        String url = "http://example.org/vs/big";
        TerminologyFault refusal = fault(() -> service.expand(expand(url, null, null, RequestContext.plain())));
        assertThat(refusal.kind()).isEqualTo(TerminologyFault.Kind.TOO_COSTLY);
        assertThat(refusal.issues().get(0).text())
                .isEqualTo(
                        "The value set 'http://example.org/vs/big|1' expansion has too many codes to produce (>1000)");
        assertThat(refusal.issues().get(0).diagnostics())
                .contains("2000 codes")
                // the most that a page may have, not the most without a page
                .contains("count (at most 10000)");
        Expansion last = service.expand(expand(url, 1999, 50, RequestContext.plain()));
        assertThat(codesOf(last)).containsExactly("code1999");
        assertThat(last.total()).isEqualTo(2000);
        Expansion beyond = service.expand(expand(url, 5000, 50, RequestContext.plain()));
        assertThat(beyond.contains()).isEmpty();
    }

    @Test
    void enumeratedCodesKeepTheOrderOfTheValueSet() {
        TerminologyService service = terminology(vs("list", codes(SYSTEM, "c", "a", "nope", "a11", "c")))
                .serve();
        Expansion expansion = service.expand(expand("http://example.org/vs/list", null, null, RequestContext.plain()));
        assertThat(codesOf(expansion)).containsExactly("c", "a", "a11");
    }

    @Test
    void allCodesStandSideBySideUnlessTheHierarchyIsAskedFor() {
        TerminologyService service = terminology(vs("tree", filtered(SYSTEM, "concept", "is-a", "a")))
                .serve();
        String url = "http://example.org/vs/tree";
        Expansion flat = service.expand(expand(url, null, null, null, null, null, RequestContext.plain()));
        assertThat(codesOf(flat)).containsExactly("a", "a1", "a11");
        assertThat(flat.total()).isEqualTo(3);
        Expansion nested = service.expand(expand(url, null, null, null, false, null, RequestContext.plain()));
        assertThat(codesOf(nested)).containsExactly("a");
        assertThat(nested.contains().get(0).contains().get(0).contains().get(0).code())
                .isEqualTo("a11");
        assertThat(nested.total()).isEqualTo(3);
        Expansion paged = service.expand(expand(url, null, 0, 2, false, null, RequestContext.plain()));
        assertThat(codesOf(paged)).containsExactly("a", "a1");
    }

    /** As HL7's terminology ecosystem has it. */
    @Test
    void ofACodeSystemThatTheClientSentTheHierarchyIsShown() {
        TerminologyService service =
                terminology(vs("sent", all("http://example.org/sent"))).serve();
        CodeSystemDefinition sent = new SystemParts("http://example.org/sent", "1")
                .concept("p", "parent")
                .concept(Concept.builder("p1", "child").parent("p"))
                .build();
        RequestContext plain = RequestContext.plain();
        RequestContext context = new RequestContext(
                new RequestContext.RequestResources(List.of(sent), List.of(), List.of()),
                plain.versions(),
                null,
                null,
                null,
                List.of(),
                plain.deadline(),
                plain.client(),
                plain.evidence());
        String url = "http://example.org/vs/sent";
        assertThat(codesOf(service.expand(expand(url, null, null, null, null, null, context))))
                .containsExactly("p");
        assertThat(codesOf(service.expand(expand(url, null, null, null, true, null, context))))
                .containsExactly("p", "p1");
    }

    @Test
    void whoNamesOnlyWhereAPageBeginsGetsPages() {
        TerminologyService service =
                terminology(vs("big", all(BIG)), vs("small", all(SYSTEM))).serve();
        String url = "http://example.org/vs/big";
        Expansion first = service.expand(expand(url, 0, null, RequestContext.plain()));
        assertThat(first.contains()).hasSize(1000);
        assertThat(first.total()).isEqualTo(2000);
        assertThat(first.offset()).isZero();
        Expansion second = service.expand(expand(url, 1000, null, RequestContext.plain()));
        assertThat(codesOf(second)).hasSize(1000).startsWith("code1000").endsWith("code1999");
        assertThat(service.expand(expand(url, 2000, null, RequestContext.plain()))
                        .contains())
                .isEmpty();
        assertThat(codesOf(service.expand(expand("http://example.org/vs/small", 1, null, RequestContext.plain()))))
                .containsExactly("a1", "a11", "b", "c");
    }

    @Test
    void aTextSearchIsRankedTheSameWhateverThePage() {
        TerminologyService service = terminology(vs("all", all(SYSTEM))).serve();
        String url = "http://example.org/vs/all";
        Expansion whole = service.expand(expand(url, "heart att", null, null, null, null, RequestContext.plain()));
        assertThat(codesOf(whole)).containsExactlyInAnyOrder("a", "a1", "a11").startsWith("a");
        for (int i = 0; i < 3; i++) {
            Expansion page = service.expand(expand(url, "heart att", i, 1, null, null, RequestContext.plain()));
            assertThat(page.contains().get(0).code())
                    .isEqualTo(whole.contains().get(i).code());
            assertThat(page.total()).isEqualTo(3);
        }
    }

    @Test
    void aDayLeavesOutWhatIsNotInEffect() {
        TerminologyService service = terminology(vs("all", all(SYSTEM))).serve();
        String url = "http://example.org/vs/all";
        assertThat(codesOf(service.expand(expand(url, null, null, SmallTerminology.on(LocalDate.of(2021, 6, 1))))))
                .contains("b");
        assertThat(codesOf(service.expand(expand(url, null, null, SmallTerminology.on(LocalDate.of(2022, 1, 1))))))
                .doesNotContain("b");
        Expansion today = service.expand(expand(url, null, null, RequestContext.plain()));
        assertThat(today.contains()).anyMatch(e -> "b".equals(e.code()) && e.inactive());
    }

    @Test
    void circlesAndEndlessNestsAreRefused() {
        TerminologyService circle = terminology(
                        vs("x", imports("http://example.org/vs/y")), vs("y", imports("http://example.org/vs/x")))
                .serve();
        TerminologyFault fault =
                fault(() -> circle.expand(expand("http://example.org/vs/x", null, null, RequestContext.plain())));
        assertThat(fault.issues().get(0).messageId()).isEqualTo("VALUESET_CIRCULAR_REFERENCE");

        ValueSetDefinition[] nest = new ValueSetDefinition[40];
        for (int i = 0; i < nest.length; i++) {
            nest[i] = vs("n" + i, i == 39 ? all(SYSTEM) : imports("http://example.org/vs/n" + (i + 1)));
        }
        TerminologyService nested = terminology(nest).serve();
        assertThat(codesOf(nested.expand(expand("http://example.org/vs/n30", null, null, RequestContext.plain()))))
                .hasSize(5);
        assertThat(fault(() -> nested.expand(expand("http://example.org/vs/n0", null, null, RequestContext.plain())))
                        .kind())
                .isEqualTo(TerminologyFault.Kind.TOO_COSTLY);
    }

    @Test
    void aMissingPartIsAFaultThatNamesIt() {
        TerminologyService service = terminology(
                        vs("import", imports("http://example.org/vs/none|2")),
                        vs("system", all("http://example.org/none")),
                        vs("filter", filtered(SYSTEM, "shoe-size", "=", "42")),
                        vs("novalue", filtered(SYSTEM, "concept", "is-a", null)))
                .serve();
        assertThatThrownBy(() ->
                        service.expand(expand("http://example.org/vs/import", null, null, RequestContext.plain())))
                .hasMessage("Unable to find included value set 'http://example.org/vs/none' version '2'");
        assertThatThrownBy(() ->
                        service.expand(expand("http://example.org/vs/system", null, null, RequestContext.plain())))
                .hasMessageContaining("http://example.org/none");
        assertThatThrownBy(() ->
                        service.expand(expand("http://example.org/vs/filter", null, null, RequestContext.plain())))
                .hasMessageContaining("shoe-size");
        TerminologyFault novalue = fault(
                () -> service.expand(expand("http://example.org/vs/novalue", null, null, RequestContext.plain())));
        assertThat(novalue.issues().get(0).expression()).containsExactly("ValueSet.compose.include[0].filter[0]");
    }

    @Test
    void aDeadlineEndsTheWork() {
        TerminologyService service = terminology(vs("all", all(SYSTEM))).serve();
        RequestContext late = new RequestContext(
                RequestContext.RequestResources.NONE,
                RequestContext.VersionRules.NONE,
                null,
                null,
                null,
                List.of(),
                Instant.now().minusSeconds(1),
                Client.ANONYMOUS,
                new Evidence(false));
        assertThat(fault(() -> service.expand(expand("http://example.org/vs/all", null, null, late)))
                        .kind())
                .isEqualTo(TerminologyFault.Kind.TOO_COSTLY);
    }

    @Test
    void impliedValueSetsNeedNoDefinition() {
        TerminologyService service = terminology().serve();
        for (String url : new String[] {SYSTEM + "?fhir_vs", SYSTEM + "/vs"}) {
            assertThat(codesOf(service.expand(expand(url, null, null, RequestContext.plain()))))
                    .hasSize(5);
        }
        assertThat(codesOf(service.expand(expand(SYSTEM + "?fhir_vs=isa/a1", null, null, RequestContext.plain()))))
                .containsExactly("a1", "a11");
        assertThat(fault(() -> service.expand(
                                expand("http://example.org/none?fhir_vs", null, null, RequestContext.plain())))
                        .kind())
                .isEqualTo(TerminologyFault.Kind.NOT_FOUND);
    }

    @Test
    void valueSetsOutOfTheBoxFollowWhatIsServed() {
        TerminologyService service = terminology().serve();
        assertThat(fault(() -> service.expand(expand(
                                "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable",
                                null,
                                null,
                                RequestContext.plain())))
                        .kind())
                .isEqualTo(TerminologyFault.Kind.NOT_FOUND);
    }

    @Test
    void aRequiredSupplementThatIsMissingIsAFault() {
        TerminologyService service = terminology(new ValueSetParts("http://example.org/vs/supp")
                        .include(all(SYSTEM))
                        .supplement("http://example.org/supplement")
                        .build())
                .serve();
        assertThat(fault(() -> service.expand(expand("http://example.org/vs/supp", null, null, RequestContext.plain())))
                        .issues()
                        .get(0)
                        .messageId())
                .isEqualTo("VALUESET_SUPPLEMENT_MISSING");
    }
}
