package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.TranslateRequest.Dependency;
import org.crosswalk.service.SmallTerminology.MapParts;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;

/** What the tests of translation share: a small map of the kind that CMS publishes, and short ways to ask. */
final class TranslateQuestions {

    static final String ICD9 = MedicalCodeSystems.ICD_9_CM.uri();
    static final String ICD10 = MedicalCodeSystems.ICD_10_CM.uri();
    static final String SOURCE = "http://example.org/source";
    static final String TARGET = "http://example.org/target";
    static final String OTHER = "http://example.org/other";
    static final String GEM = "http://example.org/ConceptMap/gem";
    static final String PLAIN = "http://example.org/ConceptMap/plain";
    static final String MEMBER = "http://example.org/member";
    static final String SEX = "http://example.org/sex";

    private TranslateQuestions() {}

    static SmallTerminology terminology() {
        return new SmallTerminology()
                .system(new SystemParts(ICD9, "2015")
                        .concept("073.0", "Ornithosis with pneumonia")
                        .concept("365.70", "Glaucoma stage, unspecified")
                        .concept("001.0", "Cholera due to vibrio cholerae")
                        .concept("002.0", "Typhoid fever")
                        .build())
                .system(new SystemParts(ICD10, "2018")
                        .effective("2017-10-01", "2018-09-30")
                        .concept("A70", "Chlamydia psittaci infections")
                        .concept("J17", "Pneumonia in diseases classified elsewhere")
                        .build())
                .system(new SystemParts(ICD10, "2026")
                        .effective("2025-10-01", "2026-09-30")
                        .concept("A70", "Newer title")
                        .concept("A00.0", "Cholera due to Vibrio cholerae 01, biovar cholerae")
                        .build())
                .map(new MapParts(GEM, "2018")
                        .group(ICD9, ICD10 + "|2018")
                        .row(new Mapping(
                                0,
                                "073.0",
                                null,
                                "A70",
                                null,
                                Equivalence.RELATEDTO,
                                "approximate",
                                List.of(),
                                List.of(new Mapping.Attribute(MEMBER, ICD10, "J17", null)),
                                List.of(ConceptProperty.string("flags", "10111 10112"))))
                        .row("365.70", null, Equivalence.UNMATCHED)
                        .row("001.0", "A00.0", Equivalence.EQUIVALENT)
                        .build())
                .map(new MapParts(GEM, "2017")
                        .group(ICD9, ICD10)
                        .row("073.0", "OLD", Equivalence.EQUIVALENT)
                        .build());
    }

    static TranslateRequest request(String system, String code) {
        return request(null, system, code, null, false, List.of());
    }

    static TranslateRequest reverse(String system, String code) {
        return request(null, system, code, null, true, List.of());
    }

    static TranslateRequest request(
            @Nullable ArtefactReference<ConceptMapDefinition> map,
            String system,
            String code,
            @Nullable String targetSystem,
            boolean reverse,
            List<Dependency> dependencies) {
        return new TranslateRequest(
                map,
                List.of(Coding.of(system, code)),
                null,
                null,
                targetSystem,
                dependencies,
                reverse,
                RequestContext.plain());
    }

    static TranslateRequest with(ConceptMapDefinition inline, String system, String code) {
        return request(new ArtefactReference.Inline<>(inline), system, code, null, false, List.of());
    }

    static List<String> codes(TranslateOutcome outcome) {
        return outcome.matches().stream()
                .map(Match::concept)
                .map(c -> c == null ? "-" : String.valueOf(c.code()))
                .toList();
    }

    static TerminologyFault fault(TerminologyService service, TranslateRequest request) {
        TerminologyFault fault = catchThrowableOfType(TerminologyFault.class, () -> service.translate(request));
        assertThat(fault).as("a fault").isNotNull();
        return fault;
    }
}
