package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SubsumesRequest;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.SystemNames;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.service.SmallTerminology.MapParts;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every name of a code system, in every operation. The table of names is {@link MedicalCodeSystems}. */
class NamesOfSystemsTest {

    private static final String WHO = MedicalCodeSystems.ICD_10.uri();
    private static final String CM = MedicalCodeSystems.ICD_10_CM.uri();
    private static final Map<KnownCodeSystem, String> CODES = Map.of(
            MedicalCodeSystems.ICD_10_CM, "E11.9",
            MedicalCodeSystems.ICD_10_PCS, "0DTJ4ZZ",
            MedicalCodeSystems.ICD_9_CM, "250.00",
            MedicalCodeSystems.HCPCS, "E0676",
            MedicalCodeSystems.CPT, "99213");

    private static final String PROCEDURE = "38.93";
    private static final List<String> OF_THE_OTHER_PART = List.of("250.00", "V10.1", "E850.0", "250", "25000");

    private static final TerminologyService SERVICE = content().serve();

    private static SmallTerminology content() {
        SmallTerminology content = new SmallTerminology();
        CODES.forEach((system, code) -> {
            boolean volumes = system.equals(MedicalCodeSystems.ICD_9_CM);
            content.system(
                    volumes ? system(system.uri(), "2020-01", code, PROCEDURE) : system(system.uri(), "2020-01", code));
            content.map(new MapParts("http://example.org/map/" + system.id(), "1")
                    .group(system.uri(), "http://example.org/target")
                    .row(code, "X", Equivalence.EQUIVALENT)
                    .row(PROCEDURE, "Y", Equivalence.EQUIVALENT)
                    .build());
        });
        return content.system(system(WHO, "2019", "K80.0"));
    }

    private static CodeSystemDefinition system(String uri, String version, String... codes) {
        SystemParts parts = new SystemParts(uri, version);
        for (String code : codes) {
            parts.concept(code, "Display of " + code);
        }
        return parts.build();
    }

    /** A code that a name of a system has. */
    private static String code(String name, KnownCodeSystem system) {
        return MedicalCodeSystems.ICD_9_CM_PROCEDURES.contains(name) ? PROCEDURE : String.valueOf(CODES.get(system));
    }

    static Stream<Arguments> everyName() {
        return CODES.keySet().stream()
                .flatMap(system -> Stream.concat(Stream.of(system.uri()), system.aliases().stream())
                        .flatMap(name -> spellings(name).map(each -> Arguments.of(each, system, code(name, system)))));
    }

    /** The ways in which a name can be written. */
    private static Stream<String> spellings(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (name.startsWith("urn:oid:")) {
            String bare = name.substring("urn:oid:".length());
            return Stream.of(name, bare, upper, "urn:id:" + bare, name + "/");
        }
        if (!name.contains(":")) {
            return Stream.of(name, "urn:id:" + name, "URN:ID:" + name, name.toLowerCase(Locale.ROOT));
        }
        String other = name.startsWith("https:") ? name.replace("https:", "http:") : name.replace("http:", "https:");
        return Stream.of(name, other, name + "/", other + "//", upper, other.toLowerCase(Locale.ROOT) + "/");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyName")
    void isAnsweredUnderThePreferredUriInEveryOperation(String name, KnownCodeSystem system, String code) {
        for (String named : List.of(name, name + "|2020-01")) {
            assertThat(lookup(named, null, code))
                    .satisfies(outcome -> assertThat(outcome.system()).isEqualTo(system.uri()))
                    .satisfies(outcome -> assertThat(outcome.version()).isEqualTo("2020-01"));
            assertThat(validate(SERVICE, named, code))
                    .satisfies(outcome -> assertThat(outcome.result()).isTrue())
                    .satisfies(outcome -> assertThat(outcome.system()).isEqualTo(system.uri()));
            assertThat(validateIn(all(system.uri()), named, code).result()).isTrue();
            assertThat(validateIn(all(named), system.uri(), code).result()).isTrue();
            assertThat(subsumes(named, code, system.uri(), code)).isEqualTo(Subsumption.EQUIVALENT);
            assertThat(translate(named, code).matches()).hasSize(1);
            assertThat(expand(SERVICE, named).contains())
                    .allSatisfy(entry -> assertThat(entry.system()).isEqualTo(system.uri()))
                    .extracting(Expansion.Entry::code)
                    .contains(code);
        }
        assertThat(expand(SERVICE, new ArtefactReference.ByCanonical<>(name + "?fhir_vs", null))
                        .contains())
                .allSatisfy(entry -> assertThat(entry.system()).isEqualTo(system.uri()))
                .extracting(Expansion.Entry::code)
                .contains(code);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "http://www.nlm.nih.gov/research/umls/hcpcs, hcpcs",
        "https://www.cms.gov/Medicare/Coding/MedHCPCSGenInfo/index.html, hcpcs",
        "2.16.840.1.113883.6.14, hcpcs",
        "https://bluebutton.cms.gov/resources/variables/hcpcs_cd, hcpcs",
        "https://www.ccwdata.org/cs/groups/public/documents/datadictionary/hcpcs_cd.txt, hcpcs",
        "HPC, hcpcs",
        "http://www.nlm.nih.gov/research/umls/icd10cm, icd-10-cm",
        "I10C, icd-10-cm",
        "urn:id:I10C, icd-10-cm",
        "http://terminology.hl7.org/CodeSystem/I10C, icd-10-cm",
        "ABK, icd-10-cm",
        "ABF, icd-10-cm",
        "ABJ, icd-10-cm",
        "APR, icd-10-cm",
        "http://www.nlm.nih.gov/research/umls/icd10pcs, icd-10-pcs",
        "I10P, icd-10-pcs",
        "BBR, icd-10-pcs",
        "BBQ, icd-10-pcs",
        "http://www.cms.gov/Medicare/Coding/ICD9, icd-9-cm",
        "2.16.840.1.113883.6.2, icd-9-cm",
        "I9C, icd-9-cm",
        "http://hl7.org/fhir/sid/icd-9-cm/diagnosis, icd-9-cm",
        "http://terminology.hl7.org/CodeSystem/ICD-9CM-diagnosiscodes, icd-9-cm",
        "I9CDX, icd-9-cm",
        "BK, icd-9-cm",
        "BF, icd-9-cm",
        "http://hl7.org/fhir/sid/icd-9-cm/procedure, icd-9-cm",
        "http://terminology.hl7.org/CodeSystem/ICD-9CM-procedurecodes, icd-9-cm",
        "I9CP, icd-9-cm",
        "BR, icd-9-cm",
        "BQ, icd-9-cm",
        "http://terminology.hl7.org/CodeSystem/CPT, cpt",
        "http://terminology.hl7.org/CodeSystem/v3-cpt-4, cpt",
        "http://terminology.hl7.org/CodeSystem/C4, cpt",
        "urn:oid:2.16.840.1.113883.6.82, cpt",
        "C4, cpt",
        "CPT4, cpt",
        "CPTM, cpt"
    })
    void isANameThatRealContentUses(String name, String id) {
        assertThat(KnownCodeSystem.ofUri(name).map(KnownCodeSystem::id)).contains(id);
    }

    static Stream<Arguments> everyNameOfAPart() {
        return Stream.concat(
                MedicalCodeSystems.ICD_9_CM_PROCEDURES.stream()
                        .flatMap(NamesOfSystemsTest::spellings)
                        .map(name -> Arguments.of(name, OF_THE_OTHER_PART, PROCEDURE)),
                MedicalCodeSystems.ICD_9_CM_DIAGNOSES.stream()
                        .flatMap(NamesOfSystemsTest::spellings)
                        .map(name -> Arguments.of(name, List.of(PROCEDURE, "38"), "250.00")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyNameOfAPart")
    void aCodeOfTheOtherVolumeIsUnknownInEveryOperation(String name, List<String> others, String own) {
        for (String code : others) {
            isOfOtherPart(fault(() -> lookup(name, null, code)).issues());
            isOfOtherPart(fault(() -> subsumes(MedicalCodeSystems.ICD_9_CM.uri(), own, name, code))
                    .issues());
            for (ValidateCodeOutcome outcome : List.of(
                    validate(SERVICE, name, code),
                    validate(SERVICE, name + "|2020-01", code),
                    validateIn(all(MedicalCodeSystems.ICD_9_CM.uri()), name, code))) {
                assertThat(outcome.result()).isFalse();
                isOfOtherPart(outcome.issues());
            }
            assertThat(validateIn(all(name), MedicalCodeSystems.ICD_9_CM.uri(), code)
                            .result())
                    .isFalse();
            assertThat(translate(name, code))
                    .satisfies(outcome -> assertThat(outcome.matches()).isEmpty())
                    .satisfies(outcome -> isOfOtherPart(outcome.issues()));
        }
        for (Expansion expansion : List.of(
                expand(SERVICE, name),
                expand(SERVICE, new ArtefactReference.ByCanonical<>(name + "?fhir_vs", null)),
                expand(SERVICE, inline(enumerated(name, "250.00", PROCEDURE))))) {
            assertThat(expansion.contains()).extracting(Expansion.Entry::code).containsExactly(own);
        }
    }

    private static void isOfOtherPart(List<Issue> issues) {
        assertThat(issues).extracting(Issue::messageId).contains("Unknown_Code_in", "CROSSWALK_CODE_OF_OTHER_PART");
    }

    @ParameterizedTest(name = "{1} of {0} is {2}")
    @CsvSource({"I9CP, 0066, 00.66", "I9CDX, 0066, 006.6", "BK, 7806, ", "BR, 7806, 78.06"})
    void aCodeWithoutItsPeriodIsReadInTheVolumeThatTheNameSays(String name, String code, @Nullable String meant) {
        String uri = MedicalCodeSystems.ICD_9_CM.uri();
        TerminologyService service = new SmallTerminology()
                .system(system(uri, "2015", "00.66", "006.6", "78.06"))
                .map(new MapParts("http://example.org/map", "1")
                        .group(uri, "http://example.org/target")
                        .row("00.66", "X", Equivalence.EQUIVALENT)
                        .build())
                .serve();
        List<String> hints = meant == null ? List.of() : List.of("Did you mean " + meant + "?");
        ValidateCodeOutcome outcome = validate(service, name, code);
        assertThat(outcome.normalizedCode()).isEqualTo(meant);
        assertThat(hints(outcome.issues())).isEqualTo(hints);
        assertThat(hints(fault(() -> service.lookup(
                                new LookupRequest(Coding.of(name, code), List.of(), RequestContext.plain())))
                        .issues()))
                .isEqualTo(hints);
        assertThat(hints(service.translate(new TranslateRequest(
                                null,
                                List.of(Coding.of(name, code)),
                                null,
                                null,
                                null,
                                List.of(),
                                false,
                                RequestContext.plain()))
                        .issues()))
                .isEqualTo(hints);
        assertThat(validate(service, uri, "0066").normalizedCode()).isNull();
    }

    private static List<String> hints(List<Issue> issues) {
        return issues.stream()
                .map(Issue::text)
                .filter(text -> text.startsWith("Did you mean"))
                .map(text -> text.substring(0, text.indexOf('?') + 1))
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"I9CP, 38.93", "I9CDX, 250.00", "I9C, 250.00 38.93"})
    void aTargetSystemIsReadInTheVolumeThatTheNameSays(String name, String found) {
        String uri = MedicalCodeSystems.ICD_9_CM.uri();
        TerminologyService service = new SmallTerminology()
                .map(new MapParts("http://example.org/map", "1")
                        .group("http://example.org/source", uri)
                        .row("A", "250.00", Equivalence.EQUIVALENT)
                        .row("A", "38.93", Equivalence.EQUIVALENT)
                        .build())
                .serve();
        List<String> codes = new ArrayList<>();
        service.translate(new TranslateRequest(
                        null,
                        List.of(Coding.of("http://example.org/source", "A")),
                        null,
                        null,
                        name,
                        List.of(),
                        false,
                        RequestContext.plain()))
                .matches()
                .forEach(match ->
                        codes.add(Objects.requireNonNull(match.concept()).code()));
        assertThat(String.join(" ", codes)).isEqualTo(found);
    }

    @Test
    void anExcludeByANameOfAPartTakesTheCodesOfThePartOnly() {
        ValueSetDefinition valueSet = new ValueSetParts("http://example.org/vs/excluding")
                .include(ValueSetParts.all(MedicalCodeSystems.ICD_9_CM.uri()))
                .exclude(ValueSetParts.all("I9CP"))
                .build();
        assertThat(expand(SERVICE, inline(valueSet)).contains())
                .extracting(Expansion.Entry::code)
                .containsExactly("250.00");
        assertThat(validateIn(valueSet, MedicalCodeSystems.ICD_9_CM.uri(), "250.00")
                        .result())
                .isTrue();
        assertThat(validateIn(valueSet, MedicalCodeSystems.ICD_9_CM.uri(), PROCEDURE)
                        .result())
                .isFalse();
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "I10, E11.9, http://hl7.org/fhir/sid/icd-10-cm",
        "urn:id:I10, E11.9, http://hl7.org/fhir/sid/icd-10-cm",
        "I9, 250.00, http://hl7.org/fhir/sid/icd-9-cm",
        "urn:oid:2.16.840.1.113883.6.42, 250.00, http://hl7.org/fhir/sid/icd-9-cm",
        "2.16.840.1.113883.6.42|2013, 250.00, http://hl7.org/fhir/sid/icd-9-cm",
        "http://hl7.org/fhir/sid/icd-9, 250.00, http://hl7.org/fhir/sid/icd-9-cm",
        "HC, E0676, http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
        "HC, 99213, http://www.ama-assn.org/go/cpt",
        "urn:id:hc, 99213, http://www.ama-assn.org/go/cpt",
        "HC|2020, 99213, http://www.ama-assn.org/go/cpt",
        "http://hl7.org/fhir/sid/icd10cm, E11.9, http://hl7.org/fhir/sid/icd-10-cm"
    })
    void namesTheLikelySystemInEveryOperationWhereANameCanMeanTwo(String name, String code, String likely) {
        assertThat(validate(SERVICE, name, code))
                .satisfies(outcome -> assertThat(outcome.result()).isFalse())
                .satisfies(outcome -> asksFor(likely, outcome.issues()));
        asksFor(likely, fault(() -> lookup(name, null, code)).issues());
        asksFor(likely, fault(() -> subsumes(name, code, name, code)).issues());
        assertThat(translate(name, code))
                .satisfies(outcome -> assertThat(outcome.result()).isFalse())
                .satisfies(outcome -> assertThat(outcome.message()).contains("Did you mean " + likely));
        asksFor(likely, validateIn(all(name), name, code).issues());
        asksFor(likely, fault(() -> expand(SERVICE, name)).issues());
        String implied = Canonical.parse(name).url() + "?fhir_vs";
        asksFor(
                likely,
                fault(() -> expand(SERVICE, new ArtefactReference.ByCanonical<>(implied, null)))
                        .issues());
    }

    @Test
    void takesASystemForAnAmbiguousNameOnlyWhereTheCodeDecides() {
        assertThat(validate(SERVICE, "I10", "E11.9").normalizedSystem()).isNull();
        assertThat(validate(SERVICE, "HC", "99213").normalizedSystem()).isEqualTo(MedicalCodeSystems.CPT.uri());
    }

    @Test
    void noAmbiguousNameIsAnAlias() {
        MedicalCodeSystems.LIKELY
                .keySet()
                .forEach(
                        name -> assertThat(KnownCodeSystem.ofUri(name)).as(name).isEmpty());
    }

    @Test
    void aValueSetWhoseSystemHasANameOfTheServersOwnKeepsWhatElseItSays() {
        String extension = "{\"url\":\"urn:note\",\"valueString\":\"kept\"}";
        ValueSetDefinition valueSet = new ValueSetDefinition(
                SmallTerminology.resource("http://example.org/vs", "1", null, null),
                null,
                List.of(new ConceptSetComponent(WHO, null, List.of(), List.of(), List.of())),
                List.of(),
                null,
                null,
                List.of(),
                Map.of(),
                List.of(),
                false,
                false,
                List.of(extension));
        ValueSetDefinition named = new SystemNames(Map.of(WHO, MedicalCodeSystems.ICD_10_CM.id())).in(valueSet);
        assertThat(named.includes().get(0).system()).isEqualTo(CM);
        assertThat(named.extensions()).containsExactly(extension);
    }

    @Test
    void aNameOfTheServersOwnWinsOverAPreferredUriInEveryOperation() {
        TerminologyService own = content().serve(new SystemNames(Map.of(WHO, "icd-10-cm")), false);
        assertThat(own.lookup(new LookupRequest(Coding.of(WHO + "/", "E11.9"), List.of(), RequestContext.plain()))
                        .system())
                .isEqualTo(CM);
        assertThat(validate(own, WHO, "E11.9").result()).isTrue();
        assertThat(validate(own, WHO + "|2020-01", "E11.9").system()).isEqualTo(CM);
        assertThat(expand(own, WHO).contains())
                .singleElement()
                .satisfies(entry -> assertThat(entry.code()).isEqualTo("E11.9"));
        assertThat(expand(own, new ArtefactReference.ByCanonical<>(WHO + "?fhir_vs", null))
                        .contains())
                .extracting(Expansion.Entry::code)
                .containsExactly("E11.9");
        assertThat(validate(SERVICE, WHO, "E11.9").result()).isFalse();
    }

    private static LookupOutcome lookup(String name, @Nullable String version, String code) {
        return SERVICE.lookup(
                new LookupRequest(new Coding(name, version, code, null), List.of(), RequestContext.plain()));
    }

    private static ValidateCodeOutcome validate(TerminologyService service, String name, String code) {
        return service.validate(new ValidateCodeRequest(
                new Subject.OfCoding(Coding.of(name, code)),
                new ArtefactReference.ByCanonical<>(name, null),
                null,
                Options.NONE,
                RequestContext.plain()));
    }

    private static ValidateCodeOutcome validateIn(ValueSetDefinition valueSet, String name, String code) {
        return SERVICE.validate(new ValidateCodeRequest(
                new Subject.OfCoding(Coding.of(name, code)),
                null,
                inline(valueSet),
                Options.NONE,
                RequestContext.plain()));
    }

    private static Subsumption subsumes(String nameA, String codeA, String nameB, String codeB) {
        return SERVICE.subsumes(
                        new SubsumesRequest(Coding.of(nameA, codeA), Coding.of(nameB, codeB), RequestContext.plain()))
                .subsumption();
    }

    private static TranslateOutcome translate(String name, String code) {
        return SERVICE.translate(new TranslateRequest(
                null, List.of(Coding.of(name, code)), null, null, null, List.of(), false, RequestContext.plain()));
    }

    private static ArtefactReference<ValueSetDefinition> inline(ValueSetDefinition valueSet) {
        return new ArtefactReference.Inline<>(valueSet);
    }

    private static ValueSetDefinition all(String name) {
        return new ValueSetParts("http://example.org/vs/all")
                .include(ValueSetParts.all(name))
                .build();
    }

    private static ValueSetDefinition enumerated(String name, String... codes) {
        return new ValueSetParts("http://example.org/vs/enumerated")
                .include(ValueSetParts.codes(name, codes))
                .build();
    }

    private static Expansion expand(TerminologyService service, String name) {
        return expand(service, inline(all(name)));
    }

    private static Expansion expand(TerminologyService service, ArtefactReference<ValueSetDefinition> valueSet) {
        return service.expand(new ExpandRequest(
                valueSet,
                null,
                null,
                null,
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
    }

    private static TerminologyFault fault(ThrowingCallable call) {
        TerminologyFault fault = catchThrowableOfType(TerminologyFault.class, call);
        assertThat(fault).as("a fault").isNotNull();
        return fault;
    }

    private static void asksFor(String likely, List<Issue> issues) {
        assertThat(issues).anySatisfy(issue -> assertThat(issue.text()).contains("Did you mean " + likely));
    }
}
