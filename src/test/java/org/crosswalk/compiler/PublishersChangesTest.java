package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.CodeChange.Kind;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.model.Concept;
import org.crosswalk.provider.CodeSystemComparison;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What changed between two releases is what the publisher's own lists say, code by code: the order addenda of ICD-10-CM
 * and ICD-10-PCS, the transaction report of HCPCS. The lists are read here from the zips, not by the readers.
 */
@SharedData
class PublishersChangesTest {

    /** The rows of an addenda, as text: action, flag, code without period, and for a revision what became of which text. */
    private static Set<String> addenda(String zip, String member, boolean flagged) throws IOException {
        Set<String> rows = new TreeSet<>();
        String from = "";
        for (String line : text(zip, member, StandardCharsets.US_ASCII).lines().toList()) {
            if (!line.matches("(Add|Delete|Revise from|Revise to):.*")) {
                continue;
            }
            int at = flagged ? 15 : 13;
            String flag = flagged ? line.substring(13, 14) : "";
            String code = line.substring(at, at + 7).strip();
            if (line.startsWith("Revise from")) {
                from = line;
            } else if (line.startsWith("Revise to")) {
                rows.addAll(revision(flag + " " + code, "short", column(from, at + 8, 60), column(line, at + 8, 60)));
                rows.addAll(
                        revision(flag + " " + code, "display", column(from, at + 69, 999), column(line, at + 69, 999)));
            } else {
                rows.add(line.substring(0, line.indexOf(':')) + " " + flag + " " + code);
            }
        }
        return rows;
    }

    private static String column(String line, int from, int length) {
        return line.substring(Math.min(from, line.length()), Math.min(from + length, line.length()))
                .strip();
    }

    private static Set<String> revision(String which, String name, String before, String after) {
        return before.equals(after)
                ? Set.of()
                : Set.of("Revise " + which + " " + name + ": " + before + " -> " + after);
    }

    /** The rows that an addenda would have for a comparison. */
    private static Set<String> rows(CodeSystemChanges changes, boolean flagged) {
        Set<String> rows = new TreeSet<>();
        for (CodeChange change : changes.changes()) {
            String code = change.code().replace(".", "");
            String here = (flagged ? change.header() ? "0" : "1" : "") + " " + code;
            String other = (flagged ? change.header() ? "1" : "0" : "") + " " + code;
            if (change.is(Kind.CODE_TO_HEADER) || change.is(Kind.HEADER_TO_CODE)) {
                rows.add("Delete " + other);
                rows.add("Add " + here);
            } else if (change.is(Kind.ADDED)) {
                rows.add("Add " + here);
            } else if (change.is(Kind.REMOVED)) {
                rows.add("Delete " + here);
            } else {
                change.texts()
                        .forEach(text -> rows.add(
                                "Revise " + here + " " + text.name() + ": " + text.before() + " -> " + text.after()));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "2025, 2026, cms-2026-code-descriptions-tabular-order.zip, icd10cm_order_addenda_2026.txt, 487, 28, 38",
        "2024, 2025, cms-2025-code-descriptions-tabular-order.zip, icd10cm_order_addenda_2025.txt, 252, 36, 13",
        "2024, 2024-04, cms-2024-code-descriptions-tabular-order.zip, icd10cm_order_addenda_2024.txt, 0, 0, 0",
        "2025, 2025-04, Code-desciptions-April-2025.zip, icd10cm-order-addenda-April-2025.txt, 0, 0, 0",
    })
    void icd10CmIsTheOrderAddenda(
            String before, String now, String zip, String member, long additions, long deletions, long revisions)
            throws Exception {
        CodeSystemChanges changes = between("icd-10-cm", before, now);
        Set<String> addenda = addenda("icd-10-cm/" + zip, member, true);
        assertThat(rows(changes, true)).isEqualTo(addenda);
        assertThat(changes.codes()).isEqualTo(new CodeSystemChanges.Tally(additions, deletions, revisions));
        String summary = text("icd-10-cm/" + zip, member, StandardCharsets.US_ASCII);
        assertThat(tally(summary, "Codes")).isEqualTo(changes.codes());
        assertThat(tally(summary, "Headers")).isEqualTo(changes.headers());
        System.out.println(
                "ICD-10-CM " + before + " -> " + now + ": " + addenda.size() + " rows, all as in the addenda");
    }

    /** The addenda's own summary. */
    private static CodeSystemChanges.Tally tally(String addenda, String part) {
        Matcher matcher = Pattern.compile(
                        "(?s)" + part + "\\s.*?(\\d+) additions\\s+(\\d+) deletions\\s+(\\d+) revisions\\s")
                .matcher(addenda);
        assertThat(matcher.find()).isTrue();
        return new CodeSystemChanges.Tally(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
    }

    /**
     * The addenda of October 2025 compare with the file of April 2025, which is not here. All they say is in the
     * comparison with October 2024, and what that has beyond them makes October's 78,948 codes April's 78,986.
     */
    @Test
    void icd10PcsIsTheOrderAddendaAndTheUpdateOfAprilBetween() throws Exception {
        Set<String> addenda = addenda("icd-10-pcs/cms-2026-icd-10-pcs-order-file.zip", "order_addenda_2026.txt", false);
        assertThat(addenda).hasSize(160 + 27 + 1);
        CodeSystemChanges changes = between("icd-10-pcs", "2025", "2026");
        Set<String> rows = rows(changes, false);
        assertThat(rows).containsAll(addenda);
        rows.removeAll(addenda);
        long billable = (long) provider("icd-10-pcs", "2025").size()
                - provider("icd-10-pcs", "2025").notSelectable().size();
        assertThat(billable).isEqualTo(78_948);
        long codes = rows.stream()
                .filter(row -> row.length() - row.lastIndexOf(' ') == 8)
                .count();
        long added = rows.stream().filter(row -> row.matches("Add +\\w{7}")).count();
        long deleted =
                rows.stream().filter(row -> row.matches("Delete +\\w{7}")).count();
        assertThat(codes).isEqualTo(added + deleted);
        assertThat(billable + added - deleted).isEqualTo(78_986);
        System.out.println("ICD-10-PCS 2025 -> 2026: 188 rows of the addenda; beyond them " + added + " added and "
                + deleted + " deleted in April 2025");
    }

    @Test
    void hcpcsIsTheTransactionReport() throws Exception {
        Map<String, String> report = transactionReport();
        assertThat(report).hasSize(7_079);
        CodeSystemChanges changes = between("hcpcs", "2019-01", "2020-01");
        CodeSystemProvider now = provider("hcpcs", "2020-01");
        assertThat(codes(changes, c -> c.is(Kind.REMOVED))).isEmpty();

        // Every addition of the report; beyond it, what the updates within 2019 and the years before had added.
        Set<String> added = codes(changes, c -> c.is(Kind.ADDED));
        Set<String> reported = withAction(report, "ADD");
        assertThat(reported).hasSize(250);
        assertThat(added).hasSize(279).containsAll(reported);
        added.removeAll(reported);
        assertThat(added)
                .allSatisfy(code ->
                        assertThat(concept(now, code).validity().start()).isBefore(LocalDate.of(2020, 1, 1)))
                .allSatisfy(code -> assertThat(report.get(code)).isIn("No Change", "Discontinued"));

        // C9034 had ended on 2018-12-31, before either file; only that of 2020 says so, and the report is right.
        Set<String> discontinued = codes(changes, c -> c.is(Kind.DISCONTINUED));
        assertThat(discontinued.remove("C9034")).isTrue();
        assertThat(concept(now, "C9034").validity().end()).isEqualTo(LocalDate.of(2018, 12, 31));
        assertThat(discontinued).isEqualTo(withAction(report, "Discontinued")).hasSize(99);

        assertThat(codes(changes, c -> has(c, "display"))).isEqualTo(withAction(report, "Long Description Chang"));
        assertThat(codes(changes, c -> has(c, "short") && !has(c, "display")))
                .isEqualTo(withAction(report, "Short Description Chan"));
        assertThat(codes(changes, c -> c.is(Kind.PROPERTIES))).containsAll(withAction(report, "Payment Change"));

        // Six codes of which the report says "No Change" did change in pricing, coverage or a reference.
        Set<String> silent = codes(changes, c -> !c.is(Kind.ADDED) && !c.code().equals("C9034"));
        silent.removeIf(code -> !report.get(code).equals("No Change"));
        assertThat(silent).containsExactlyInAnyOrder("B4105", "C9468", "E0210", "E0776", "J7329", "Q9994");
        System.out.println("HCPCS 2019-01 -> 2020-01: 250 added, 99 discontinued, 70 long and 2 short descriptions, 10"
                + " payments, all as in the report; 29 added and 1 ended earlier; 6 more changed");
    }

    @Test
    void actionCodesSayTheSame() throws Exception {
        CodeSystemProvider now = provider("hcpcs", "2020-01");
        Map<String, String> words = Map.of(
                "A", "ADD",
                "D", "Discontinued",
                "C", "Long Description Chang",
                "S", "Short Description Chan",
                "P", "Payment Change",
                "N", "No Change");
        Map<String, String> report = transactionReport();
        for (int i = 0; i < now.size(); i++) {
            String action = now.concept(i).firstProperty("actionCode");
            assertThat(words.get(String.valueOf(action))).as(now.code(i)).isEqualTo(report.get(now.code(i)));
        }
    }

    private static boolean has(CodeChange change, String text) {
        return change.texts().stream().anyMatch(revision -> revision.name().equals(text));
    }

    private static Set<String> codes(CodeSystemChanges changes, Predicate<CodeChange> which) {
        return changes.changes().stream()
                .filter(which)
                .map(CodeChange::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> transactionReport() throws IOException {
        Map<String, String> actions = new HashMap<>();
        Pattern row = Pattern.compile(" {2,6}([A-Z0-9]{2,5}) .*");
        for (String line : text(
                        "hcpcs/2020-Alpha-Numeric-HCPCS-File.zip",
                        "Changes_by_ActionCode.prn",
                        Charset.forName("windows-1252"))
                .lines()
                .toList()) {
            Matcher matcher = row.matcher(line);
            if (matcher.matches()) {
                actions.put(matcher.group(1), column(line, 11, 23));
            }
        }
        actions.remove("HCPC");
        return actions;
    }

    private static Set<String> withAction(Map<String, String> report, String action) {
        return report.entrySet().stream()
                .filter(entry -> entry.getValue().equals(action))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static CodeSystemChanges between(String system, String before, String now) throws Exception {
        return CodeSystemComparison.between(provider(system, before), provider(system, now));
    }

    private static CodeSystemProvider provider(String system, String version) throws Exception {
        return LoadedReleases.dataFolder()
                .open(new ReleaseKey(system, version))
                .orElseThrow()
                .codeSystems()
                .get(0);
    }

    private static Concept concept(CodeSystemProvider provider, String code) {
        return provider.concept(((Location.Exact) provider.locate(code)).ordinal());
    }

    private static String text(String zip, String member, Charset charset) throws IOException {
        try (ZipFile file = new ZipFile(SharedDataFolder.resolve(zip).toFile())) {
            var entry = file.stream()
                    .filter(each -> each.getName().endsWith(member))
                    .findFirst()
                    .orElseThrow();
            return new String(file.getInputStream(entry).readAllBytes(), charset);
        }
    }
}
