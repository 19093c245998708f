package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.service.ValueSetParts.all;
import static org.crosswalk.service.ValueSetParts.codes;
import static org.crosswalk.service.ValueSetParts.filtered;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.Issue;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SubsumesRequest;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.source.cpt.CptFormat;
import org.crosswalk.source.hcpcs.HcpcsFormat;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Codes with modifiers, on CPT-shaped content that was invented for the test (nothing here is CPT) and on the HCPCS codes
 * of the starter set, read as if they were a whole release.
 */
class ExpressionTest {

    private static final Client LICENSEE = new Client("licensee", Set.of(MedicalCodeSystems.CPT.uri()), null);

    private static final String CPT = MedicalCodeSystems.CPT.uri();
    private static final String HCPCS = MedicalCodeSystems.HCPCS.uri();

    private static TerminologyService service;

    @BeforeAll
    static void serve() throws Exception {
        service = new SmallTerminology().system(inventedCpt()).system(hcpcs()).serve();
    }

    private static CodeSystemDefinition inventedCpt() throws SourceFault {
        return definition(SourceReading.read(
                new CptFormat(),
                file(
                        "LONGULT.txt",
                        "01001\tSynthetic anesthesia",
                        "30001\tSynthetic operation",
                        "99901\tSynthetic visit",
                        "0001F\tSynthetic measure"),
                file("TelemedicineCodes.txt", "99901"),
                file(
                        "MODUL.txt",
                        "Appendix A",
                        "",
                        "25 Synthetic twenty-five: invented",
                        "",
                        "50 Synthetic fifty: invented",
                        "",
                        "52 Synthetic fifty-two: invented",
                        "",
                        "53 Synthetic fifty-three: invented",
                        "",
                        "59 Synthetic fifty-nine: invented",
                        "",
                        "76 Synthetic seventy-six: invented",
                        "",
                        "92 Synthetic ninety-two: invented",
                        "",
                        "95 Synthetic ninety-five: invented",
                        "",
                        "Anesthesia Physical Status",
                        "Physical Status Modifier P1: Synthetic status",
                        "",
                        "Category II Modifiers",
                        "",
                        "1P Synthetic reason: invented",
                        "",
                        "Level II (HCPCS/National) Modifiers",
                        "",
                        "RT Synthetic side")));
    }

    private static CodeSystemDefinition hcpcs() throws Exception {
        List<SourceFile> files = SourceFiles.open(Path.of("terminology/hcpcs/2020-01/HCPC2020_ANWEB.txt"));
        RecordingSink read = new RecordingSink();
        SourceReading.open(new HcpcsFormat(), files).read(read);
        return definition(read);
    }

    private static CodeSystemDefinition definition(RecordingSink read) {
        return new CodeSystemDefinition(read.codeSystems.get(0), read.concepts);
    }

    private static SourceFile file(String name, String... rows) {
        String[] lines = new String[rows.length + 2];
        lines[0] = "Synthetic notice in the place of that of CPT 2026";
        lines[1] = "";
        System.arraycopy(rows, 0, lines, 2, rows.length);
        return InMemorySourceFile.lines(name, lines);
    }

    private static ValidateCodeOutcome validate(String system, String code) {
        return service.validate(new ValidateCodeRequest(
                new Subject.OfCode(Coding.of(system, code)),
                new ArtefactReference.ByCanonical<>(system, null),
                null,
                Options.NONE,
                RequestContext.plain(LICENSEE)));
    }

    private static boolean isIn(String system, String code, ConceptSetComponent... includes) {
        return service.validate(new ValidateCodeRequest(
                        new Subject.OfCode(Coding.of(system, code)),
                        null,
                        new ArtefactReference.Inline<>(valueSet(includes)),
                        Options.NONE,
                        RequestContext.plain(LICENSEE)))
                .result();
    }

    private static ValueSetDefinition valueSet(ConceptSetComponent... includes) {
        ValueSetParts parts = new ValueSetParts("http://example.org/vs");
        for (ConceptSetComponent include : includes) {
            parts.include(include);
        }
        return parts.build();
    }

    private static Expansion expand(ValueSetDefinition valueSet) {
        return service.expand(new org.crosswalk.model.ExpandRequest(
                new ArtefactReference.Inline<>(valueSet),
                null,
                0,
                1_000,
                null,
                List.of(),
                null,
                null,
                true,
                null,
                null,
                List.of(),
                List.of("modifierCode"),
                null,
                RequestContext.plain(LICENSEE)));
    }

    private static List<String> said(ValidateCodeOutcome outcome) {
        return outcome.issues().stream()
                .map(Issue::messageId)
                .filter(Objects::nonNull)
                .filter(id -> id.startsWith("CROSSWALK_MODIFIER") || id.startsWith("CROSSWALK_EXPRESSION"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "99901:25:59",
        "99901:95",
        "30001:RT",
        "30001:50",
        "30001:LT",
        "30001:KX",
        "01001:P1",
        "0001F:1P",
        "E0601:RR:KX",
        "E0601:NU",
        "A0428:25",
        "A0428:RH",
        "A0428:SX",
    })
    void rightExpressionsAreCodesWithoutDisplay(String code) {
        ValidateCodeOutcome outcome = validate(code.startsWith("E") || code.startsWith("A") ? HCPCS : CPT, code);
        assertThat(outcome.issues().stream().filter(i -> i.severity() == Issue.Severity.ERROR))
                .isEmpty();
        assertThat(outcome.result()).isTrue();
        assertThat(outcome.display()).isNull();
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(said(outcome)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "99901:11, CROSSWALK_MODIFIER_UNKNOWN",
        "99901:ZZ, CROSSWALK_MODIFIER_UNKNOWN",
        "99902:25, CROSSWALK_EXPRESSION_BASE_UNKNOWN",
        "25:59, CROSSWALK_EXPRESSION_BASE_IS_MODIFIER",
        "99901:30001, CROSSWALK_EXPRESSION_MALFORMED",
        "99901:, CROSSWALK_EXPRESSION_MALFORMED",
        ":25, CROSSWALK_EXPRESSION_MALFORMED",
        "99901::25, CROSSWALK_EXPRESSION_MALFORMED",
        "99901: 25, CROSSWALK_EXPRESSION_MALFORMED",
        "99901:P1, CROSSWALK_MODIFIER_NOT_FOR_CODE",
        "30001:1P, CROSSWALK_MODIFIER_NOT_FOR_CODE",
        "0001F:50, CROSSWALK_MODIFIER_NOT_FOR_CODE",
        "30001:95, CROSSWALK_MODIFIER_NOT_FOR_CODE",
    })
    void wrongExpressionsAreNoCodesAndSayWhy(String code, String messageId) {
        ValidateCodeOutcome outcome = validate(CPT, code);
        assertThat(outcome.result()).isFalse();
        assertThat(said(outcome)).contains(messageId);
        assertThat(isIn(CPT, code, all(CPT))).isFalse();
        assertThat(outcome.issues()).noneMatch(issue -> issue.text().contains("ynthetic"));
    }

    @ParameterizedTest
    @CsvSource({
        "30001:59:59, CROSSWALK_MODIFIER_REPEATED",
        "30001:52:53, CROSSWALK_MODIFIERS_TOO_MANY",
        "30001:50:59:76:RT:25, CROSSWALK_MODIFIERS_TOO_MANY",
        "30001:RT:LT, CROSSWALK_MODIFIERS_CONTRADICT",
        "30001:92, CROSSWALK_MODIFIER_NOT_FOR_CODE",
    })
    void whatIsDoubtfulIsAWarning(String code, String messageId) {
        ValidateCodeOutcome outcome = validate(CPT, code);
        assertThat(outcome.result()).isTrue();
        assertThat(said(outcome)).containsExactly(messageId);
        assertThat(outcome.message()).isNotNull();
    }

    @Test
    void anAmbulancesWayIsBuiltAndGoesWithAmbulancesOnly() {
        assertThat(said(validate(HCPCS, "E0601:RH"))).containsExactly("CROSSWALK_MODIFIER_NOT_FOR_CODE");
        assertThat(validate(HCPCS, "E0601:RH").result()).isFalse();
        // Nobody is taken away from a stop on the way.
        assertThat(said(validate(HCPCS, "A0428:XH"))).containsExactly("CROSSWALK_MODIFIER_UNKNOWN");
        assertThat(said(validate(HCPCS, "A0428:RZ"))).containsExactly("CROSSWALK_MODIFIER_UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"E0601:NU:RR", "E0601:RR:UE", "L1833:LT:RT"})
    void modifiersThatContradictEachOtherAreAWarning(String code) {
        ValidateCodeOutcome outcome = validate(HCPCS, code);
        assertThat(outcome.result()).isTrue();
        assertThat(said(outcome)).containsExactly("CROSSWALK_MODIFIERS_CONTRADICT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99901-25", "99901.25", "9990125", "99901 25", "99901:25 ", "99901,25"})
    void otherFormsAreNoCodes(String code) {
        assertThat(validate(CPT, code).result()).isFalse();
    }

    @Test
    void inLowerCaseItIsNoCode() {
        assertThat(validate(HCPCS, "E0601:rr").result()).isFalse();
        assertThat(validate(HCPCS, "e0601:RR").result()).isFalse();
    }

    @Test
    void lookupTellsThePartsAndTheBasesProperties() {
        LookupOutcome outcome = service.lookup(
                new LookupRequest(Coding.of(HCPCS, "E0601:RR:KX"), List.of("*"), RequestContext.plain(LICENSEE)));
        assertThat(outcome.display()).isEqualTo("E0601:RR:KX");
        assertThat(outcome.designations()).isEmpty();
        assertThat(outcome.properties().stream()
                        .map(p -> p.code() + "=" + p.value().asText()))
                .contains(
                        "modifier=false",
                        "modified=true",
                        "baseCode=E0601",
                        "modifierCode=RR",
                        "modifierCode=KX",
                        "betos=D1E",
                        "coverage=D");
        assertThat(outcome.properties())
                .filteredOn(p -> p.code().equals("betos"))
                .extracting(LookupOutcome.LookupProperty::description)
                .containsExactly("Other DME");
    }

    @Test
    void lookupOfAWrongExpressionSaysWhy() {
        TerminologyFault fault =
                fault(new LookupRequest(Coding.of(CPT, "99901:P1"), List.of(), RequestContext.plain(LICENSEE)));
        assertThat(fault.kind()).isEqualTo(TerminologyFault.Kind.NOT_FOUND);
        assertThat(fault.issues()).extracting(Issue::messageId).contains("CROSSWALK_MODIFIER_NOT_FOR_CODE");
        fault = fault(new LookupRequest(Coding.of(CPT, "99901:ZZ"), List.of(), RequestContext.plain(LICENSEE)));
        assertThat(fault.issues()).extracting(Issue::messageId).contains("CROSSWALK_MODIFIER_UNKNOWN");
    }

    private static TerminologyFault fault(LookupRequest request) {
        try {
            service.lookup(request);
        } catch (TerminologyFault fault) {
            return fault;
        }
        throw new AssertionError("no fault");
    }

    @Test
    void membershipAsksTheBaseButForModified() {
        String code = "30001:RT";
        assertThat(isIn(CPT, code, all(CPT))).isTrue();
        assertThat(isIn(CPT, code, filtered(CPT, "modified", "=", "true"))).isTrue();
        assertThat(isIn(CPT, code, filtered(CPT, "modified", "=", "false"))).isFalse();
        assertThat(isIn(CPT, code, filtered(CPT, "modifier", "=", "true"))).isFalse();
        assertThat(isIn(CPT, code, filtered(CPT, "modifier", "=", "false"))).isTrue();
        assertThat(isIn(CPT, code, filtered(CPT, "kind", "in", "code,cat-2"))).isTrue();
        assertThat(isIn(CPT, code, filtered(CPT, "telemedicine", "=", "true"))).isFalse();
        assertThat(isIn(CPT, code, filtered(CPT, "code", "in", "20100-69990, 92920")))
                .isTrue();
        assertThat(isIn(CPT, code, filtered(CPT, "code", "in", "10000-20000, 30001")))
                .isFalse();
        assertThat(isIn(CPT, code, filtered(CPT, "code", "not-in", "10000-20000")))
                .isTrue();
        assertThat(isIn(CPT, code, filtered(CPT, "code", "=", code))).isTrue();
        assertThat(isIn(CPT, code, filtered(CPT, "code", "regex", "[0-9]+:RT"))).isTrue();
        assertThat(isIn(CPT, code, filtered(CPT, "concept", "is-a", "30001"))).isFalse();
        assertThat(isIn(CPT, code, filtered(CPT, "concept", "is-a", code))).isTrue();
        assertThat(isIn(HCPCS, "E0601:RR", filtered(HCPCS, "betos", "=", "D1E")))
                .isTrue();
        assertThat(isIn(HCPCS, "E0601:RR", filtered(HCPCS, "betos", "=", "D1A")))
                .isFalse();
        assertThat(isIn(HCPCS, "E0601:RR", filtered(HCPCS, "modifierCode", "=", "RR")))
                .isTrue();
    }

    @Test
    void enumeratedExpressionsAreMembersAsWritten() {
        ConceptSetComponent some = codes(CPT, "99901:25", "30001", "99901:P1");
        assertThat(isIn(CPT, "99901:25", some)).isTrue();
        assertThat(isIn(CPT, "99901", some)).isFalse();
        assertThat(isIn(CPT, "99901:25:59", some)).isFalse();
        Expansion expansion = expand(valueSet(some));
        assertThat(expansion.contains()).extracting(Expansion.Entry::code).containsExactly("99901:25", "30001");
        assertThat(expansion.contains().get(0).display()).isNull();
        assertThat(expansion.contains().get(0).properties().stream()
                        .map(p -> p.code() + "=" + p.value().asText()))
                .contains("modifierCode=25");
        assertThat(expansion.unclosed()).isNull();
    }

    @Test
    void aCodeIsListedOnceThoughTwoIncludesHaveIt() {
        Expansion expansion = expand(valueSet(codes(CPT, "30001:RT", "30001"), all(CPT)));
        assertThat(expansion.contains())
                .extracting(Expansion.Entry::code)
                .startsWith("30001:RT", "30001")
                .doesNotHaveDuplicates()
                .contains("99901", "25");
    }

    @Test
    void excludesTakeExpressionsOut() {
        ValueSetDefinition valueSet = new ValueSetParts("http://example.org/vs")
                .include(codes(CPT, "30001:RT", "99901:25"))
                .exclude(filtered(CPT, "telemedicine", "=", "true"))
                .build();
        assertThat(expand(valueSet).contains())
                .extracting(Expansion.Entry::code)
                .containsExactly("30001:RT");
        ValueSetDefinition one = new ValueSetParts("http://example.org/vs")
                .include(all(CPT))
                .exclude(codes(CPT, "30001:RT"))
                .build();
        assertThat(service.validate(new ValidateCodeRequest(
                                new Subject.OfCode(Coding.of(CPT, "30001:RT")),
                                null,
                                new ArtefactReference.Inline<>(one),
                                Options.NONE,
                                RequestContext.plain(LICENSEE)))
                        .result())
                .isFalse();
        assertThat(expand(one).contains()).extracting(Expansion.Entry::code).doesNotContain("30001:RT");
    }

    @Test
    void anExpansionSaysThatExpressionsAreNotListed() {
        assertThat(expand(valueSet(all(CPT))).unclosed()).contains("modifiers");
        assertThat(expand(valueSet(filtered(CPT, "modified", "=", "true"))).contains())
                .isEmpty();
        assertThat(expand(valueSet(filtered(CPT, "modified", "=", "true"))).unclosed())
                .contains("modifiers");
        assertThat(expand(valueSet(filtered(CPT, "modified", "=", "false"))).unclosed())
                .isNull();
        assertThat(expand(valueSet(filtered(CPT, "modifier", "=", "true"))).unclosed())
                .isNull();
    }

    @Test
    void subsumptionClaimsNoMoreThanIsDefined() {
        assertThat(subsumes("30001:RT", "30001:RT")).isEqualTo(Subsumption.EQUIVALENT);
        assertThat(subsumes("30001", "30001:RT")).isEqualTo(Subsumption.NOT_SUBSUMED);
        assertThat(subsumes("30001:RT", "30001:50")).isEqualTo(Subsumption.NOT_SUBSUMED);
        assertThat(subsumes("30001", "99901")).isEqualTo(Subsumption.NOT_SUBSUMED);
        try {
            subsumes("30001:RT:59", "30001:59:RT");
        } catch (TerminologyFault fault) {
            assertThat(fault.issues().get(0).messageId()).isEqualTo("CROSSWALK_SUBSUMES_UNDETERMINED");
            return;
        }
        throw new AssertionError("no fault");
    }

    private static Subsumption subsumes(String a, String b) {
        return service.subsumes(
                        new SubsumesRequest(Coding.of(CPT, a), Coding.of(CPT, b), RequestContext.plain(LICENSEE)))
                .subsumption();
    }

    @Test
    void anExpressionIsInEffectWhileAllItsPartsAre() {
        // CQ came on 2019-01-01, E0601 in 1988.
        LookupOutcome before = service.lookup(new LookupRequest(
                new Coding(HCPCS, "2020-01", "E0601:CQ", null),
                List.of(),
                SmallTerminology.on(java.time.LocalDate.of(2018, 12, 31))));
        assertThat(before.inactive()).isTrue();
        assertThat(before.issues()).extracting(Issue::messageId).contains("CROSSWALK_CODE_NOT_YET_IN_EFFECT");
        LookupOutcome on = service.lookup(new LookupRequest(
                new Coding(HCPCS, "2020-01", "E0601:CQ", null),
                List.of(),
                SmallTerminology.on(java.time.LocalDate.of(2019, 1, 1))));
        assertThat(on.inactive()).isFalse();
    }
}
