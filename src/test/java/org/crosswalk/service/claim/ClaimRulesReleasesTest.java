package org.crosswalk.service.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.Coding;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims that coders send, on the publisher's own files of two releases. */
@SharedData(CheckCodesReleasesTest.FILE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimRulesReleasesTest {

    private TerminologyService service;

    @BeforeAll
    void serve() throws Exception {
        service = LoadedReleases.service(Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({
        "R11.2 T40.2X5A,",
        "W19.XXXA S52.501A, NEVER_FIRST error",
        "B96.20 N39.0, ADDITIONAL_FIRST error",
        "N39.0 B96.20,",
        "Z16.24 A41.9, ADDITIONAL_FIRST error",
        "Z37.0 O80, ADDITIONAL_FIRST error",
        "Z79.4 E11.9, SECONDARY_FIRST warning",
        "O80 O24.410, SINGLE_USE error",
        "O80 Z37.0,",
        "S06.0X0A S06.0X1A, OPPOSITE_TITLES warning",
        "M17.0 M17.11, SIDE_TWICE warning",
        "H25.13 H25.11, SIDE_TWICE warning",
        "H25.11 H25.12, BOTH_SIDES warning",
        "M25.561 M25.562,",
        "J44.0 J18.9, NAMES_NO_CODE information",
    })
    void claimsAreJudgedAsTheNotesAndGuidelinesSay(String claim, String finding) {
        for (String version : List.of("2021-01", "2016")) {
            List<Coding> codings = Arrays.stream(claim.split(" "))
                    .map(code -> new Coding(MedicalCodeSystems.ICD_10_CM.uri(), version, code, null))
                    .toList();
            CheckCodesOutcome outcome = service.check(new CheckCodesRequest(codings, null, RequestContext.plain()));
            List<String> found = outcome.findings().stream()
                    .map(f -> String.valueOf(f.issue().messageId()).replace("CROSSWALK_CHECK_", "") + " "
                            + f.issue().severity().code())
                    .toList();
            if (finding == null) {
                assertThat(outcome.result()).as(version + " " + found).isTrue();
                assertThat(found).as(version).allMatch(f -> f.endsWith(" information"));
            } else if (version.equals("2021-01") || !finding.startsWith("NAMES_NO_CODE")) {
                assertThat(found).as(version).contains(finding);
            }
        }
    }
}
