package org.crosswalk.coding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.ForwardingCodeSystem;
import org.crosswalk.provider.Location;
import org.crosswalk.testing.SampleHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What there is to say of a wrong code is found without reading the codes of its system one by one. */
class AdviceCostTest {

    private static final int FEW = 40;
    private static final int MANY = 20_000;

    @ParameterizedTest
    @CsvSource({
        "HCPCS, E0699Z",
        "HCPCS, W0001",
        "HCPCS, A0O999",
        "ICD_9_CM, 250.99",
        "ICD_9_CM, 9E+02",
        "ICD_9_CM, 1234567"
    })
    void aWrongCodeOfALargeListCostsNoMoreThanOneOfASmallList(String system, String code) {
        Releases few = new Releases(system.equals("HCPCS") ? MedicalCodeSystems.HCPCS : MedicalCodeSystems.ICD_9_CM);
        Releases many = new Releases(few.system);
        few.add("1", FEW);
        many.add("1", MANY);
        few.looksFor(code);
        many.looksFor(code);
        // A search by halves takes a few turns more for each character of the code.
        assertThat(many.looksFor(code)).isLessThan(few.looksFor(code) + MANY / 20);
    }

    @Test
    void aWrongCodeIsLookedForInEachReleaseInTheSameFewSpellings() {
        Releases one = new Releases(MedicalCodeSystems.ICD_10_CM);
        Releases ten = new Releases(MedicalCodeSystems.ICD_10_CM);
        one.add("1", FEW);
        IntStream.rangeClosed(1, 10).forEach(version -> ten.add(String.valueOf(version), FEW));
        one.looksFor("A03.77");
        ten.looksFor("A03.77");
        int ofOne = one.looksFor("A03.77");
        assertThat(ofOne).isLessThan(30);
        assertThat(ten.looksFor("A03.77")).isLessThan(11 * ofOne);
    }

    @Test
    void aTextWithWhoseBeginningNoCodeBeginsIsNotPadded() {
        Releases releases = new Releases(MedicalCodeSystems.ICD_10_CM);
        releases.add("1", FEW);
        releases.looksFor("Q01.01");
        assertThat(releases.looksFor("Q01.01")).isLessThan(20);
    }

    /** The releases of one system, which count how often one of their codes is looked at. */
    private static final class Releases implements ServedReleases {
        private final KnownCodeSystem system;
        private final List<CodeSystemProvider> newestFirst = new ArrayList<>();
        private int looks;

        Releases(KnownCodeSystem system) {
            this.system = system;
        }

        void add(String version, int size) {
            CodeSystemHeader header =
                    new SampleHeaders("sample", system.uri(), version).list(ValidityPeriod.ALWAYS, false, false);
            List<Concept> concepts = IntStream.range(0, size)
                    .mapToObj(number -> Concept.builder(code(number), null).build())
                    .toList();
            CodeSystemProvider release = new InMemoryBuilder().build(new CodeSystemDefinition(header, concepts));
            newestFirst.add(0, new Counted(release));
        }

        private String code(int number) {
            if (system.equals(MedicalCodeSystems.HCPCS)) {
                return "ABCEGHJK".charAt(number % 8) + "%04d".formatted(number / 8);
            }
            return system.equals(MedicalCodeSystems.ICD_9_CM)
                    ? "%03d.%d".formatted(number / 10 % 1000, number % 10 + number / 10_000 * 10)
                    : "A%02d.%d".formatted(number / 10, number % 10);
        }

        /** How often codes were looked at to find out what there is to say of one. */
        int looksFor(String code) {
            looks = 0;
            AbsentCode.advise(new CodingContext(newestFirst.get(0), this), code);
            return looks;
        }

        @Override
        public LocalDate day() {
            return LocalDate.EPOCH;
        }

        @Override
        public @Nullable LocalDate dateOfService() {
            return null;
        }

        @Override
        public List<CodeSystemProvider> codeSystemVersions(String uri) {
            return uri.equals(system.uri()) ? newestFirst : List.of();
        }

        @Override
        public @Nullable CodeSystemProvider answering(String uri) {
            return uri.equals(system.uri()) ? newestFirst.get(0) : null;
        }

        @Override
        public ValidityPeriod reign(CodeSystemProvider release) {
            return ValidityPeriod.ALWAYS;
        }

        @Override
        public List<ConceptMapProvider> conceptMaps() {
            return List.of();
        }

        @Override
        public List<ClaimEdits> claimEdits() {
            return List.of();
        }

        private final class Counted extends ForwardingCodeSystem {

            Counted(CodeSystemProvider whole) {
                super(whole);
            }

            @Override
            protected CodeSystemProvider around(CodeSystemProvider other) {
                return new Counted(other);
            }

            @Override
            public Location locate(String code) {
                looks++;
                return super.locate(code);
            }

            @Override
            public String code(int ordinal) {
                looks++;
                return super.code(ordinal);
            }

            @Override
            public void appendCode(int ordinal, StringBuilder to) {
                looks++;
                super.appendCode(ordinal, to);
            }

            @Override
            public Concept concept(int ordinal) {
                looks++;
                return super.concept(ordinal);
            }
        }
    }
}
