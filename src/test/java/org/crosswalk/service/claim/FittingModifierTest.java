package org.crosswalk.service.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.EditFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The modifiers that fit a code, in {@code $lookup}: by rules, by titles and fields, by edits of pairs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FittingModifierTest {

    private static final KnownCodeSystem HCPCS = MedicalCodeSystems.HCPCS;
    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final String PROPERTY = "fittingModifier";

    private TerminologyService service;

    @BeforeAll
    void load(@TempDir Path folder) throws Exception {
        Path pairs = ServedEdits.pairs(
                folder,
                EditFiles.pair("R0075", "A0428", "20200101", null, 1, "Standards"),
                EditFiles.pair("R0075", "E0601", "20200101", null, 1, "Standards"),
                EditFiles.pair("R0075", "E0676", "20200101", "20201231", 1, "Standards"),
                EditFiles.pair("A0428", "E0601", "20200101", null, 0, "Standards"));
        service = ServedEdits.of(folder.resolve("data"), Path.of("terminology"), pairs)
                .service();
    }

    private List<LookupProperty> ask(KnownCodeSystem system, String code, String... properties) {
        return service
                .lookup(new LookupRequest(
                        Coding.of(system.uri(), code),
                        List.of(properties),
                        RequestContext.plain().on(DAY)))
                .properties()
                .stream()
                .filter(property -> property.code().equals(PROPERTY))
                .toList();
    }

    private List<String> modifiers(KnownCodeSystem system, String code) {
        return ask(system, code, PROPERTY).stream()
                .map(property -> property.value().asText())
                .toList();
    }

    private static String reason(LookupProperty property) {
        return property.subproperties().stream()
                .filter(part -> part.code().equals("reason"))
                .map(ConceptProperty::value)
                .map(value -> value.asText())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTitleOfAModifierMeetsTheRecordOfTheCode() {
        LookupProperty rental = ask(HCPCS, "E0601", PROPERTY).stream()
                .filter(property -> property.value().asText().equals("RR"))
                .findFirst()
                .orElseThrow();

        assertThat(rental.description()).startsWith("Rental");
        assertThat(reason(rental))
                .isEqualTo(
                        "The modifier is for equipment that is rented, as its title says; CMS's record of the code has"
                                + " the pricing indicator 36, Capped rental DME (price subject to floors and ceilings)");
        assertThat(modifiers(HCPCS, "E0601")).contains("NU", "UE", "RR").doesNotContain("QM", "LT");
        assertThat(modifiers(HCPCS, "A0428")).doesNotContain("NU", "RR");
    }

    @Test
    void rulesThatNameTheCodeNameItsModifiers() {
        assertThat(ask(HCPCS, "A0428", PROPERTY))
                .filteredOn(property -> property.value().asText().startsWith("two letters"))
                .singleElement()
                .satisfies(built -> {
                    assertThat(built.description()).contains("R residence");
                    assertThat(reason(built)).startsWith("Medicare Claims Processing Manual");
                });
    }

    @Test
    void pairsThatAModifierAllowsNameTheirModifiers() {
        assertThat(ask(HCPCS, "R0075", PROPERTY))
                .filteredOn(property -> reason(property).contains("NCCI Policy Manual"))
                .singleElement()
                .satisfies(pairs -> {
                    assertThat(pairs.value().asText()).isEqualTo("one of NCCI's modifiers");
                    assertThat(pairs.description()).contains("59", "LT", "XU");
                    assertThat(reason(pairs)).contains("where it is true of the service: both codes may be paid then");
                });
        // In column 2, and in column 1 of a pair that no modifier allows.
        assertThat(ask(HCPCS, "A0428", PROPERTY))
                .noneMatch(property -> reason(property).contains("NCCI Policy Manual"));
    }

    @Test
    void onlyACodeHasThemAndOnlyWhereTheyAreAskedFor() {
        assertThat(modifiers(HCPCS, "RR")).isEmpty();
        assertThat(modifiers(HCPCS, "E0601:RR")).isEmpty();
        assertThat(ask(HCPCS, "E0601")).isEmpty();
        assertThat(ask(HCPCS, "E0601", "*")).hasSameSizeAs(ask(HCPCS, "E0601", PROPERTY));
    }
}
