package org.crosswalk.source.unread;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.Spreadsheet;
import org.crosswalk.source.Spreadsheet.SheetRow;

/**
 * The publishers' files that are known and not read: each is named as what it is, with what is read in its place. It
 * recognises no file as content.
 *
 * <p>Source: the files themselves; of those that are only told of, their publishers' read-me files.
 */
public final class UnreadFiles implements SourceFormat {

    private static final int TEXT = 4_096;
    private static final int ROWS = 15;

    /** In this order: what is told by the content, then what is told by the name alone. */
    private static final List<Kind> KINDS = List.of(
            Kind.content(
                    "(?is)[A-Z][0-9A-Z]{2,6}\\t[0-9] (?:maternity|adult|pediatric|newborn|male|female).*",
                    "a table of edits by age or sex for risk adjustment (HCC). Crosswalk reads the categories beside it"),
            Kind.content(
                    "(?is)MCE_Version\\tICD_Version\\t.*",
                    "edits of the Medicare Code Editor (MCE). Crosswalk does not read them"),
            Kind.content(
                    "(?s).{0,400}\\bAppendix [A-Z]\\b.{0,400}\\bMS-DRGs?\\b.*",
                    "an appendix of the MS-DRG Definitions Manual. Crosswalk reads the exclusions and the lists"
                            + " of severity, v40-appendix_C.txt and v40-appendix_F_J.txt"),
            Kind.content(
                    "(?s)ICD-10-CM TABLE of DRUGS and CHEMICALS.*",
                    "the Table of Drugs of ICD-10-CM. The codes come from the order file"),
            Kind.content(
                    "(?s)\\s*HCPCS?/MOD\\s+TYPE OF CHANGE.*",
                    "a transaction report of HCPCS: what changed since the release before. The …ANWEB… file has the codes"),
            Kind.content(
                    "(?s)\\s*[0-9]{4} ALPHA-NUMERIC HCPCS CORRECTIONS.*",
                    "a list of HCPCS corrections, which are not applied. CMS's next issue of the …ANWEB… file has them"),
            Kind.content(
                    "(?s)'?PRCCSR.*|(?s).*'ICD-10-PCS CODE'.*'PRCCSR'.*",
                    "clinical categories of procedures (PRCCSR). Crosswalk reads those of diagnoses, DXCCSR….CSV"),
            Kind.sheet(
                    "HCPC(?:S?/MOD)?\\|ACTION CD\\|.*",
                    "a transaction report of HCPCS: what changed since the release"
                            + " before. The …ANWEB… file has the codes"),
            Kind.sheet(
                    "(?:.*\\|)?[0-9]{4} ALPHA-NUMERIC HCPCS CORRECTIONS(?:\\|.*)?",
                    "a list of HCPCS corrections, which"
                            + " are not applied. CMS's next issue of the …ANWEB… file has them"),
            Kind.sheet(
                    "(?:[^|]*\\|)?POAexemptCode\\|Description.*|.*\\|Action\\|POAexemptCode\\|.*",
                    "a spreadsheet twin of" + " a POA-exempt list. Crosswalk reads the text, POAexemptCodes….txt"),
            Kind.sheet(
                    "ICD-10-CM CODE\\|.*CCSR CATEGORY.*",
                    "the Reference File of CCSR. Crosswalk reads the csv of the same" + " version, DXCCSR….CSV"),
            Kind.sheet(
                    "Foundation URI\\|Linearization.*",
                    "ICD-11 of the World Health Organization. Crosswalk reads ICD-10" + " in ClaML"),
            Kind.sheet(
                    "Current code\\(s\\) assignment\\|Code title\\|.*",
                    "a conversion table of ICD-10-PCS. Crosswalk reads" + " that of ICD-10-CM"),
            Kind.name(
                    "icd-?10-?gm.*", "ICD-10-GM, the German modification. Crosswalk reads ICD-10 of WHO and ICD-10-CM"),
            Kind.name(
                    "(?:ccipra|ccioph)-.*",
                    "procedure-to-procedure edits in another form. Crosswalk reads the text file, ccipra-….TXT or ccioph-….TXT"),
            Kind.name("mcr_mue_.*", "medically unlikely edits (MUE) in another form. Crosswalk reads MCR_MUE_….csv"),
            Kind.name("aoc_v[0-9].*", "the list of add-on codes in another form. Crosswalk reads AOC_….-MCR.txt"),
            Kind.name(
                    "hcpcs?[0-9 _-]*.*correction.*",
                    "a list of HCPCS corrections, which are not applied. CMS's next issue of"
                            + " the …ANWEB… file has them"),
            Kind.name(
                    "hcpcs?.*trans.*|changes_by_.*\\.prn",
                    "a transaction report of HCPCS: what changed since the release"
                            + " before. The …ANWEB… file has the codes"),
            Kind.name("hcpcs?.*recordlayout.*", "the record layout of HCPCS: documentation"),
            Kind.name(
                    "noc codes.*",
                    "a list of HCPCS codes \"not otherwise classified\", which are in the …ANWEB… file too"),
            Kind.name(
                    "icd-?10-?(?:cm|pcs)?.*addend.*\\.pdf",
                    "addenda for people to read. Crosswalk reads the addenda of the" + " order file"),
            Kind.name(".*\\.pdf", "a PDF for people to read"),
            Kind.name(".*read ?me.*\\.txt", "a read-me file"),
            Kind.name(".*anweb.*\\.xls", "an old workbook (.xls). Crosswalk reads the …ANWEB….txt beside it, or .xlsx"),
            Kind.name(
                    ".*\\.xls",
                    "an old workbook (.xls). Crosswalk reads .xlsx and the text files that publishers ship"));

    @Override
    public String id() {
        return "unread";
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) {
        return Optional.empty();
    }

    @Override
    public Optional<String> unread(SourceFile file) {
        String text = new String(file.head(), StandardCharsets.ISO_8859_1);
        text = text.substring(0, Math.min(TEXT, text.length()));
        List<String> rows = file.name().toLowerCase(Locale.ROOT).endsWith(".xlsx") ? rows(file) : List.of();
        for (Kind kind : KINDS) {
            if (kind.is(file, text, rows)) {
                return Optional.of(kind.what());
            }
        }
        return Optional.empty();
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        throw new SourceFault(release.toString(), "is of no file that is read");
    }

    /** The first rows of a workbook, cells separated by bars; none of one that cannot be read. */
    private static List<String> rows(SourceFile file) {
        List<String> rows = new ArrayList<>();
        if (!Spreadsheet.isOne(file)) {
            return rows;
        }
        try (Spreadsheet sheet = Spreadsheet.open(file)) {
            for (SheetRow row = sheet.next(); row != null && rows.size() < ROWS; row = sheet.next()) {
                StringBuilder words = new StringBuilder();
                for (int i = 0; i < row.cells().size(); i++) {
                    words.append(i == 0 ? "" : "|").append(row.words(i));
                }
                rows.add(words.toString());
            }
        } catch (SourceFault e) {
            return List.of();
        }
        return rows;
    }

    /** Where a pattern is looked for. */
    private enum Place {
        CONTENT,
        ROW,
        NAME
    }

    /**
     * A kind of file.
     *
     * @param place where the pattern is looked for
     * @param pattern of the beginning of the content, of a whole row or of the whole name in lower case
     * @param what the file is, and what is read
     */
    private record Kind(Place place, Pattern pattern, String what) {

        static Kind content(String pattern, String what) {
            return new Kind(Place.CONTENT, Pattern.compile(pattern), what);
        }

        static Kind sheet(String pattern, String what) {
            return new Kind(Place.ROW, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), what);
        }

        static Kind name(String pattern, String what) {
            return new Kind(Place.NAME, Pattern.compile(pattern), what);
        }

        boolean is(SourceFile file, String text, List<String> rows) {
            return switch (place) {
                case CONTENT -> pattern.matcher(text).matches();
                case ROW -> rows.stream().anyMatch(row -> pattern.matcher(row).matches());
                case NAME ->
                    pattern.matcher(file.name().toLowerCase(Locale.ROOT)).matches();
            };
        }
    }
}
