package org.crosswalk.coding.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The convention by which the Tabular List names codes, on its own texts. */
class CodeReferencesTest {

    private static String read(String text) {
        return CodeReferences.in(text).stream()
                .map(CodeReferencesTest::describe)
                .collect(Collectors.joining(" | "));
    }

    private static String describe(CodeReference reference) {
        String span =
                reference.from().equals(reference.to()) ? reference.from() : reference.from() + ".." + reference.to();
        return span
                + (reference.rule() == null ? "" : " {" + reference.rule() + "}")
                + (reference.qualifier() == null ? "" : " <" + reference.qualifier() + ">")
                + (reference.set() ? "" : " mentioned");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "syphilis (A50-A53)                            = A50..A53",
                "resistance to antimicrobial drugs (Z16.-)     = Z16",
                "lesion (J10.8-)                               = J10.8",
                "benign neoplasm (D29.2.-)                     = D29.2",
                "rheumatic fever (I01.0 -I01.9)                = I01.0..I01.9",
                "atherosclerosis (I70.2--I70.7-)               = I70.2..I70.7",
                "fracture (S12.0--S12.6.-)                     = S12.0..S12.6",
                "disc disorder (M47.0-M47.2.-)                 = M47.0..M47.2",
                "feeding disorder (F98.2.-F98.3)               = F98.2..F98.3",
                "superficial injury (S00.- to S09.-)           = S00..S09",
                "varicose veins (I83.1-.2)                     = I83.1..I83.2",
                "chapter twenty two (K00.- - K14)              = K00..K14",
                "placeholder (J09.X3, T36.0X5)                 = J09.X3 | T36.0X5",
                "letters in third place (C4A.-, D3A.0-, I1A.0) = C4A | D3A.0 | I1A.0",
                "en dash (E08\u2013E13)                        = E08..E13",
                "abortion (O00-O07, O08.0-)                    = O00..O07 | O08.0",
                "injury of nerves (S24.0 and S24.1)            = S24.0 | S24.1",
                "thrombosis (I82.62-. I82.72-)                 = I82.62 | I82.72",
                "trailing comma (K50.014, K50.114,)            = K50.014 | K50.114",
                "no blank (C43.2-,C44.2-)                      = C43.2 | C44.2",
                "two of them (A00.0) or (A01.-; A02)           = A00.0 | A01 | A02",
                "never closed (Z89.52-                         = Z89.52",
                "stray period (M31.5., M31.6)                  = M31.5 | M31.6",
                "diseases (i.e. E05.8, E16-E31)                = E05.8 | E16..E31"
            })
    void readsCodesAndRanges(String text, String expected) {
        assertThat(read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(T36-T50 with fifth or sixth character 5) | T36..T50 {character 5 or 6 = 5}",
                "(T36-T50 with fifth or six character 5) | T36..T50 {character 5 or 6 = 5}",
                "(T36-T65 with fifth or sixth character 1-4 or 6) | T36..T65 {character 5 or 6 = 1-4 or 6}",
                "(T39.0-, with sixth character 1-4) | T39.0 {character 6 = 1-4}",
                "(T36-T50 with final character 5) | T36..T50 {final = 5}",
                "(I69. with final characters -23) | I69 {final = 23}",
                "(E08-E13 with .51-.52) | E08..E13 {character 4 = 51-52}",
                "(E08-E13 with .61-) | E08..E13 {character 4 = 61}",
                "(F10-F19, with .17, .27, .97) | F10..F19 {character 4 = 17 or 27 or 97}",
                "(F11-F19 with .15. .25, .95) | F11..F19 {character 4 = 15 or 25 or 95}",
                "(B27.0-B27.9 with .9) | B27.0..B27.9 {character 5 = 9}",
                "(B27.0-B27.9 with 1) | B27.0..B27.9 {character 5 = 1}",
                "(F10-F19 with 5th character .6) | F10..F19 {character 5 = 6}",
                "(F11-F19 with fifth to sixth characters 51) | F11..F19 {character 5 = 51}",
                "(A37 with fifth-character 1) | A37 {character 5 = 1}",
                "(V01-V09 with 5th digit 9) | V01..V09 {character 5 = 9}",
                "(S92.-with 7th character B) | S92 {character 7 = B}",
                "(S42.- with 7th character B or C) | S42 {character 7 = B or C}",
                "(S52.- with open fracture 7th character) | S52 <open fracture 7th character>",
                "see categories E08.- with ketoacidosis | E08 <ketoacidosis> mentioned"
            })
    void readsTheCharactersThatCodesMustHave(String text, String expected) {
        assertThat(read(text)).isEqualTo(expected);
    }

    @Test
    void aRuleHoldsForTheWholeListBeforeIt() {
        assertThat(read("dissociation (F10, F13, F19 with .26, .96)"))
                .isEqualTo(
                        "F10 {character 4 = 26 or 96} | F13 {character 4 = 26 or 96} | F19 {character 4 = 26 or 96}");
        assertThat(read("see categories E08-E10, E13 with ketoacidosis"))
                .isEqualTo("E08..E10 <ketoacidosis> mentioned | E13 <ketoacidosis> mentioned");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "hearing loss as classified in H90.-             = H90 mentioned",
                "torticollis NOS M43.6                           = M43.6 mentioned",
                "tuberculosis, any type in A15 (J65)             = A15 mentioned | J65",
                "code from category T31 or T32 to identify       = T31 mentioned | T32 mentioned",
                "code(s) from F11-F16 and F18-F19 to identify    = F11..F16 mentioned | F18..F19 mentioned",
                "in subcategories S06.1- to S06.6- , S06.81-     = S06.1..S06.6 mentioned | S06.81 mentioned",
                "conditions classifiable to S06.0- to S06.8-code = S06.0..S06.8 mentioned",
                "any condition in I11.- with any condition in I12.- = I11 <any condition in> mentioned | I12 mentioned"
            })
    void readsWhatASentenceMentions(String text, String expected) {
        assertThat(read(text)).isEqualTo(expected);
    }

    @Test
    void takesNothingElseForACode() {
        List<String> others = List.of(
                "vitamin B12 deficiency",
                "glucose-6-phosphate dehydrogenase deficiency (G6PD)",
                "chronic kidney disease (CKD)",
                "influenza H1N1",
                "herniated disc L5-S1",
                "trisomy 21 (nonmosaicism, meiotic nondisjunction)",
                "drug (oral) (T4)",
                "");
        assertThat(others)
                .allSatisfy(text -> assertThat(CodeReferences.in(text)).isEmpty());
    }

    @Test
    void keepsTheWords() {
        CodeReference reference = CodeReferences.in("adverse effect (T36-T50 with fifth or sixth character 5)")
                .get(0);
        assertThat(reference.text()).isEqualTo("T36-T50 with fifth or sixth character 5");
    }

    @Test
    void aRuleLooksAtTheCharactersOfACode() {
        CharacterRule rule = CodeReferences.in("(T36-T50 with fifth or sixth character 5)")
                .get(0)
                .rule();
        assertThat(rule).isNotNull();
        assertThat(List.of("T360X5A", "T3695XA", "T39015D")).allMatch(rule::matches);
        assertThat(List.of("T360X1A", "T3691XA", "T36", "T360")).noneMatch(rule::matches);
        CharacterRule last =
                CodeReferences.in("(I69. with final characters -23)").get(0).rule();
        assertThat(last).isNotNull();
        assertThat(last.matches("I69323")).isTrue();
        assertThat(last.matches("I69322")).isFalse();
    }
}
