package org.crosswalk.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.testing.SampleHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What three quarters of HCPCS, with invented codes, tell of the days of their codes. */
class DatedReleasesTest {

    private static final String HCPCS = MedicalCodeSystems.HCPCS.uri();
    private static final InMemoryBuilder BUILDER = new InMemoryBuilder();

    private static final List<CodeSystemProvider> RELEASES = List.of(
            release(
                    "2025-01",
                    code("Q0001", "before", "2020-01-01", null, "N", "2020-01-01"),
                    code("Q0002", "dropped", "2020-01-01", null, "N", "2020-01-01"),
                    code("Q0003", "back", "2017-01-01", "2025-02-28", "D", "2025-03-01"),
                    code("Q0004", "short", "2020-01-01", null, "N", "2020-01-01")),
            release(
                    "2025-04",
                    code("Q0001", "between", "2020-01-01", null, "C", "2025-04-01"),
                    code("Q0004", "short", "2020-01-01", "2025-02-15", "D", "2025-02-16"),
                    code("Q0005", "undated", null, null, "N", null)),
            release(
                    "2025-07",
                    code("Q0001", "after", "2020-01-01", null, "N", "2025-04-01"),
                    code("Q0003", "back again", "2017-01-01", null, "R", "2025-05-15"),
                    code("Q0005", "undated", null, null, "N", null),
                    code("Q0006", "late", "2025-05-02", null, "A", "2025-05-02")));

    private static CodeSystemProvider release(String version, Concept... concepts) {
        LocalDate start = LocalDate.parse(version + "-01");
        return BUILDER.build(new CodeSystemDefinition(
                new SampleHeaders("h-" + version, HCPCS, version).list(new ValidityPeriod(start, null), false, false),
                List.of(concepts)));
    }

    private static Concept code(
            String code,
            String display,
            @Nullable String added,
            @Nullable String ended,
            String action,
            @Nullable String since) {
        Concept.Builder concept = Concept.builder(code, display)
                .status("active")
                .property(ConceptProperty.code("actionCode", action))
                .validity(new ValidityPeriod(
                        added == null ? null : LocalDate.parse(added), ended == null ? null : LocalDate.parse(ended)));
        if (since != null) {
            concept.property(ConceptProperty.dateTime("actionEffectiveDate", since));
        }
        if (ended != null) {
            concept.property(ConceptProperty.dateTime("terminationDate", ended));
        }
        return concept.build();
    }

    private static CodeSystemProvider on(String day) {
        TerminologyRegistry registry = new TerminologyRegistry();
        registry.publish(new TerminologySnapshot(1, RELEASES, List.of(), List.of(), List.of()));
        RequestContext plain = RequestContext.plain();
        RequestContext context = new RequestContext(
                plain.resources(),
                plain.versions(),
                null,
                null,
                LocalDate.parse(day),
                List.of(),
                Instant.now().plusSeconds(30),
                Client.ANONYMOUS,
                new Evidence(false));
        Clock clock = Clock.fixed(Instant.parse("2025-12-01T12:00:00Z"), ZoneOffset.UTC);
        CodeSystemProvider found = registry.view(context, BUILDER, BUILDER, clock)
                .versions()
                .resolve(HCPCS, null)
                .orNull();
        assertThat(found).isNotNull();
        return found;
    }

    private static boolean isValid(String code, String day) {
        CodeSystemProvider release = on(day);
        int ordinal = release.ordinalOf(code);
        return ordinal >= 0 && release.isValidOn(ordinal, LocalDate.parse(day));
    }

    private static @Nullable String display(String code, String day) {
        CodeSystemProvider release = on(day);
        return release.display(release.ordinalOf(code));
    }

    private static @Nullable String version(String code, String day) {
        CodeSystemProvider release = on(day);
        return release.releaseOf(release.ordinalOf(code)).header().version();
    }

    @Test
    void aCodeIsCalledWhatItsReleaseOfTheDayCallsIt() {
        assertThat(display("Q0001", "2025-02-01")).isEqualTo("before");
        assertThat(display("Q0001", "2025-05-01")).isEqualTo("between");
        assertThat(display("Q0001", "2025-08-01")).isEqualTo("after");
        assertThat(version("Q0001", "2025-02-01")).isEqualTo("2025-01");
    }

    @Test
    void aCodeWithoutALastDayThatTheNextReleaseLacksEndedWithTheLastThatHasIt() {
        assertThat(isValid("Q0002", "2025-03-31")).isTrue();
        assertThat(isValid("Q0002", "2025-04-01")).isFalse();
    }

    @Test
    void theNewestRecordEndsACodeOnADayOfAnEarlierRelease() {
        assertThat(isValid("Q0004", "2025-02-15")).isTrue();
        assertThat(isValid("Q0004", "2025-02-16")).isFalse();
        CodeSystemProvider release = on("2025-02-16");
        assertThat(release.concept(release.ordinalOf("Q0004")).firstProperty("terminationDate"))
                .isEqualTo("2025-02-15");
    }

    @Test
    void aCodeIsValidFromItsOwnDayAlthoughTheReleaseOfThatDayLacksIt() {
        assertThat(isValid("Q0006", "2025-05-01")).isFalse();
        assertThat(isValid("Q0006", "2025-05-02")).isTrue();
        assertThat(version("Q0006", "2025-05-02")).isEqualTo("2025-07");
        assertThat(on("2025-05-02").header().version()).isEqualTo("2025-04");
    }

    @Test
    void aCodeThatNamesNoFirstDayBeganWithTheFirstReleaseThatHasIt() {
        assertThat(isValid("Q0005", "2025-03-31")).isFalse();
        assertThat(isValid("Q0005", "2025-04-01")).isTrue();
    }

    @Test
    void aCodeThatCameBackWasNoneBetweenItsEndAndTheDayOfItsReturn() {
        assertThat(isValid("Q0003", "2025-02-28")).isTrue();
        assertThat(isValid("Q0003", "2025-03-01")).isFalse();
        assertThat(isValid("Q0003", "2025-05-14")).isFalse();
        assertThat(isValid("Q0003", "2025-05-15")).isTrue();
        assertThat(isValid("Q0003", "2025-08-01")).isTrue();
        assertThat(display("Q0003", "2025-02-28")).isEqualTo("back");
        assertThat(version("Q0003", "2025-05-15")).isEqualTo("2025-07");
    }

    @Test
    void aReleaseOfWhichLaterOnesTellNothingElseAnswersItself() {
        assertThat(on("2025-08-01")).isSameAs(RELEASES.get(2));
    }
}
