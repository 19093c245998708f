package org.crosswalk.coding.modifiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.coding.modifiers.FittingModifiers.Fitting;
import org.crosswalk.coding.modifiers.FittingModifiers.Listed;
import org.crosswalk.coding.modifiers.ModifierSubject.Sign;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.Test;

/** The table against CMS's own lists: what it looks for is there, and what it finds is in effect. */
class ModifierSubjectsTest {

    private static final LocalDate DAY = LocalDate.of(2020, 2, 1);

    private static CodeSystemProvider release() throws Exception {
        return LoadedReleases.registry().current().codeSystems().stream()
                .filter(each -> each.header().system().equals(MedicalCodeSystems.HCPCS.uri())
                        && "2020-01".equals(each.header().version()))
                .findFirst()
                .orElseThrow();
    }

    @SharedData("hcpcs")
    @Test
    void everySubjectHasModifiersAndCodes() throws Exception {
        CodeSystemProvider release = release();
        Map<String, Listed> listed = FittingModifiers.modifiers(List.of(release), DAY);
        List<String> empty = new ArrayList<>();
        for (ModifierSubject subject : ModifierSubjects.TABLE) {
            long modifiers = listed.values().stream()
                    .filter(each -> subject.isOf(each.title()))
                    .count();
            long codes = codes(release).stream()
                    .filter(code ->
                            subject.reason(MedicalCodeSystems.HCPCS, code).isPresent())
                    .count();
            if (modifiers == 0 || (codes == 0 && !(subject.code() instanceof Sign.Range))) {
                empty.add(subject.name() + ": " + modifiers + " modifiers, " + codes + " codes");
            }
        }
        // Of these it is CPT that has the procedures.
        assertThat(empty).containsExactly("eyelids: 4 modifiers, 0 codes", "mammograms: 2 modifiers, 0 codes");
    }

    @SharedData("hcpcs")
    @Test
    void whatFitsIsInEffectAndRefusedByNoRule() throws Exception {
        CodeSystemProvider release = release();
        ModifierGrammar grammar = ModifierGrammar.of(release.header());
        assertThat(grammar).isNotNull();
        Map<String, Listed> listed = FittingModifiers.modifiers(List.of(release), DAY);
        int fitting = 0;
        for (Concept code : codes(release)) {
            for (Fitting each : FittingModifiers.of(MedicalCodeSystems.HCPCS, code, listed)) {
                if (each.system() != null) {
                    assertThat(release.isValidOn(release.ordinalOf(each.modifier()), DAY))
                            .as(code.code() + each)
                            .isTrue();
                    assertThat(grammar.read(release, code.code() + ":" + each.modifier())
                                    .remarks())
                            .as(code.code() + each)
                            .isEmpty();
                    fitting++;
                }
            }
        }
        assertThat(fitting).isGreaterThan(10_000);
    }

    @SharedData("hcpcs")
    @Test
    void whatIsNoAmbulanceHasNoModifierOfAmbulances() throws Exception {
        CodeSystemProvider release = release();
        Map<String, Listed> listed = FittingModifiers.modifiers(List.of(release), DAY);

        assertThat(of(release, "A0428", listed)).contains("QM", "QN");
        assertThat(of(release, "A0100", listed)).doesNotContain("QM", "QN");
        assertThat(of(release, "L8049", listed)).doesNotContain("KM");
        assertThat(of(release, "G0328", listed)).doesNotContain("PT");
    }

    private static List<String> of(CodeSystemProvider release, String code, Map<String, Listed> listed) {
        return FittingModifiers.of(MedicalCodeSystems.HCPCS, release.concept(release.ordinalOf(code)), listed).stream()
                .map(Fitting::modifier)
                .toList();
    }

    @Test
    void rulesNameModifiersByTheKindsOfCptAndOthersByTheirTitles() {
        Map<String, Listed> listed = new LinkedHashMap<>();
        listed.put("1P", modifier(MedicalCodeSystems.CPT, "1P", "cat-2", "invented reason"));
        listed.put("P1", modifier(MedicalCodeSystems.CPT, "P1", "physical-status", "invented status"));
        listed.put("QS", modifier(MedicalCodeSystems.HCPCS, "QS", "modifier", "Monitored anesthesia care service"));
        listed.put("G8", modifier(MedicalCodeSystems.HCPCS, "G8", "modifier", "Monitored anesthesia care (mac) for"));

        assertThat(fitting("9901F", "cat-2", listed)).containsExactly("1P");
        assertThat(fitting("00100", "cat-1", listed)).containsExactly("P1", "G8", "QS");
        assertThat(fitting("00211", "cat-1", listed)).containsExactly("P1", "QS");
        assertThat(fitting("99213", "cat-1", listed)).isEmpty();
    }

    private static Listed modifier(KnownCodeSystem system, String code, String kind, String title) {
        return new Listed(
                system.uri(),
                Concept.builder(code, title)
                        .property(ConceptProperty.code("kind", kind))
                        .build());
    }

    private static List<String> fitting(String code, String kind, Map<String, Listed> listed) {
        Concept concept = Concept.builder(code, "invented title")
                .property(ConceptProperty.code("kind", kind))
                .build();
        return FittingModifiers.of(MedicalCodeSystems.CPT, concept, listed).stream()
                .map(Fitting::modifier)
                .toList();
    }

    private static List<Concept> codes(CodeSystemProvider release) {
        List<Concept> codes = new ArrayList<>();
        release.all().cursor(0).forEachRemaining((int ordinal) -> {
            Concept concept = release.concept(ordinal);
            if (release.isValidOn(ordinal, DAY) && "false".equals(concept.firstProperty("modifier"))) {
                codes.add(concept);
            }
        });
        return codes;
    }
}
