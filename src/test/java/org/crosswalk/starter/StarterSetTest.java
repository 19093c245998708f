package org.crosswalk.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the starter set promises, checked without the publishers' files: sizes, closed maps, and no CPT. */
class StarterSetTest {

    private static final Pattern CPT_CODE = Pattern.compile("([0-9]{4})([0-9AFMTU])");
    private static final String CPT_NOTICE =
            "This is NOT CPT. No code, descriptor or modifier text of the American Medical Association is in this file.";

    @Test
    void sizesAreThoseOfItsReadme() throws IOException {
        OrderRows cm = order("icd-10-cm/2026/icd10cm_order_2026.txt");
        OrderRows before = order("icd-10-cm/2025/icd10cm_order_2025.txt");
        OrderRows pcs = order("icd-10-pcs/2026/icd10pcs_order_2026.txt");
        assertThat(cm.byCode()).hasSizeGreaterThanOrEqualTo(400);
        assertThat(pcs.billable()).isGreaterThanOrEqualTo(100);
        readmeSays("icd10cm_order_2026.txt", rows(cm));
        readmeSays("icd10cm_order_2025.txt", rows(before));
        readmeSays(
                "icd10pcs_order_2026.txt",
                pcs.billable() + " codes + " + (pcs.byCode().size() - pcs.billable()) + " headers");
        readmeSays("POAexemptCodesFY26.txt", lines("icd-10-cm/2026/POAexemptCodesFY26.txt") - 1 + " rows");
        readmeSays("CMS32_DESC_*_DX.txt", lines("icd-9-cm/CMS32_DESC_LONG_DX.txt") + " codes");
        readmeSays("CMS32_DESC_*_SG.txt", lines("icd-9-cm/CMS32_DESC_LONG_SG.txt") + " codes");
        readmeSays("DXCCSR2019_1.CSV", lines("ccsr/DXCCSR2019_1.CSV") - 1 + " codes");
        readmeSays("gems/2018_I9gem.txt", gem("2018_I9gem.txt") + "; " + gem("2018_I10gem.txt"));
        readmeSays("gems/gem_i9pcs.txt", gem("gem_i9pcs.txt") + "; " + gem("gem_pcsi9.txt"));
    }

    @Test
    void hcpcsHasModifiersAndTerminatedCodes() throws IOException {
        Map<String, List<String>> records =
                HcpcsRecordText.of(PublishedText.starter("hcpcs/2020-01/HCPC2020_ANWEB.txt"));
        long modifiers =
                records.keySet().stream().filter(code -> code.startsWith("   ")).count();
        long terminated =
                records.values().stream().filter(HcpcsRecordText::isTerminated).count();
        long codes = records.size() - modifiers;
        assertThat(codes).isGreaterThanOrEqualTo(200);
        assertThat(modifiers).isPositive();
        assertThat(terminated).isPositive();
        readmeSays(
                "HCPC2020_ANWEB.txt",
                codes + " codes + " + modifiers + " modifiers, " + terminated + " of them terminated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "icd-10-cm/2026/icd10cm_order_2026.txt",
                "icd-10-cm/2025/icd10cm_order_2025.txt",
                "icd-10-pcs/2026/icd10pcs_order_2026.txt"
            })
    void orderNumbersAreContiguous(String path) throws IOException {
        List<String> lines = PublishedText.starter(path).lines();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith(String.format(Locale.ROOT, "%05d ", i + 1));
        }
    }

    @Test
    void everyGemTargetIsInTheStarterSet() throws IOException {
        OrderRows cm = order("icd-10-cm/2026/icd10cm_order_2026.txt");
        OrderRows before = order("icd-10-cm/2025/icd10cm_order_2025.txt");
        OrderRows pcs = order("icd-10-pcs/2026/icd10pcs_order_2026.txt");
        Set<String> diagnoses = icd9("CMS32_DESC_LONG_DX.txt");
        Set<String> procedures = icd9("CMS32_DESC_LONG_SG.txt");
        assertThat(targets("2018_I9gem.txt")).allMatch(code -> cm.isBillable(code) || before.isBillable(code));
        assertThat(targets("gem_i9pcs.txt")).allMatch(pcs::isBillable);
        assertThat(targets("2018_I10gem.txt")).isSubsetOf(diagnoses);
        assertThat(targets("gem_pcsi9.txt")).isSubsetOf(procedures);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LONGULT.txt", "MEDU.txt", "SHORTU.txt"})
    void noCodeInTheShapeOfCptLiesInARangeThatCptUses(String file) throws IOException {
        Map<String, String> codes = cpt(file);
        assertThat(codes).hasSizeGreaterThanOrEqualTo(60);
        codes.keySet().forEach(code -> {
            Matcher shape = CPT_CODE.matcher(code);
            assertThat(shape.matches()).as(code).isTrue();
            if (Character.isDigit(code.charAt(4))) {
                // The American Medical Association's five-digit codes begin with 00100.
                assertThat(Integer.parseInt(code)).as(code).isBetween(1, 99);
            } else {
                // Of the codes with a letter, those of Category II reach farthest: 9007F.
                assertThat(Integer.parseInt(shape.group(1))).as(code).isBetween(9_901, 9_909);
            }
        });
        readmeSays("cpt/LONGULT.txt", codes.size() + " codes");
    }

    @Test
    void theFilesInTheShapeOfCptHaveTheSameCodes() throws IOException {
        assertThat(cpt("MEDU.txt").keySet()).isEqualTo(cpt("LONGULT.txt").keySet());
        assertThat(cpt("SHORTU.txt").keySet()).isEqualTo(cpt("LONGULT.txt").keySet());
    }

    @Test
    void everyDescriptorSaysThatItIsSynthetic() throws IOException {
        cpt("LONGULT.txt")
                .forEach((code, text) -> assertThat(text)
                        .startsWith("Synthetic example " + code + ": ")
                        .endsWith(", not a CPT code"));
        cpt("MEDU.txt")
                .forEach((code, text) ->
                        assertThat(text).startsWith("SYNTHETIC " + code + " ").endsWith("NOT CPT"));
        cpt("SHORTU.txt").forEach((code, text) -> assertThat(text).isEqualTo("SYNTHETIC " + code + " NOT CPT"));
    }

    @Test
    void everyModifierTextSaysThatItIsSynthetic() throws IOException {
        Set<String> headings = Set.of(
                "Appendix A",
                "Modifiers",
                "Anesthesia Physical Status",
                "Modifiers Approved for Ambulatory Surgery Center (ASC) Hospital Outpatient Use",
                "CPT Level I Modifiers",
                "Category II Modifiers",
                "Level II (HCPCS/National) Modifiers");
        List<String> said = rows("MODUL.txt").stream()
                .filter(line -> !headings.contains(line))
                .toList();
        assertThat(said).hasSizeGreaterThan(44);
        assertThat(said).allMatch(line -> line.contains("ynthetic"));
        assertThat(said.stream().filter(line -> line.matches("([0-9A-Z]{2} |Physical Status Modifier).*")))
                .allMatch(line -> line.matches(".*Synthetic modifier [0-9A-Z]{2} example: .*, not AMA text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LONGULT.txt", "MEDU.txt", "SHORTU.txt", "MODUL.txt"})
    void filesInTheShapeOfCptSayFirstThatTheyAreNot(String file) throws IOException {
        assertThat(PublishedText.starter("cpt/" + file).lines().get(1)).isEqualTo(CPT_NOTICE);
    }

    /** Code and descriptor of each row below the notice. */
    private static Map<String, String> cpt(String file) throws IOException {
        return rows(file).stream().collect(Collectors.toMap(row -> row.substring(0, 5), row -> row.substring(6)));
    }

    /** The lines below the notice, which ends with the first empty line. */
    private static List<String> rows(String file) throws IOException {
        String text = PublishedText.starter("cpt/" + file).text();
        return new PublishedText(text.substring(text.indexOf("\r\n\r\n"))).lines();
    }

    private static OrderRows order(String path) throws IOException {
        return OrderRows.of(PublishedText.starter(path));
    }

    private static String rows(OrderRows order) {
        long billable = order.billable();
        int all = order.byCode().size();
        return String.format(Locale.ROOT, "%,d rows = %d billable + %d headers", all, billable, all - billable);
    }

    private static int lines(String path) throws IOException {
        return PublishedText.starter(path).lines().size();
    }

    private static String gem(String name) throws IOException {
        List<String> lines = PublishedText.starter("gems/" + name).lines();
        long sources =
                lines.stream().map(line -> line.split(" +")[0]).distinct().count();
        return lines.size() + " rows of " + sources + " sources";
    }

    /** The targets but {@code NoDx} and {@code NoPCS}. */
    private static Set<String> targets(String name) throws IOException {
        Set<String> targets = new TreeSet<>();
        for (String line : PublishedText.starter("gems/" + name).lines()) {
            String[] fields = line.split(" +");
            // The second flag says that there is no target.
            if (fields[2].charAt(1) == '0') {
                targets.add(fields[1]);
            }
        }
        return targets;
    }

    private static Set<String> icd9(String name) throws IOException {
        return PublishedText.starter("icd-9-cm/" + name).lines().stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet());
    }

    /** The README's table has a row for the file, and it gives the counts so. */
    private static void readmeSays(String file, String counts) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PublishedText.starterPath("README.md"), StandardCharsets.UTF_8)) {
            if (line.startsWith("| `") && line.contains(file + "`")) {
                rows.add(line);
            }
        }
        assertThat(rows).singleElement().asString().contains(counts);
    }
}
