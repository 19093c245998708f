package org.crosswalk.source.icd10pcs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.XmlCursor;
import org.crosswalk.source.icd10pcs.PcsTables.Axis;
import org.crosswalk.source.icd10pcs.PcsTables.Label;
import org.crosswalk.source.icd10pcs.PcsTables.PcsRow;
import org.crosswalk.source.icd10pcs.PcsTables.Table;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tables of ICD-10-PCS in XML ({@code icd10pcs_tables_2026.xml}), UTF-8, no namespace:
 *
 * <pre>
 *   ICD10PCS.tabular > version, title, pcsTable*
 *   pcsTable         > axis[pos=1..3, values=1] > title, label[code], definition?   and then pcsRow*
 *   pcsRow[codes]    > axis[pos=4..7, values] > title, label[code]*
 * </pre>
 *
 * <p>A row stands for the product of its axes; {@code codes} and {@code values} are the counts and must be right.
 *
 * <p>Source: {@code icd10pcs_tables.xsd} of CMS. One use.
 */
final class PcsTablesReader implements XmlCursor.Elements {

    /** The name of the document's root, by which the file is known. */
    static final String ROOT = "ICD10PCS.tabular";

    private static final int CHARACTERS = 7;

    private final XmlCursor xml;
    private final PcsTables tables = new PcsTables();
    private final Map<String, String> texts = new HashMap<>();
    private final List<Axis> tableAxes = new ArrayList<>();
    private final List<Axis> rowAxes = new ArrayList<>();
    private final List<PcsRow> rows = new ArrayList<>();
    private SourcePosition tableAt;
    private SourcePosition rowAt;
    private boolean inRow;
    private int rowCodes;
    private @Nullable String operation;

    private PcsTablesReader(XmlCursor xml) {
        this.xml = xml;
        this.tableAt = xml.here();
        this.rowAt = tableAt;
    }

    /**
     * Reads a file.
     *
     * @throws SourceFault when it is not well-formed, ends early, has another root or breaks the shape above
     */
    static PcsTables read(SourceFile file) throws SourceFault {
        return XmlCursor.read(file, ROOT, PcsTablesReader::new).tables;
    }

    @Override
    public void begin(String element) throws XMLStreamException, SourceFault {
        switch (element) {
            case "pcsTable" -> {
                tableAt = xml.here();
                tableAxes.clear();
                rows.clear();
                operation = null;
            }
            case "pcsRow" -> {
                rowAt = xml.here();
                rowAxes.clear();
                rowCodes = number("codes");
                inRow = true;
            }
            case "axis" -> (inRow ? rowAxes : tableAxes).add(axis());
            case ROOT, "version", "title" -> {
                // The document's own.
            }
            default -> throw new SourceFault(xml.here(), "the element " + element + ", which these tables do not know");
        }
    }

    @Override
    public void end(String element) throws SourceFault {
        if (element.equals("pcsRow")) {
            inRow = false;
            expectPositions(rowAxes, 4, CHARACTERS, rowAt);
            PcsRow row = new PcsRow(rowAxes, rowAt);
            if (row.product() != rowCodes) {
                throw new SourceFault(rowAt, "the row says " + rowCodes + " codes and gives " + row.product());
            }
            rows.add(row);
        } else if (element.equals("pcsTable")) {
            expectPositions(tableAxes, 1, 3, tableAt);
            StringBuilder code = new StringBuilder(3);
            for (Axis axis : tableAxes) {
                if (axis.labels().size() != 1) {
                    throw new SourceFault(tableAt, "axis " + axis.position() + " of a table has more than one value");
                }
                code.append(axis.labels().get(0).character());
            }
            tables.add(new Table(code.toString(), tableAxes, operation, rows, tableAt));
        }
    }

    private static void expectPositions(List<Axis> axes, int first, int last, SourcePosition where) throws SourceFault {
        boolean right = axes.size() == last - first + 1;
        for (int i = 0; right && i < axes.size(); i++) {
            right = axes.get(i).position() == first + i;
        }
        if (!right) {
            throw new SourceFault(where, "does not have the axes " + first + " to " + last);
        }
    }

    private Axis axis() throws XMLStreamException, SourceFault {
        int position = number("pos");
        int values = number("values");
        String title = "";
        List<Label> labels = new ArrayList<>(values);
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "title" -> title = text();
                case "definition" -> define(text());
                case "label" -> labels.add(label());
                default -> throw new SourceFault(xml.here(), "an axis with an element " + xml.getLocalName());
            }
        }
        if (title.isEmpty() || labels.size() != values) {
            throw new SourceFault(
                    xml.here(),
                    "axis " + position + " says " + values + " values and has " + labels.size() + ", or no title");
        }
        return new Axis(position, title, labels);
    }

    private void define(String definition) {
        if (!inRow) {
            operation = definition;
        }
    }

    private Label label() throws XMLStreamException, SourceFault {
        String code = xml.find("code");
        if (code == null || !Icd10PcsCodes.isCharacters(code) || code.length() != 1) {
            throw new SourceFault(xml.here(), "a value whose code is not one character of ICD-10-PCS");
        }
        String text = text();
        if (text.isEmpty()) {
            throw new SourceFault(xml.here(), "value " + code + " without a text");
        }
        return new Label(code.charAt(0), text);
    }

    private int number(String attribute) throws SourceFault {
        String value = xml.find(attribute);
        if (value == null || !value.matches("[0-9]{1,6}")) {
            throw new SourceFault(xml.here(), xml.getLocalName() + " without a number as " + attribute);
        }
        return Integer.parseInt(value);
    }

    /** The text of the element; the same few texts recur tens of thousands of times and are kept once. */
    private String text() throws XMLStreamException {
        String text = xml.getElementText().strip();
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
