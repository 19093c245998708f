package org.crosswalk.service.valueset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.RequestContext.RequestResources;
import org.crosswalk.model.RequestContext.VersionRules;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.Messages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a served value set is found out once, and no request is answered with what another one brought. */
class KeptValueSetsTest {

    private static final String SYSTEM = "http://example.org/s";
    private static final String URL = "http://example.org/vs/heart";
    private static final String LARGE = "http://example.org/vs/large";
    private static final String FEW = "http://example.org/vs/few";
    private static final int CODES = 50_000;

    private final InMemoryBuilder builder = new InMemoryBuilder();
    private final TerminologyRegistry registry = new TerminologyRegistry();
    private final Clock clock =
            Clock.fixed(Instant.from(LocalDate.of(2026, 1, 15).atStartOfDay(ZoneOffset.UTC)), ZoneOffset.UTC);
    private final TerminologyService service = new TerminologyService(registry, builder, builder, clock);

    @BeforeEach
    void publish() {
        List<Concept> concepts = new ArrayList<>();
        concepts.add(Concept.builder("a", "heart attack").build());
        concepts.add(Concept.builder("a1", "acute heart attack").parent("a").build());
        concepts.add(Concept.builder("a2", "old heart attack")
                .parent("a")
                .validity(new ValidityPeriod(LocalDate.of(2020, 1, 1), LocalDate.of(2021, 12, 31)))
                .build());
        String[] many = new String[CODES];
        for (int i = 0; i < CODES; i++) {
            many[i] = "code" + i;
            concepts.add(Concept.builder(many[i], "Display " + i).build());
        }
        ConceptSetComponent under = new ConceptSetComponent(
                SYSTEM, null, List.of(), List.of(new RawFilter("concept", "is-a", "a")), List.of());
        registry.publish(new TerminologySnapshot(
                1,
                List.of(builder.build(new CodeSystemDefinition(header(), concepts))),
                List.of(set(URL, under), set(LARGE, codes(many)), set(FEW, codes("code0", "code49999"))),
                List.of(),
                List.of()));
    }

    private static ResourceHeader resource(String url) {
        return new ResourceHeader(
                url.substring(url.lastIndexOf('/') + 1),
                new Canonical(url, "1"),
                "Small",
                null,
                "active",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static CodeSystemHeader header() {
        return new CodeSystemHeader(
                resource(SYSTEM),
                true,
                null,
                null,
                false,
                false,
                ContentMode.COMPLETE,
                null,
                List.of(),
                List.of(),
                ValidityPeriod.ALWAYS,
                false,
                null,
                false);
    }

    private static ValueSetDefinition set(String url, ConceptSetComponent include) {
        return new ValueSetDefinition(
                resource(url),
                null,
                List.of(include),
                List.of(),
                null,
                null,
                List.of(),
                Map.of(),
                List.of(),
                false,
                false);
    }

    private static ConceptSetComponent codes(String... codes) {
        List<ConceptReference> references = Stream.of(codes)
                .map(code -> new ConceptReference(code, null, List.of(), List.of()))
                .toList();
        return new ConceptSetComponent(SYSTEM, null, references, List.of(), List.of());
    }

    private static RequestContext context(RequestResources resources, VersionRules rules, @Nullable LocalDate date) {
        return new RequestContext(
                resources,
                rules,
                null,
                null,
                date,
                List.of(),
                Instant.now().plusSeconds(30),
                Client.ANONYMOUS,
                new Evidence(false));
    }

    private static RequestContext on(@Nullable LocalDate date) {
        return context(RequestResources.NONE, VersionRules.NONE, date);
    }

    private ValueSetStructure structure(String url, RequestContext context) {
        Issues issues = new Issues(Messages.english());
        TerminologyView view = registry.view(context, builder, builder, clock);
        WorkBounds bounds = new WorkBounds(context, ServiceLimits.DEFAULT, issues);
        return new ValueSetFinder(view, issues).structure(new ArtefactReference.ByCanonical<>(url, null), bounds);
    }

    private List<@Nullable String> expanded(String url, RequestContext context) {
        return service
                .expand(new ExpandRequest(
                        new ArtefactReference.ByCanonical<>(url, null),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        context))
                .contains()
                .stream()
                .map(Expansion.Entry::code)
                .toList();
    }

    private boolean isMember(String url, String code) {
        return service.validate(new ValidateCodeRequest(
                        new ValidateCodeRequest.Subject.OfCode(new Coding(SYSTEM, null, code, null)),
                        null,
                        new ArtefactReference.ByCanonical<>(url, null),
                        ValidateCodeRequest.Options.NONE,
                        on(null)))
                .result();
    }

    @Test
    void aServedValueSetIsReadOnceWhateverTheDay() {
        ValueSetStructure first = structure(URL, on(null));
        assertThat(structure(URL, on(null))).isSameAs(first);
        assertThat(structure(URL, on(LocalDate.of(2021, 6, 1)))).isSameAs(first);
        String implied = SYSTEM + "?fhir_vs=isa/a";
        assertThat(structure(implied, on(null))).isSameAs(structure(implied, on(null)));
    }

    @Test
    void aValueSetNamedWithAVersionIsReadByEachRequest() {
        assertThat(structure(URL + "|1", on(null))).isNotSameAs(structure(URL + "|1", on(null)));
    }

    @Test
    void whatAClientSendsIsSeenByItsRequestAlone() {
        assertThat(expanded(URL, on(null))).containsExactly("a", "a1", "a2");
        ValueSetDefinition own = set(URL, codes("code7"));
        RequestContext sent =
                context(new RequestResources(List.of(), List.of(own), List.of()), VersionRules.NONE, null);
        assertThat(expanded(URL, sent)).containsExactly("code7");
        assertThat(expanded(URL, on(null))).containsExactly("a", "a1", "a2");
    }

    @Test
    void aRuleForTheVersionsOfValueSetsHoldsForItsRequestAlone() {
        ValueSetStructure kept = structure(URL, on(null));
        VersionRules rules = new VersionRules(List.of(), List.of(), List.of(), List.of(new Canonical(URL, "1")));
        assertThat(structure(URL, context(RequestResources.NONE, rules, null))).isNotSameAs(kept);
        assertThat(structure(URL, on(null))).isSameAs(kept);
    }

    @Test
    void theDayDecidesOverCodesThatAreKnownAlready() {
        assertThat(expanded(URL, on(LocalDate.of(2021, 6, 1)))).containsExactly("a", "a1", "a2");
        assertThat(expanded(URL, on(LocalDate.of(2022, 6, 1)))).containsExactly("a", "a1");
        assertThat(expanded(URL, on(LocalDate.of(2021, 6, 1)))).containsExactly("a", "a1", "a2");
    }

    @Test
    void otherContentIsReadAnew() {
        ValueSetStructure before = structure(URL, on(null));
        publish();
        assertThat(structure(URL, on(null))).isNotSameAs(before);
    }

    @Test
    void aCodeIsFoundAmongManyEnumeratedOnesInTheTimeOfAmongTwo() {
        assertThat(isMember(LARGE, "code49999")).isTrue();
        assertThat(isMember(LARGE, "a1")).isFalse();
        assertThat(isMember(FEW, "code49999")).isTrue();
        assertThat(isMember(FEW, "code1")).isFalse();
        int times = 1000;
        long[] many = new long[times];
        long[] few = new long[times];
        // By turns, so that what else the machine does hits both alike; the first ones are left out by the median.
        for (int i = 0; i < times; i++) {
            many[i] = nanos(LARGE);
            few[i] = nanos(FEW);
        }
        assertThat((double) median(many) / median(few))
                .as("cost among 50,000 codes / cost among two")
                .isLessThan(2);
    }

    private long nanos(String url) {
        long start = System.nanoTime();
        isMember(url, "code49999");
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
