package org.crosswalk.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.RequestContext.RequestResources;
import org.crosswalk.model.RequestContext.VersionRules;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution.Basis;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.CodeSystemResolution.NotInEffect;
import org.crosswalk.registry.CodeSystemResolution.Remark;
import org.crosswalk.registry.CodeSystemResolution.UnknownSystem;
import org.crosswalk.registry.CodeSystemResolution.UnknownVersion;
import org.crosswalk.testing.SampleHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which version answers. Today is 2026-01-15. */
class VersionResolverTest {

    private static final String CM = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String OTHER = "http://example.org/other";
    private static final InMemoryBuilder BUILDER = new InMemoryBuilder();

    private static CodeSystemDefinition system(
            String url, @Nullable String version, @Nullable String start, @Nullable String end, boolean starter) {
        ValidityPeriod effective = new ValidityPeriod(
                start == null ? null : LocalDate.parse(start), end == null ? null : LocalDate.parse(end));
        CodeSystemHeader header = new SampleHeaders("s-" + version, url, version).list(effective, false, starter);
        return new CodeSystemDefinition(
                header, List.of(Concept.builder("c", version).build()));
    }

    private static final List<CodeSystemDefinition> RELEASES = List.of(
            system(CM, "2016", "2015-10-01", "2016-09-30", false),
            system(CM, "2025", "2024-10-01", "2025-09-30", false),
            system(CM, "2025-04", "2025-04-01", "2025-09-30", false),
            system(CM, "2026", "2025-10-01", "2026-09-30", false),
            system(CM, "2026-starter", "2025-10-01", "2026-09-30", true),
            system(OTHER, "1.0.0", null, null, false),
            system(OTHER, "1.2.0", null, null, false),
            system(OTHER, "1.10.0", null, null, false));

    private static VersionResolver resolver(
            @Nullable LocalDate date,
            VersionRules rules,
            List<CodeSystemDefinition> served,
            CodeSystemDefinition... sent) {
        TerminologyRegistry registry = new TerminologyRegistry();
        List<CodeSystemProvider> providers = served.stream().map(BUILDER::build).toList();
        registry.publish(new TerminologySnapshot(1, providers, List.of(), List.of(), List.of()));
        RequestContext context = new RequestContext(
                new RequestResources(List.of(sent), List.of(), List.of()),
                rules,
                null,
                null,
                date,
                List.of(),
                Instant.now().plusSeconds(30),
                Client.ANONYMOUS,
                new Evidence(false));
        Clock clock = Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC);
        return registry.view(context, BUILDER, BUILDER, clock).versions();
    }

    private static VersionResolver plain() {
        return resolver(null, VersionRules.NONE, RELEASES);
    }

    private static VersionResolver on(String date) {
        return resolver(LocalDate.parse(date), VersionRules.NONE, RELEASES);
    }

    private static Found found(CodeSystemResolution resolution) {
        assertThat(resolution).isInstanceOf(Found.class);
        return (Found) resolution;
    }

    private static @Nullable String version(CodeSystemResolution resolution) {
        return found(resolution).provider().header().version();
    }

    @Test
    void theReleaseInEffectTodayAnswersWhateverTheOrderOfLoading() {
        for (int seed = 0; seed < 10; seed++) {
            List<CodeSystemDefinition> shuffled = new ArrayList<>(RELEASES);
            Collections.shuffle(shuffled, new Random(seed));
            VersionResolver versions = resolver(null, VersionRules.NONE, shuffled);
            assertThat(version(versions.resolve(CM, null))).as("seed %s", seed).isEqualTo("2026");
            assertThat(version(versions.resolve(OTHER, null))).isEqualTo("1.10.0");
        }
        assertThat(found(plain().resolve(CM, null)).basis()).isEqualTo(Basis.TODAY);
    }

    @Test
    void theDayDecides() {
        assertThat(version(on("2025-03-31").resolve(CM, null))).isEqualTo("2025");
        assertThat(version(on("2025-04-01").resolve(CM, null))).isEqualTo("2025-04");
        assertThat(version(on("2025-09-30").resolve(CM, null))).isEqualTo("2025-04");
        assertThat(version(on("2025-10-01").resolve(CM, null))).isEqualTo("2026");
        assertThat(version(on("2025-03-31").resolve(CM, "2026"))).isEqualTo("2026");
        // A system without periods is in effect on every day.
        assertThat(version(on("1999-01-01").resolve(OTHER, null))).isEqualTo("1.10.0");
    }

    @Test
    void aGapNamesItsNeighbours() {
        NotInEffect gap = (NotInEffect) on("2020-01-01").resolve(CM, null);
        assertThat(gap.before()).extracting(p -> p.header().version()).isEqualTo("2016");
        assertThat(gap.after()).extracting(p -> p.header().version()).isEqualTo("2025");
        NotInEffect early = (NotInEffect) on("2015-09-30").resolve(CM, null);
        assertThat(early.before()).isNull();
        assertThat(early.after()).extracting(p -> p.header().version()).isEqualTo("2016");
    }

    @Test
    void withoutReleaseForTodayTheNewestPastOneAnswersAndSaysSo() {
        VersionResolver versions = resolver(null, VersionRules.NONE, RELEASES.subList(0, 3));
        Found found = found(versions.resolve(CM, null));
        assertThat(found.provider().header().version()).startsWith("2025");
        assertThat(found.remarks()).containsExactly(Remark.NOT_IN_EFFECT_TODAY);
    }

    @Test
    void anOctoberReleaseEndsWhereItsUpdateBegins() {
        VersionResolver versions = plain();
        CodeSystemProvider october = found(versions.exactly(CM, "2025")).provider();
        assertThat(versions.reign(october))
                .isEqualTo(new ValidityPeriod(LocalDate.of(2024, 10, 1), LocalDate.of(2025, 3, 31)));
    }

    @Test
    void rulesAreForcedThenSaidThenDefaultedThenChecked() {
        VersionRules rules = new VersionRules(
                List.of(new Canonical(OTHER, "1.0.0")), List.of(new Canonical(OTHER, "1.2.x")), List.of(), List.of());
        VersionResolver versions = resolver(null, rules, RELEASES);
        assertThat(version(versions.resolve(OTHER, null))).isEqualTo("1.0.0");
        assertThat(version(versions.resolve(OTHER, "1.2.0"))).isEqualTo("1.2.0");
        VersionRules forced = new VersionRules(List.of(), List.of(), List.of(new Canonical(OTHER, "1.0.x")), List.of());
        assertThat(version(resolver(null, forced, RELEASES).resolve(OTHER, "1.2.0")))
                .isEqualTo("1.0.0");
    }

    @Test
    void wildcardsChooseTheNewestThatFits() {
        assertThat(version(plain().resolve(OTHER, "1.x.x"))).isEqualTo("1.10.0");
        UnknownVersion bare = (UnknownVersion) plain().resolve(OTHER, "1");
        assertThat(bare.known()).containsExactly("1.0.0", "1.2.0", "1.10.0");
        assertThat(plain().resolve("http://example.org/none", null)).isInstanceOf(UnknownSystem.class);
    }

    @Test
    void aStarterSetAnswersOnlyWhileThereIsNoRelease() {
        assertThat(version(plain().resolve(CM, "2026"))).isEqualTo("2026");
        assertThat(plain().resolve(CM, "2026-starter")).isInstanceOf(UnknownVersion.class);
        VersionResolver alone = resolver(null, VersionRules.NONE, List.of(RELEASES.get(4)));
        Found found = found(alone.resolve(CM, "2026"));
        assertThat(found.provider().header().version()).isEqualTo("2026-starter");
        assertThat(found.remarks()).containsExactly(Remark.STARTER);
    }

    @Test
    void theStubVersionOfHl7IsReadAsNoneForMedicalSystemsOnly() {
        Found found = found(plain().resolve(CM, "2.0.1"));
        assertThat(found.provider().header().version()).isEqualTo("2026");
        assertThat(found.remarks()).contains(Remark.STUB_VERSION);
        assertThat(plain().resolve(OTHER, "2.0.1")).isInstanceOf(UnknownVersion.class);
    }

    @Test
    void clientsShadowOtherSystemsButNeverThePublishersContent() {
        CodeSystemDefinition fake = system(CM, "2026", null, null, false);
        CodeSystemDefinition newer = system(CM, "2099", null, null, false);
        CodeSystemDefinition mine = system(OTHER, "9.0.0", null, null, false);
        VersionResolver versions = resolver(null, VersionRules.NONE, RELEASES, fake, newer, mine);
        assertThat(found(versions.resolve(CM, null))
                        .provider()
                        .header()
                        .effective()
                        .end())
                .isEqualTo(LocalDate.of(2026, 9, 30));
        assertThat(versions.exactly(CM, "2099")).isInstanceOf(UnknownVersion.class);
        assertThat(version(versions.resolve(OTHER, null))).isEqualTo("9.0.0");
    }

    @Test
    void aliasesMeanTheSameSystem() {
        assertThat(version(plain().resolve("urn:oid:2.16.840.1.113883.6.90", null)))
                .isEqualTo("2026");
        assertThat(plain().resolve(MedicalCodeSystems.ICD_10.uri(), null)).isInstanceOf(UnknownSystem.class);
    }
}
