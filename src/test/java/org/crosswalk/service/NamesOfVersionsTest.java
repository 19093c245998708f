package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.Issue;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions as VSAC names them: by the year, by their beginning. */
class NamesOfVersionsTest {

    private static CodeSystemDefinition system(String uri, String version, String code) {
        return new SystemParts(uri, version).concept(code, "Display of " + code).build();
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "2020, 2020-01 2020-04 2021-01, 2020-04",
        "2020, 2020 2020-04, 2020",
        "2022, 2021 2022-04 2024, 2022-04",
        "2013, 2014 2015, 2015",
        "2013, 2013 2015, 2013",
        "2014, 2014 2015, 2014"
    })
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

    @Test
    void aVersionByItsYearInAValueSetIsTheReleaseThatTheCodingStates() {
        String uri = MedicalCodeSystems.HCPCS.uri();
        TerminologyService service = new SmallTerminology()
                .system(system(uri, "2020-01", "E0676"))
                .system(system(uri, "2020-04", "E0676"))
                .serve();
        ValueSetDefinition year = new ValueSetParts("http://example.org/vs/year")
                .include(new ConceptSetComponent("HPC", "2020", List.of(), List.of(), List.of()))
                .build();
        for (String stated : new String[] {null, "2020", "2020-04", "2020-01"}) {
            ValidateCodeOutcome outcome = service.validate(new ValidateCodeRequest(
                    new Subject.OfCoding(new Coding(uri, stated, "E0676", null)),
                    null,
                    new ArtefactReference.Inline<>(year),
                    Options.NONE,
                    RequestContext.plain()));
            assertThat(outcome.result()).as("version %s", stated).isEqualTo(!"2020-01".equals(stated));
            assertThat(outcome.version()).isEqualTo("2020-04");
        }
    }
}
