package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.ExpansionProperty;
import org.crosswalk.model.Issue;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.RequestContext.RequestResources;
import org.crosswalk.model.RequestContext.VersionRules;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookupOperationTest {

    private static final String ICD = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String HCPCS = MedicalCodeSystems.HCPCS.uri();
    private static final String COLOURS = "http://example.org/colours";
    private static final int CHILDREN_UNASKED = 200;
    private static final Coding SHORT = Coding.of("http://example.org/use", "short");

    private final TerminologyService service = new SmallTerminology()
            .system(icd("2025", "2024-10-01", "2025-09-30")
                    .concept(Concept.builder("G35", "Multiple sclerosis")
                            .property(ConceptProperty.bool("billable", true)))
                    .concept(Concept.builder("T81.32XA", "Disruption of internal operation wound, initial"))
                    .build())
            .system(icd("2026", "2025-10-01", "2026-09-30")
                    .concept(Concept.builder("E11", "Type 2 diabetes mellitus").notSelectable(true))
                    .concept(Concept.builder("E11.9", "Type 2 diabetes mellitus without complications")
                            .parent("E11")
                            .definition("Not otherwise specified")
                            .designation(Designation.of("en", SHORT, "Type 2 DM w/o complications"))
                            .designation(Designation.of("de", null, "Diabetes mellitus, Typ 2"))
                            .property(ConceptProperty.bool("billable", true))
                            .property(ConceptProperty.integer("order", 7)))
                    .concept(Concept.builder("G35", "Multiple sclerosis")
                            .notSelectable(true)
                            .property(ConceptProperty.bool("billable", false)))
                    .concept(Concept.builder("G35.A", "Relapsing-remitting multiple sclerosis")
                            .parent("G35"))
                    .build())
            .system(new SystemParts(HCPCS, "2020-01")
                    .effective("2020-01-01", "2020-12-31")
                    .concept(Concept.builder("A0001", "Made up, ended")
                            .validity(new ValidityPeriod(LocalDate.of(2015, 1, 1), LocalDate.of(2020, 3, 31))))
                    .concept(Concept.builder("A0002", "Made up, begins")
                            .validity(new ValidityPeriod(LocalDate.of(2020, 7, 1), null)))
                    .build())
            .system(new SystemParts(COLOURS, null)
                    .caseInsensitive()
                    .concept(Concept.builder("Red", "red").status("deprecated").inactive(true))
                    .build())
            .system(icd("supplement", "2025-10-01", "2026-09-30")
                    .supplementOf(ICD)
                    .language("fr")
                    .concept(Concept.builder("E11.9", "Diabète de type 2")
                            .property(ConceptProperty.string("hint", "from the supplement")))
                    .build())
            .serve();

    private static SystemParts icd(String version, String start, String end) {
        return new SystemParts(ICD, version)
                .classified()
                .effective(start, end)
                .property(new PropertyDefinition(
                        "billable", "http://example.org/properties#billable", null, PropertyType.BOOLEAN))
                .property(new PropertyDefinition("order", null, null, PropertyType.INTEGER));
    }

    private LookupOutcome lookup(String system, @Nullable String version, String code, String... properties) {
        return lookup(system, version, code, RequestContext.plain(), properties);
    }

    private LookupOutcome lookup(
            String system, @Nullable String version, String code, RequestContext context, String... properties) {
        return service.lookup(
                new LookupRequest(new Coding(system, version, code, null), Arrays.asList(properties), context));
    }

    private TerminologyFault fault(String system, @Nullable String version, String code, RequestContext context) {
        TerminologyFault fault =
                catchThrowableOfType(TerminologyFault.class, () -> lookup(system, version, code, context));
        assertThat(fault).as("a fault").isNotNull();
        return fault;
    }

    private static List<String> said(LookupOutcome outcome) {
        return outcome.properties().stream()
                .map(p -> p.code() + "=" + p.value().asText() + (p.description() == null ? "" : " " + p.description()))
                .toList();
    }

    @Test
    void answersEverythingShortWhenNothingIsAsked() {
        LookupOutcome outcome = lookup(ICD, null, "E11.9");
        assertThat(outcome.version()).isEqualTo("2026");
        assertThat(outcome.display()).isEqualTo("Type 2 diabetes mellitus without complications");
        assertThat(outcome.definition()).isEqualTo("Not otherwise specified");
        assertThat(outcome.inactive()).isFalse();
        assertThat(said(outcome))
                .containsExactly(
                        "parent=E11 Type 2 diabetes mellitus",
                        "inactive=false",
                        "billable=true",
                        "order=7",
                        "validForSubmission=true",
                        "validFrom=2025-10-01",
                        "hint=from the supplement");
        assertThat(outcome.designations())
                .extracting(Designation::value)
                .containsExactly(
                        "Type 2 diabetes mellitus without complications",
                        "Type 2 DM w/o complications",
                        "Diabetes mellitus, Typ 2");
        assertThat(outcome.issues()).isEmpty();
    }

    @Test
    void honoursTheAskedPropertiesAndAlwaysSaysInactive() {
        LookupOutcome billable = lookup(ICD, null, "E11.9", "billable");
        assertThat(said(billable)).containsExactly("inactive=false", "billable=true");
        assertThat(billable.designations()).isEmpty();
        assertThat(billable.definition()).isNull();
        assertThat(said(lookup(ICD, null, "E11.9", "http://example.org/properties#billable")))
                .containsExactly("inactive=false", "billable=true");
        assertThat(said(lookup(ICD, null, "E11.9", "definition")))
                .containsExactly("definition=Not otherwise specified", "inactive=false");
        assertThat(said(lookup(ICD, null, "E11", "child", "abstract", "notSelectable")))
                .containsExactly(
                        "child=E11.9 Type 2 diabetes mellitus without complications",
                        "inactive=false",
                        "notSelectable=true",
                        "abstract=true");
        assertThat(lookup(ICD, null, "E11.9", "lang.de").designations())
                .extracting(Designation::value)
                .containsExactly("Diabetes mellitus, Typ 2");
    }

    @Test
    void starMeansEverything() {
        assertThat(said(lookup(ICD, null, "G35", "*")))
                .containsExactly(
                        "child=G35.A Relapsing-remitting multiple sclerosis",
                        "inactive=false",
                        "notSelectable=true",
                        "billable=false",
                        "validForSubmission=false",
                        "neededCharacter=4",
                        "validFrom=2025-10-01");
        assertThat(lookup(ICD, null, "E11.9", "*").designations()).hasSize(3);
    }

    @Test
    void saysWhichAskedPropertyTheSystemDoesNotHave() {
        LookupOutcome outcome = lookup(ICD, null, "E11.9", "colour", "billable", "version", "lang.nl");
        assertThat(outcome.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.severity()).isEqualTo(Issue.Severity.WARNING);
            assertThat(issue.text()).contains("'colour'").contains("billable, order");
        });
    }

    @Test
    void dateChoosesTheRelease() {
        LookupOutcome before = lookup(ICD, null, "G35", SmallTerminology.on(LocalDate.of(2025, 9, 30)));
        assertThat(before.version()).isEqualTo("2025");
        assertThat(before.notSelectable()).isFalse();
        LookupOutcome after = lookup(ICD, null, "G35", SmallTerminology.on(LocalDate.of(2025, 10, 1)));
        assertThat(after.version()).isEqualTo("2026");
        assertThat(after.notSelectable()).isTrue();
        assertThat(fault(ICD, null, "G35", SmallTerminology.on(LocalDate.of(2015, 9, 30)))
                        .issues())
                .singleElement()
                .satisfies(
                        issue -> assertThat(issue.text()).contains("2015-09-30").contains("2025 (from 2024-10-01)"));
    }

    @Test
    void aCodeNotInEffectThatDayIsFoundInactiveAndSaysSo() {
        LookupOutcome last = lookup(HCPCS, "2020-01", "A0001", SmallTerminology.on(LocalDate.of(2020, 3, 31)));
        assertThat(last.inactive()).isFalse();
        assertThat(last.issues()).isEmpty();
        LookupOutcome ended = lookup(HCPCS, "2020-01", "A0001", SmallTerminology.on(LocalDate.of(2020, 4, 1)));
        assertThat(ended.inactive()).isTrue();
        assertThat(said(ended)).contains("inactive=true", "status=retired");
        assertThat(ended.issues())
                .singleElement()
                .satisfies(
                        issue -> assertThat(issue.text()).contains("2020-04-01").contains("2020-03-31"));
        LookupOutcome early = lookup(HCPCS, "2020-01", "A0002", SmallTerminology.on(LocalDate.of(2020, 6, 30)));
        assertThat(early.inactive()).isTrue();
        assertThat(said(early)).doesNotContain("status=retired");
        assertThat(early.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.text()).contains("2020-07-01"));
    }

    @Test
    void displayLanguageChoosesTheDisplayAndOrdersTheDesignations() {
        LookupOutcome german = lookup(ICD, null, "E11.9", SmallTerminology.in("nl, de-CH;q=0.8, fr;q=0.5"));
        assertThat(german.display()).isEqualTo("Diabetes mellitus, Typ 2");
        assertThat(german.designations())
                .extracting(Designation::value)
                .startsWith("Diabetes mellitus, Typ 2")
                .contains("Type 2 diabetes mellitus without complications");
        assertThat(lookup(ICD, null, "E11.9", SmallTerminology.in("fr")).display())
                .isEqualTo("Diabète de type 2");
        assertThat(lookup(ICD, null, "E11.9", SmallTerminology.in("en")).display())
                .isEqualTo("Type 2 diabetes mellitus without complications");
        assertThat(lookup(ICD, null, "E11.9", SmallTerminology.in("ja")).display())
                .isEqualTo("Type 2 diabetes mellitus without complications");
    }

    @Test
    void namesTheSupplementsThatItUsed() {
        assertThat(lookup(ICD, null, "E11.9").supplements()).singleElement().satisfies(used -> {
            assertThat(used.supplement()).isEqualTo(new Canonical(ICD, "supplement"));
            assertThat(used.designations()).extracting(Designation::value).containsExactly("Diabète de type 2");
        });
    }

    @Test
    void usesAClientsSupplementWhenItIsNamedAndRefusesAMissingOne() {
        CodeSystemDefinition dutch = new SystemParts("http://example.org/dutch", "1")
                .supplementOf(COLOURS)
                .language("nl")
                .concept(Concept.builder("Red", "rood"))
                .build();
        RequestResources sent = new RequestResources(List.of(dutch), List.of(), List.of());
        assertThat(lookup(COLOURS, null, "Red", SmallTerminology.context(sent, "nl", null))
                        .display())
                .isEqualTo("red");
        RequestContext named = SmallTerminology.context(sent, "nl", null, Canonical.of("http://example.org/dutch"));
        assertThat(lookup(COLOURS, null, "Red", named).display()).isEqualTo("rood");
        RequestContext missing =
                SmallTerminology.context(RequestResources.NONE, null, null, Canonical.of("http://example.org/frisian"));
        TerminologyFault fault = fault(COLOURS, null, "Red", missing);
        assertThat(fault.kind()).isEqualTo(TerminologyFault.Kind.NOT_FOUND);
        assertThat(fault.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.text()).isEqualTo("Required supplement not found: http://example.org/frisian");
            assertThat(issue.txType()).isEqualTo("not-found");
        });
    }

    @Test
    void aSystemThatIgnoresCaseGivesTheCodeAsItWritesIt() {
        LookupOutcome outcome = lookup(COLOURS, null, "RED");
        assertThat(outcome.code()).isEqualTo("Red");
        assertThat(outcome.inactive()).isTrue();
        assertThat(said(outcome)).containsExactly("inactive=true", "status=deprecated");
        assertThat(outcome.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.messageId()).isEqualTo("CODE_CASE_DIFFERENCE"));
    }

    @Test
    void anAliasIsAnsweredUnderThePreferredUri() {
        assertThat(lookup("urn:oid:2.16.840.1.113883.6.90", null, "E11.9").system())
                .isEqualTo(ICD);
    }

    @Test
    void anUnknownCodeIsAFaultWithHints() {
        TerminologyFault dotless = fault(ICD, null, "e119", RequestContext.plain());
        assertThat(dotless.kind()).isEqualTo(TerminologyFault.Kind.NOT_FOUND);
        assertThat(dotless.issues().get(0).text())
                .isEqualTo("Unknown code 'e119' in the CodeSystem '" + ICD + "' version '2026'");
        assertThat(dotless.issues()).hasSize(2);
        assertThat(dotless.issues().get(1).text()).contains("Did you mean E11.9?");

        TerminologyFault gone = fault(ICD, "2026", "T81.32XA", RequestContext.plain());
        assertThat(gone.issues()).hasSize(2);
        assertThat(gone.issues().get(1).text()).contains("was deleted").contains("2025-09-30");

        TerminologyFault wrongSystem = fault(HCPCS, "2020-01", "E11.9", RequestContext.plain());
        assertThat(wrongSystem.issues()).hasSize(2);
        assertThat(wrongSystem.issues().get(1).text()).contains(ICD);

        assertThat(fault(COLOURS, null, "blue", RequestContext.plain()).issues())
                .hasSize(1);
    }

    @Test
    void anUnknownSystemOrVersionIsAFaultThatNamesWhatIsThere() {
        TerminologyFault version = fault(ICD, "2019", "E11.9", RequestContext.plain());
        assertThat(version.kind()).isEqualTo(TerminologyFault.Kind.NOT_FOUND);
        assertThat(version.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.text()).contains("'2019'").contains("2025, 2026"));
        TerminologyFault system = fault("http://example.org/none", null, "1", RequestContext.plain());
        assertThat(system.kind()).isEqualTo(TerminologyFault.Kind.NOT_FOUND);
        assertThat(system.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.messageId()).isEqualTo("UNKNOWN_CODESYSTEM"));
    }

    @Test
    void refusesARequestWithoutCodeOrSystem() {
        TerminologyFault fault = catchThrowableOfType(
                TerminologyFault.class,
                () -> service.lookup(
                        new LookupRequest(new Coding(null, null, "E11.9", null), List.of(), RequestContext.plain())));
        assertThat(fault.kind()).isEqualTo(TerminologyFault.Kind.BAD_REQUEST);
        assertThat(fault.issues().get(0).text()).contains("'system'");
    }

    @Test
    void checkSystemVersionForbidsAnotherVersion() {
        RequestContext context = new RequestContext(
                RequestResources.NONE,
                new VersionRules(List.of(), List.of(new Canonical(ICD, "2025")), List.of(), List.of()),
                null,
                null,
                null,
                List.of(),
                RequestContext.plain().deadline(),
                Client.ANONYMOUS,
                new Evidence(false));
        assertThat(lookup(ICD, null, "G35", context).version()).isEqualTo("2025");
        TerminologyFault fault = fault(ICD, "2026", "G35", context);
        assertThat(fault.kind()).isEqualTo(TerminologyFault.Kind.UNPROCESSABLE);
        assertThat(fault.issues().get(0).txType()).isEqualTo("version-error");
    }

    @Test
    void aLicensedTextNeverGoesOutWithoutItsNotice() {
        TerminologyService licensed = new SmallTerminology()
                .system(new SystemParts("http://example.org/licensed", "1")
                        .licensed("Made up notice")
                        .concept("00001", "Made up")
                        .build())
                .serve();
        LookupOutcome outcome = licensed.lookup(new LookupRequest(
                Coding.of("http://example.org/licensed", "00001"),
                List.of("display"),
                RequestContext.plain(new Client("somebody", Set.of("http://example.org/licensed"), null))));
        assertThat(said(outcome)).containsExactly("inactive=false", "copyright=Made up notice");
    }

    @Test
    void everyValueTypeComesThroughAndLongListsOfChildrenWaitToBeAsked() {
        SystemParts parts = new SystemParts("http://example.org/types", "1")
                .classified()
                .concept(Concept.builder("root", "Root")
                        .property(ConceptProperty.code("a", "root"))
                        .property(ConceptProperty.string("b", "text"))
                        .property(ConceptProperty.integer("c", -1))
                        .property(ConceptProperty.bool("d", true))
                        .property(ConceptProperty.dateTime("e", "2020-01"))
                        .property(new ConceptProperty("f", new PropertyValue.DecimalValue(new BigDecimal("1.50"))))
                        .property(new ConceptProperty(
                                "g", new PropertyValue.CodingValue(new Coding("http://x", "1", "y", "Why"))))
                        .property(ConceptProperty.string("b", "again")));
        for (int i = 0; i <= CHILDREN_UNASKED; i++) {
            parts.concept(Concept.builder("c" + i, "Child").parent("root"));
        }
        TerminologyService types = new SmallTerminology().system(parts.build()).serve();
        Coding root = Coding.of("http://example.org/types", "root");
        LookupOutcome unasked = types.lookup(new LookupRequest(root, List.of(), RequestContext.plain()));
        assertThat(said(unasked))
                .containsExactly(
                        "inactive=false",
                        "a=root Root",
                        "b=text",
                        "c=-1",
                        "d=true",
                        "e=2020-01",
                        "f=1.50",
                        "g=y Why",
                        "b=again");
        assertThat(unasked.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.text()).contains("201"));
        assertThat(types.lookup(new LookupRequest(root, List.of("child"), RequestContext.plain()))
                        .properties())
                .hasSize(CHILDREN_UNASKED + 2);
    }

    @Test
    void whatAnExtensionStatesIsNoPropertyUnlessItIsNamed() {
        String order = ExpansionProperty.ORDER.extension();
        TerminologyService ordered = new SmallTerminology()
                .system(new SystemParts("http://example.org/ordered", "1")
                        .concept(Concept.builder("a", "A").property(ConceptProperty.integer(order, 6)))
                        .build())
                .serve();
        Coding code = Coding.of("http://example.org/ordered", "a");
        assertThat(said(ordered.lookup(new LookupRequest(code, List.of(), RequestContext.plain()))))
                .containsExactly("inactive=false");
        assertThat(said(ordered.lookup(new LookupRequest(code, List.of(order), RequestContext.plain()))))
                .containsExactly("inactive=false", order + "=6");
    }
}
