package org.crosswalk.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.testing.SampleHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the newest release of a system has run out, and what an answer from it says. */
class OutdatedSystemTest {

    private final InMemoryBuilder builder = new InMemoryBuilder();
    private final TerminologyRegistry registry = new TerminologyRegistry();

    @BeforeEach
    void publish() {
        List<CodeSystemProvider> all = new ArrayList<>();
        all.add(release(MedicalCodeSystems.ICD_10_CM, "2025", "2024-10-01", "2025-09-30"));
        all.add(release(MedicalCodeSystems.ICD_10_CM, "2026", "2025-10-01", "2026-09-30"));
        all.add(release(MedicalCodeSystems.HCPCS, "2020-01", "2020-01-01", null));
        all.add(release(MedicalCodeSystems.HCPCS, "2026-01", "2026-01-01", null));
        all.add(release(MedicalCodeSystems.ICD_9_CM, "2015", "2014-10-01", "2015-09-30"));
        registry.publish(new TerminologySnapshot(1, all, List.of(), List.of(), List.of()));
    }

    private CodeSystemProvider release(KnownCodeSystem system, String version, String from, String to) {
        ValidityPeriod effective = new ValidityPeriod(LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
        return builder.build(new CodeSystemDefinition(
                new SampleHeaders(system.id() + "-" + version, system.uri(), version).list(effective, false, false),
                List.of(Concept.builder("A", "a").build())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the last day of both; a quarter has no last day in CMS's file, and ends all the same
                "2026-03-31|",
                "2026-04-01|HCPCS Level II 2026-01",
                "2026-09-30|HCPCS Level II 2026-01",
                "2026-10-01|HCPCS Level II 2026-01, ICD-10-CM FY2026",
            })
    void isTheNewestOfASystemAfterItsLastDay(LocalDate today, String expected) {
        assertThat(String.join(
                        ", ",
                        registry.outdated(today).stream()
                                .map(system -> system.name() + " " + system.version())
                                .toList()))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void saysSinceWhenAndWhatToDo() {
        assertThat(registry.outdated(LocalDate.of(2026, 12, 1)))
                .extracting(OutdatedSystem::text)
                .containsExactly(
                        "HCPCS Level II 2026-01 is the newest release loaded, and from 2026-04-01 a newer one is to"
                                + " answer: load it",
                        "ICD-10-CM FY2026, the newest release loaded, ended on 2026-09-30: load the next one");
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01, 2020-01, false",
        "2020-03-31, 2020-01, false",
        "2020-04-01, 2020-01, true",
        "2025-12-31, 2020-01, true",
        "2026-01-01, 2026-01, false",
        "2027-01-01, 2026-01, true",
    })
    void anAnswerFromAQuarterLongPastSaysSo(LocalDate day, String version, boolean newerExpected) {
        VersionResolver versions = registry.view(
                        RequestContext.plain(),
                        builder,
                        builder,
                        Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC))
                .versions();
        for (LocalDate asked : new LocalDate[] {null, day}) {
            assertThat(versions.resolve(MedicalCodeSystems.HCPCS.uri(), null, asked))
                    .isInstanceOfSatisfying(CodeSystemResolution.Found.class, found -> {
                        assertThat(found.provider().header().version()).isEqualTo(version);
                        assertThat(found.remarks().contains(CodeSystemResolution.Remark.NEWER_EXPECTED))
                                .isEqualTo(newerExpected);
                    });
        }
        assertThat(versions.resolve(MedicalCodeSystems.HCPCS.uri(), "2020-01"))
                .isInstanceOfSatisfying(
                        CodeSystemResolution.Found.class,
                        found -> assertThat(found.remarks()).isEmpty());
    }
}
