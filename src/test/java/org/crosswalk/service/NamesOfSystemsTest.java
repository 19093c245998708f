package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
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

    private final TerminologyService service = content().serve();

    private static SmallTerminology content() {
        SmallTerminology content = new SmallTerminology();
        CODES.forEach((system, code) -> {
            content.system(system(system.uri(), "2020-01", code));
            content.map(new MapParts("http://example.org/map/" + system.id(), "1")
                    .group(system.uri(), "http://example.org/target")
                    .row(code, "X", Equivalence.EQUIVALENT)
                    .build());
        });
        return content.system(system(WHO, "2019", "K80.0"));
    }

    private static CodeSystemDefinition system(String uri, String version, String code) {
        return new SystemParts(uri, version).concept(code, "Display of " + code).build();
    }

    static Stream<Arguments> everyName() {
        return CODES.keySet().stream()
                .flatMap(system -> Stream.concat(Stream.of(system.uri()), system.aliases().stream())
                        .flatMap(NamesOfSystemsTest::spellings)
                        .distinct()
                        .map(name -> Arguments.of(name, system)));
    }

    private static Stream<String> spellings(String name) {
        if (name.startsWith("urn:oid:")) {
            return Stream.of(name, name.substring("urn:oid:".length()), name.toUpperCase(Locale.ROOT));
        }
        if (!name.contains(":")) {
            return Stream.of(name, "urn:id:" + name, name.toLowerCase(Locale.ROOT));
        }
        String other = name.startsWith("https:") ? name.replace("https:", "http:") : name.replace("http:", "https:");
        return Stream.of(name, other, name + "/", name.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyName")
    void isAnsweredUnderThePreferredUriInEveryOperation(String name, KnownCodeSystem system) {
        String code = String.valueOf(CODES.get(system));
        assertThat(lookup(name, null, code).system()).isEqualTo(system.uri());
        assertThat(lookup(name + "|2020-01", null, code).version()).isEqualTo("2020-01");
        assertThat(validate(service, name, code))
                .satisfies(outcome -> assertThat(outcome.result()).isTrue())
                .satisfies(outcome -> assertThat(outcome.system()).isEqualTo(system.uri()));
        assertThat(validate(service, name + "|2020-01", code).result()).isTrue();
        assertThat(service.subsumes(new SubsumesRequest(
                                Coding.of(name, code), Coding.of(system.uri(), code), RequestContext.plain()))
                        .subsumption())
                .isEqualTo(Subsumption.EQUIVALENT);
        assertThat(translate(name, code).result()).isTrue();
        assertThat(expand(service, name).contains())
                .singleElement()
                .satisfies(entry -> assertThat(entry.system()).isEqualTo(system.uri()));
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
        "http://hl7.org/fhir/sid/icd10cm, E11.9, http://hl7.org/fhir/sid/icd-10-cm"
    })
    void namesTheLikelySystemInEveryOperationWhereANameCanMeanTwo(String name, String code, String likely) {
        assertThat(validate(service, name, code))
                .satisfies(outcome -> assertThat(outcome.result()).isFalse())
                .satisfies(outcome -> asksFor(likely, outcome.issues()));
        asksFor(likely, fault(() -> lookup(name, null, code)).issues());
        asksFor(
                likely,
                fault(() -> service.subsumes(new SubsumesRequest(
                                Coding.of(name, code), Coding.of(name, code), RequestContext.plain())))
                        .issues());
        assertThat(translate(name, code))
                .satisfies(outcome -> assertThat(outcome.result()).isFalse())
                .satisfies(outcome -> assertThat(outcome.message()).contains("Did you mean '" + likely + "'?"));
        asksFor(likely, fault(() -> expand(service, name)).issues());
    }

    @Test
    void takesASystemForAnAmbiguousNameOnlyWhereTheCodeDecides() {
        assertThat(validate(service, "I10", "E11.9").normalizedSystem()).isNull();
        assertThat(validate(service, "HC", "99213").normalizedSystem()).isEqualTo(MedicalCodeSystems.CPT.uri());
    }

    @Test
    void noAmbiguousNameIsAnAlias() {
        MedicalCodeSystems.LIKELY
                .keySet()
                .forEach(
                        name -> assertThat(KnownCodeSystem.ofUri(name)).as(name).isEmpty());
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
        assertThat(validate(service, WHO, "E11.9").result()).isFalse();
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({"2020, 2020-01 2020-04 2021-01, 2020-04", "2013, 2014 2015, 2015", "2014, 2014 2015, 2014"})
    void aVersionByItsYearIsTheNewestReleaseOfTheYearAndSaidInARemark(String named, String loaded, String version) {
        SmallTerminology content = new SmallTerminology();
        for (String each : loaded.split(" ")) {
            content.system(system(MedicalCodeSystems.ICD_9_CM.uri(), each, "250.00"));
        }
        LookupOutcome outcome = content.serve()
                .lookup(new LookupRequest(
                        new Coding(MedicalCodeSystems.ICD_9_CM.uri(), named, "250.00", null),
                        List.of(),
                        RequestContext.plain()));
        assertThat(outcome.version()).isEqualTo(version);
        assertThat(outcome.issues().stream()
                        .map(Issue::messageId)
                        .toList()
                        .contains("CROSSWALK_ANSWERED_BY_VERSION_OF_NAME"))
                .isEqualTo(!named.equals(version));
    }

    private LookupOutcome lookup(String name, @Nullable String version, String code) {
        return service.lookup(
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

    private TranslateOutcome translate(String name, String code) {
        return service.translate(new TranslateRequest(
                null, List.of(Coding.of(name, code)), null, null, null, List.of(), false, RequestContext.plain()));
    }

    private static Expansion expand(TerminologyService service, String name) {
        ValueSetDefinition all = new ValueSetParts("http://example.org/vs/all")
                .include(ValueSetParts.all(name))
                .build();
        return service.expand(new ExpandRequest(
                new ArtefactReference.Inline<>(all),
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
        assertThat(issues).anySatisfy(issue -> assertThat(issue.text()).contains("Did you mean '" + likely + "'?"));
    }
}
