package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.service.ValueSetParts.component;

import java.time.Instant;
import java.util.List;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.Issue;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Value sets that name several versions of one code system, and concepts with a coding that cannot be checked. */
class OverlappingVersionsTest {

    private static final String SYSTEM = "http://example.org/s";
    private static final String BOTH = "http://example.org/vs/both";
    private static final String WITHOUT_NEWER = "http://example.org/vs/without-newer";
    private static final String WITHOUT_SAME = "http://example.org/vs/without-same";
    private static final String IMPORTING = "http://example.org/vs/importing";

    private static final String OLD = "http://example.org/vs/old";
    private static final String ANY = "http://example.org/vs/any";
    private static final String WITHOUT_OLD = "http://example.org/vs/without-old";
    private static final String WITHOUT_ANY = "http://example.org/vs/without-any";

    private static ConceptSetComponent version(String version, String... codes) {
        return component(SYSTEM, version, List.of(codes), List.of());
    }

    private static TerminologyService service() {
        SmallTerminology small = new SmallTerminology();
        small.system(new SystemParts(SYSTEM, "1.0.0")
                .concept("a", "old a")
                .concept("b", "b")
                .concept("only-old", "only old")
                .build());
        small.system(new SystemParts(SYSTEM, "2.0.0")
                .concept("a", "new a")
                .concept("b", "b")
                .concept("only-new", "only new")
                .build());
        small.valueSet(new ValueSetParts(BOTH)
                .include(version("1.0.0"))
                .include(version("2.0.0"))
                .build());
        small.valueSet(new ValueSetParts(WITHOUT_NEWER)
                .include(version("1.0.0"))
                .exclude(version("2.0.0", "a"))
                .build());
        small.valueSet(new ValueSetParts(WITHOUT_SAME)
                .include(version("1.0.0"))
                .include(version("2.0.0"))
                .exclude(version("1.0.0", "a"))
                .build());
        small.valueSet(new ValueSetParts(IMPORTING)
                .include(ValueSetParts.imports(BOTH))
                .build());
        small.valueSet(new ValueSetParts(OLD).include(version("1.0.0", "a")).build());
        small.valueSet(new ValueSetParts(ANY)
                .include(version("2.0.0", "a"))
                .include(component(SYSTEM, null, List.of("a", "b"), List.of()))
                .build());
        small.valueSet(new ValueSetParts(WITHOUT_OLD)
                .include(version("1.0.0"))
                .include(version("2.0.0"))
                .exclude(ValueSetParts.imports(OLD))
                .build());
        small.valueSet(new ValueSetParts(WITHOUT_ANY)
                .include(version("1.0.0"))
                .include(version("2.0.0"))
                .exclude(ValueSetParts.imports(ANY))
                .build());
        return small.serve();
    }

    private static Expansion expand(String url, @Nullable Boolean versionsMatch, RequestContext context) {
        ExpandRequest plain = ValueSetParts.expand(url, null, null, context);
        return service()
                .expand(new ExpandRequest(
                        plain.valueSet(),
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
                        versionsMatch,
                        context));
    }

    private static Expansion expand(String url, @Nullable Boolean versionsMatch) {
        return expand(url, versionsMatch, RequestContext.plain());
    }

    private static List<String> entries(Expansion expansion) {
        return expansion.contains().stream()
                .map(entry -> entry.code() + "|" + entry.version())
                .toList();
    }

    private static List<String> said(Expansion expansion, String name) {
        return expansion.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(parameter -> String.valueOf(parameter.value()))
                .toList();
    }

    private static ValidateCodeOutcome validate(String url, Coding... codings) {
        ValidateCodeRequest.Subject subject = codings.length == 1
                ? new ValidateCodeRequest.Subject.OfCoding(codings[0])
                : new ValidateCodeRequest.Subject.OfCodeableConcept(new CodeableConcept(List.of(codings), null));
        return service()
                .validate(new ValidateCodeRequest(
                        subject,
                        null,
                        new ArtefactReference.ByCanonical<>(url, null),
                        new ValidateCodeRequest.Options(null, false, false, null, null, false),
                        RequestContext.plain()));
    }

    private static Coding coding(String code, @Nullable String version, @Nullable String display) {
        return new Coding(SYSTEM, version, code, display);
    }

    private static List<@Nullable String> messageIds(ValidateCodeOutcome outcome) {
        return outcome.issues().stream().map(Issue::messageId).toList();
    }

    @Test
    void theNewestVersionIsListedFirst() {
        Expansion expansion = expand(BOTH, null);
        assertThat(entries(expansion))
                .containsExactly("a|2.0.0", "b|2.0.0", "only-new|2.0.0", "a|1.0.0", "b|1.0.0", "only-old|1.0.0");
        assertThat(said(expansion, "versionsMatch")).isEmpty();
    }

    @Test
    void aCodeIsListedOnceWhereVersionsMatch() {
        Expansion expansion = expand(BOTH, true);
        assertThat(entries(expansion)).containsExactly("a|2.0.0", "b|2.0.0", "only-new|2.0.0", "only-old|1.0.0");
        assertThat(expansion.total()).isEqualTo(4);
        assertThat(said(expansion, "versionsMatch")).hasSize(1);
    }

    @Test
    void anExcludeOfAVersionThatIsNotIncludedHoldsForEveryVersionUnlessTheClientTellsThemApart() {
        Expansion expansion = expand(WITHOUT_NEWER, null);
        assertThat(entries(expansion)).containsExactly("b|1.0.0", "only-old|1.0.0");
        assertThat(said(expansion, "versionsMatch")).hasSize(1);
        assertThat(validate(WITHOUT_NEWER, coding("a", null, null)).result()).isFalse();
        assertThat(validate(WITHOUT_NEWER, coding("b", null, null)).result()).isTrue();

        Expansion apart = expand(WITHOUT_NEWER, false);
        assertThat(entries(apart)).containsExactly("a|1.0.0", "b|1.0.0", "only-old|1.0.0");
        assertThat(said(apart, "versionsMatch")).isEmpty();
    }

    @Test
    void anExcludeOfAnIncludedVersionHoldsForThatVersion() {
        assertThat(entries(expand(WITHOUT_SAME, null))).contains("a|2.0.0").doesNotContain("a|1.0.0");
        assertThat(entries(expand(WITHOUT_SAME, true))).doesNotContain("a|2.0.0", "a|1.0.0");
    }

    @Test
    void anExcludedValueSetTakesTheCodesOfTheVersionThatItNames() {
        assertThat(entries(expand(WITHOUT_OLD, null)))
                .containsExactly("a|2.0.0", "b|2.0.0", "only-new|2.0.0", "b|1.0.0", "only-old|1.0.0");
        assertThat(entries(expand(WITHOUT_OLD, true))).containsExactly("b|2.0.0", "only-new|2.0.0", "only-old|1.0.0");
        assertThat(validate(WITHOUT_OLD, coding("a", "2.0.0", null)).result()).isTrue();
        assertThat(validate(WITHOUT_OLD, coding("a", null, null)).version()).isEqualTo("2.0.0");
        assertThat(validate(WITHOUT_OLD, coding("a", "1.0.0", null)).result()).isFalse();
    }

    @Test
    void anExcludedValueSetTakesTheCodesOfEveryVersionWhereItNamesNone() {
        assertThat(entries(expand(WITHOUT_ANY, null))).containsExactly("only-new|2.0.0", "only-old|1.0.0");
        for (String version : List.of("1.0.0", "2.0.0")) {
            assertThat(validate(WITHOUT_ANY, coding("a", version, null)).result())
                    .isFalse();
            assertThat(validate(WITHOUT_ANY, coding("b", version, null)).result())
                    .isFalse();
        }
        assertThat(validate(WITHOUT_ANY, coding("only-old", "1.0.0", null)).result())
                .isTrue();
    }

    @Test
    void aCodingWithoutVersionMeansTheNewestThatHasItsDisplay() {
        assertThat(validate(BOTH, coding("a", null, null)).version()).isEqualTo("2.0.0");
        assertThat(validate(BOTH, coding("only-old", null, null)).version()).isEqualTo("1.0.0");
        ValidateCodeOutcome old = validate(BOTH, coding("a", null, "old a"));
        assertThat(old.result()).isTrue();
        assertThat(old.version()).isEqualTo("1.0.0");
        ValidateCodeOutcome wrong = validate(BOTH, coding("a", null, "neither"));
        assertThat(wrong.result()).isFalse();
        assertThat(wrong.version()).isEqualTo("2.0.0");
        ValidateCodeOutcome unknown = validate(BOTH, coding("x", null, null));
        assertThat(unknown.version()).isEqualTo("2.0.0");
        assertThat(messageIds(unknown))
                .containsExactly("None_of_the_provided_codes_are_in_the_value_set_one", "Unknown_Code_in_Version");
    }

    @Test
    void aCodingWithAVersionIsLookedForInThatVersion() {
        assertThat(validate(BOTH, coding("a", "1.0.0", "old a")).result()).isTrue();
        ValidateCodeOutcome other = validate(BOTH, coding("only-new", "1.0.0", null));
        assertThat(other.result()).isFalse();
        assertThat(other.version()).isEqualTo("1.0.0");
        assertThat(messageIds(other))
                .containsExactly("None_of_the_provided_codes_are_in_the_value_set_one", "Unknown_Code_in_Version");
    }

    @Test
    void theDefaultVersionOfImportsIsSaid() {
        RequestContext context = new RequestContext(
                RequestContext.RequestResources.NONE,
                new RequestContext.VersionRules(List.of(), List.of(), List.of(), List.of(Canonical.parse(BOTH + "|1"))),
                null,
                null,
                null,
                List.of(),
                Instant.now().plusSeconds(30),
                Client.ANONYMOUS,
                new Evidence(false));
        assertThat(said(expand(IMPORTING, null, context), "default-valueset-version"))
                .singleElement()
                .asString()
                .contains(BOTH + "|1");
    }

    @Test
    void aCodingOfAnUnknownSystemOrVersionIsNotCheckedBesideAMember() {
        ValidateCodeOutcome outcome =
                validate(BOTH, coding("a", null, null), new Coding("http://example.org/other", "7", "z", null));
        assertThat(outcome.result()).isTrue();
        Issue unchecked = outcome.issues().stream()
                .filter(issue -> issue.severity() == Issue.Severity.WARNING)
                .findFirst()
                .orElseThrow();
        assertThat(unchecked.messageId()).isEqualTo("UNKNOWN_CODESYSTEM_CODING_NOT_CHECKED");
        assertThat(unchecked.text())
                .startsWith(
                        "A definition for the code system 'http://example.org/other|7' could not be found, so this");
        ValidateCodeOutcome alone = validate(BOTH, new Coding("http://example.org/other", "7", "z", null));
        assertThat(alone.result()).isFalse();
        assertThat(messageIds(alone)).contains("UNKNOWN_CODESYSTEM_VERSION_NONE");
    }
}
