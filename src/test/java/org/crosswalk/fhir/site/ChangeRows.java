package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.CodeChange.Revision;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The rows of the pages of changes, read from HTML and CSV as a reader does, and compared with what the operation found. */
final class ChangeRows {

    private static final Pattern NEXT = Pattern.compile("<a href=\"([^\"]*)\">next</a>");

    private ChangeRows() {}

    /** The texts of the rows by their codes, of a page and of all that follow it. */
    static Map<String, String> onPages(UnaryOperator<String> get, String address) throws Exception {
        Map<String, String> rows = new HashMap<>();
        String next = address;
        while (next != null) {
            String page = get.apply(next);
            Element root = PageShape.check(page).getDocumentElement();
            NodeList tables = root.getElementsByTagName("table");
            for (int i = 0; i < tables.getLength(); i++) {
                Element table = (Element) tables.item(i);
                if (table.getAttribute("class").equals("changes")) {
                    rows(table, rows);
                }
            }
            Matcher link = NEXT.matcher(page);
            next = link.find() ? link.group(1).replace("&amp;", "&") : null;
        }
        return rows;
    }

    private static void rows(Element table, Map<String, String> to) {
        NodeList rows = table.getElementsByTagName("tr");
        for (int i = 0; i < rows.getLength(); i++) {
            NodeList cells = ((Element) rows.item(i)).getElementsByTagName("td");
            if (cells.getLength() == 3) {
                String code = cells.item(0).getTextContent();
                assertThat(to.put(code, rows.item(i).getTextContent()))
                        .as("twice: " + code)
                        .isNull();
            }
        }
    }

    /** Each change has its row with all that is said of it, and there is no other row. */
    static void compare(List<CodeChange> expected, Map<String, String> rows) {
        assertThat(rows.keySet())
                .isEqualTo(expected.stream().map(CodeChange::code).collect(Collectors.toSet()));
        for (CodeChange change : expected) {
            String row = rows.get(change.code());
            List<String> facts = new ArrayList<>();
            facts.add(Objects.requireNonNullElse(change.display(), "licensed"));
            change.kinds().forEach(kind -> facts.add(Changes.words(kind)));
            revisions(change).forEach(each -> {
                facts.add("before: " + Objects.requireNonNullElse(each.before(), "none"));
                facts.add("now: " + Objects.requireNonNullElse(each.after(), "none"));
            });
            assertThat(row).as(change.toString()).contains(facts);
            for (CodeChange.Kind kind : CodeChange.Kind.values()) {
                if (!change.is(kind) && revisions(change).isEmpty()) {
                    assertThat(row.substring(change.code().length()
                                    + Objects.requireNonNullElse(change.display(), "")
                                            .length()))
                            .as(change.toString())
                            .doesNotContain(Changes.words(kind));
                }
            }
        }
    }

    private static List<Revision> revisions(CodeChange change) {
        List<Revision> all = new ArrayList<>(change.texts());
        all.addAll(change.properties());
        return all;
    }

    /** The same of the download. */
    static void compareCsv(List<CodeChange> expected, String csv) throws Exception {
        assertThat(csv).startsWith("\uFEFFcode,title,change,header,");
        Map<String, CsvRecord> rows = new HashMap<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv.substring(1))) {
            reader.stream()
                    .skip(1)
                    .forEach(row -> assertThat(rows.put(cell(row, 0), row))
                            .as("twice: " + row)
                            .isNull());
        }
        assertThat(rows.keySet())
                .isEqualTo(expected.stream().map(CodeChange::code).collect(Collectors.toSet()));
        for (CodeChange change : expected) {
            CsvRecord row = rows.get(change.code());
            assertThat(cell(row, 1)).isEqualTo(Objects.requireNonNullElse(change.display(), ""));
            assertThat(cell(row, 2))
                    .isEqualTo(
                            change.kinds().stream().map(CodeChange.Kind::word).collect(Collectors.joining("; ")));
            assertThat(cell(row, 3)).isEqualTo(change.header() ? "yes" : "no");
            List<Revision> revisions = revisions(change);
            assertThat(cell(row, 6))
                    .isEqualTo(revisions.stream().map(Revision::name).collect(Collectors.joining("; ")));
            revisions.forEach(each -> {
                assertThat(cell(row, 7)).contains(Objects.requireNonNullElse(each.before(), ""));
                assertThat(cell(row, 8)).contains(Objects.requireNonNullElse(each.after(), ""));
            });
        }
    }

    /** A cell without the apostrophe by which a spreadsheet leaves it the text that it is. */
    private static String cell(CsvRecord row, int column) {
        String cell = row.getField(column);
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }
}
