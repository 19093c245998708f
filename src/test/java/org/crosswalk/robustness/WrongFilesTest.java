package org.crosswalk.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.robustness.Mutation.Outcome.HARMLESS;
import static org.crosswalk.robustness.Mutation.Outcome.REFUSED;
import static org.crosswalk.robustness.Mutation.Outcome.REMARKED;
import static org.crosswalk.robustness.Mutation.column;
import static org.crosswalk.robustness.Mutation.cut;
import static org.crosswalk.robustness.Mutation.line;
import static org.crosswalk.robustness.Mutation.renumbered;
import static org.crosswalk.robustness.Mutation.swapped;
import static org.crosswalk.robustness.Mutation.twice;
import static org.crosswalk.robustness.Mutation.without;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.robustness.Mutation.Change;
import org.crosswalk.robustness.Mutation.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Releases whose files are changed in every way that they themselves can prove wrong: none is published, and what does no harm
 * is taken. Each kind is tried once with a fixed seed; {@code -Dwrong.files.seeds=8} tries
 * each with eight.
 */
class WrongFilesTest {

    private static final Path PAGE = Path.of("docs", "wrong-files.md");

    @TempDir
    Path folder;

    private static List<Mutation> mutations() {
        List<Mutation> all = new ArrayList<>();
        orderFiles(all, "ICD-10-CM order file", SmallReleases::icd10cm, SmallReleases.CM_ORDER);
        orderFiles(all, "ICD-10-PCS order file", SmallReleases::icd10pcs, SmallReleases.PCS_ORDER);
        Adding cm = adding(all, "ICD-10-CM order file", SmallReleases::icd10cm, SmallReleases.CM_ORDER);
        cm.add("a seventh character that is not defined", REFUSED, line("XXD 1", "XXS 1"));
        cm.add("another long description than the codes file has", REFUSED, line("^(.{14}1 .*)Long: ", "$1Longer: "));
        Adding xml = adding(all, "ICD-10-CM Tabular XML", SmallReleases::icd10cm, SmallReleases.TABULAR);
        xml.add("a code left out", REFUSED, without("<name>A0.\\.[0-9]<"));
        xml.add("a code twice", REFUSED, twice("<name>A0.\\.[0-9]<"));
        xml.add("two codes out of order", REFUSED, swapped("<name>A0.\\.[0-9]<"));
        xml.add("another code", REFUSED, line("<name>A0(.)\\.[0-9]<", "<name>A0$1.9<"));
        xml.add("a seventh character left out", REFUSED, without("<extension"));
        xml.add("an element that is not known", REFUSED, line("excludes1>(.*)excludes1>", "exclude1>$1exclude1>"));
        xml.add("an empty note", REMARKED, line("<note>.*</note>", "<note/>"));
        xml.add("cut off at a line end", REFUSED, cut());
        Adding poa = adding(all, "POA-exempt list", SmallReleases::icd10cm, SmallReleases.POA);
        poa.add("the number of another code", REFUSED, line("^0000[1-9]\t", "00090\t"));
        poa.add("two lines out of order", REFUSED, swapped("^0"));
        poa.add("a line twice", REFUSED, twice("^0"));
        poa.add("a cell left out", REFUSED, line("^([0-9]+)\t[A-Z]", "$1"));
        poa.add("another description", REFUSED, line("^(0.*)Long: ", "$1Longer: "));
        poa.add("the short description in place of the long one", REMARKED, line("^(0.*)Long: ", "$1"));
        poa.add("a code that is a header in the order file", REFUSED, line("^(0[0-9]+)\t(...)\\S*", "$1\t$2"));
        poa.add("a code that is not in the order file", REFUSED, line("^(0[0-9]+)\t.", "$1\tQ"));
        Adding tables = adding(all, "ICD-10-PCS tables XML", SmallReleases::icd10pcs, SmallReleases.TABLES);
        tables.add("a value left out", REFUSED, without("^<label"));
        tables.add("another value", REFUSED, line("^<label code=\".\"", "<label code=\"9\""));
        tables.add("another number of codes", REFUSED, line("codes=\"3\"", "codes=\"4\""));
        tables.add("an element that is not known", REFUSED, line("</pcsRow>", "</pcsRow><pcsRows/>"));
        tables.add("cut off at a line end", REFUSED, cut());
        Adding gem = adding(all, "GEM", SmallReleases::gem, SmallReleases.GEM);
        gem.add("two lines out of order", REFUSED, swapped("^A"));
        gem.add("a line twice", REFUSED, twice("^A"));
        gem.add("a flag that is none", REFUSED, line("10000$", "1000x"));
        gem.add("a target that is no code", REFUSED, line(" 00", " Q0"));
        gem.add("a target in spite of the flag for none", REFUSED, line("10000$", "11000"));
        gem.add("a line cut off", REFUSED, line("0000$", "000"));
        Adding hcpcs = adding(all, "HCPCS", SmallReleases::hcpcs, SmallReleases.HCPCS);
        hcpcs.add("an added date before 1980", REFUSED, column(269, "1899"));
        hcpcs.add("an added date after the release", REFUSED, column(269, "2029"));
        hcpcs.add("an added date that is none", REFUSED, column(269, "20001331"));
        hcpcs.add("a coverage that the record layout does not list", REFUSED, column(230, "X"));
        hcpcs.add("an action that the record layout does not list", REFUSED, column(293, "X"));
        hcpcs.add("another sequence number", REFUSED, column(6, "00200"));
        hcpcs.add("an unknown record type", REFUSED, column(11, "5"));
        hcpcs.add("a record twice", REFUSED, twice("^A"));
        hcpcs.add("a record cut off", REFUSED, line("^(.{280}).*", "$1"));
        hcpcs.add("an ASC date that is none", REMARKED, column(233, "180101  "));
        Adding ccsr = adding(all, "DXCCSR", SmallReleases::ccsr, SmallReleases.CCSR);
        ccsr.add("a line twice", REFUSED, twice("^'A"));
        ccsr.add("a field left out", REFUSED, line("^('A...'),\"Code\"", "$1"));
        ccsr.add("a category that is none", REFUSED, line("INF003", "INF3"));
        ccsr.add("another name of the same category", REFUSED, line("Bacterial", "Viral"));
        return all;
    }

    private static void orderFiles(
            List<Mutation> all, String format, Supplier<Map<String, List<String>>> base, String file) {
        Adding order = adding(all, format, base, file);
        order.add("a billable code flagged as a header", REFUSED, line("(?<=^.{14})1", "0"));
        order.add("a header flagged as a billable code", REFUSED, line("(?<=^.{14})0", "1"));
        order.add("a line left out", REFUSED, (lines, random) -> {
            List<String> rest = new ArrayList<>(lines);
            rest.remove(random.nextInt(rest.size() - 1));
            return rest;
        });
        order.add("a line left out and the rest numbered anew", REFUSED, renumbered(without("^.{14}1")));
        order.add("a line twice", REFUSED, twice("^0"));
        order.add("two codes out of order", REFUSED, renumbered(swapped("^.{14}1")));
        order.add("another character in a code", REFUSED, line("^(.{8})[0-9]", "$1I"));
        order.add("cut off at a line end", REFUSED, cut());
        order.add("no description", REFUSED, line("^(.{77}).*", "$1"));
        order.add("a control character", REFUSED, line("Long", "Lo\tng"));
        order.add("blanks at the end of a line", HARMLESS, line("$", "  "));
    }

    @Test
    void whatTheFilesProveWrongIsNotPublished() throws Exception {
        int seeds = Integer.getInteger("wrong.files.seeds", 1);
        List<String> surprises = new ArrayList<>();
        int number = 0;
        for (Mutation mutation : mutations()) {
            for (int seed = 0; seed < seeds; seed++) {
                Map<String, List<String>> files =
                        new LinkedHashMap<>(mutation.base().get());
                files.put(
                        mutation.file(), mutation.change().of(files.get(mutation.file()), new Random(31L * seed + 7)));
                Outcome outcome = load(folder.resolve("case" + number++), files);
                if (outcome != mutation.expected()) {
                    surprises.add(mutation.row() + " seed " + seed + ": " + outcome);
                }
            }
        }
        assertThat(surprises).isEmpty();
        assertThat(mutations()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void theReleasesThemselvesAreTakenWithoutARemark() throws Exception {
        int number = 0;
        for (Map<String, List<String>> files : List.of(
                SmallReleases.icd10cm(),
                SmallReleases.icd10pcs(),
                SmallReleases.gem(),
                SmallReleases.hcpcs(),
                SmallReleases.ccsr())) {
            assertThat(load(folder.resolve("good" + number++), files))
                    .as("%s", files.keySet())
                    .isEqualTo(HARMLESS);
        }
    }

    @Test
    void thePageHasARowForEachKind() throws Exception {
        List<String> rows = mutations().stream().map(Mutation::row).toList();
        assertThat(Files.readAllLines(PAGE).stream()
                        .filter(l -> l.startsWith("| "))
                        .skip(1))
                .as("the table of %s is to be:%n%s", PAGE, String.join("\n", rows))
                .containsExactlyElementsOf(rows);
    }

    private static Outcome load(Path place, Map<String, List<String>> files) throws IOException {
        Path in = Files.createDirectories(place.resolve("in"));
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            String text = String.join("\r\n", file.getValue()) + "\r\n";
            Files.writeString(in.resolve(file.getKey()), text, StandardCharsets.ISO_8859_1);
        }
        LoadReport report = new ReleaseLoader(
                        SourceFormats.all(), new DataFolder(place.resolve("data")), Clock.systemUTC())
                .load(List.of(in), new LoadOptions(true, false, false), LoadListener.SILENT);
        if (report.failed()) {
            return REFUSED;
        }
        return report.releases().stream().allMatch(r -> r.anomalies().isEmpty()) ? HARMLESS : REMARKED;
    }

    private static Adding adding(
            List<Mutation> all, String format, Supplier<Map<String, List<String>>> base, String file) {
        return (what, expected, change) -> all.add(new Mutation(format, what, expected, base, file, change));
    }

    /** Adds a kind to the list. */
    @FunctionalInterface
    private interface Adding {
        void add(String what, Outcome expected, Change change);
    }
}
