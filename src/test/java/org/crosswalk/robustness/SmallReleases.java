package org.crosswalk.robustness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.testing.OrderLines;

/** Small releases in the publishers' layouts, as lines of their files by name. All of it is invented. */
final class SmallReleases {

    static final String CM_ORDER = "icd10cm_order_2026.txt";
    static final String CM_CODES = "icd10cm_codes_2026.txt";
    static final String TABULAR = "icd10cm_tabular_2026.xml";
    static final String POA = "POAexemptCodesFY26.txt";
    static final String PCS_ORDER = "icd10pcs_order_2026.txt";
    static final String TABLES = "icd10pcs_tables_2026.xml";
    static final String GEM = "2018_I10gem.txt";
    static final String HCPCS = "HCPC2020_ANWEB.txt";
    static final String CCSR = "DXCCSR2019_1.CSV";

    private SmallReleases() {}

    /** ICD-10-CM: three categories in each of two chapters, one of them with seventh characters. */
    static Map<String, List<String>> icd10cm() {
        List<String> order = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        List<String> poa = new ArrayList<>(List.of("Order26\tPOAexemptCode\tDescription"));
        List<String> xml = new ArrayList<>(List.of("<ICD10CM.tabular>", "<version>2026</version>"));
        chapter(xml, 1, "A00-A02");
        for (String category : List.of("A00", "A01", "A02")) {
            add(order, codes, poa, category, false);
            xml.add("<diag><name>" + category + "</name><desc>Category " + category + "</desc>");
            xml.add("<excludes1><note>other than " + category + "</note></excludes1>");
            for (char last = '0'; last <= '4'; last++) {
                add(order, codes, poa, category + last, true);
                xml.add("<diag><name>" + category + "." + last + "</name><desc>Code</desc></diag>");
            }
            xml.add("</diag>");
        }
        xml.add("</section></chapter>");
        chapter(xml, 2, "S50-S59");
        add(order, codes, poa, "S52", false);
        xml.add("<diag><name>S52</name><desc>Fracture</desc><sevenChrDef>");
        xml.add("<extension char=\"A\">initial</extension>");
        xml.add("<extension char=\"D\">subsequent</extension>");
        xml.add("</sevenChrDef>");
        for (char fourth = '0'; fourth <= '3'; fourth++) {
            add(order, codes, poa, "S52" + fourth, false);
            add(order, codes, poa, "S52" + fourth + "XXA", true);
            add(order, codes, poa, "S52" + fourth + "XXD", true);
            xml.add("<diag><name>S52." + fourth + "</name><desc>Fracture of a part</desc></diag>");
        }
        xml.add("</diag>");
        xml.add("</section></chapter></ICD10CM.tabular>");
        Map<String, List<String>> files = new LinkedHashMap<>();
        files.put(CM_ORDER, order);
        files.put(CM_CODES, codes);
        files.put(POA, poa);
        files.put(TABULAR, xml);
        return files;
    }

    private static void chapter(List<String> xml, int number, String section) {
        xml.add("<chapter><name>" + number + "</name><desc>Chapter</desc>");
        xml.add("<section id=\"" + section + "\"><desc>Section</desc>");
    }

    private static void add(List<String> order, List<String> codes, List<String> poa, String code, boolean billable) {
        order.add(OrderLines.row(order.size() + 1, code, billable ? 1 : 0, "Text of " + code));
        if (billable) {
            codes.add(code + " ".repeat(8 - code.length()) + "Long: Text of " + code);
            poa.add(order.get(order.size() - 1).substring(0, 5) + "\t" + code.substring(0, 3) + "." + code.substring(3)
                    + "\tLong: Text of " + code);
        }
    }

    /** ICD-10-PCS: one table of three codes. */
    static Map<String, List<String>> icd10pcs() {
        Map<String, List<String>> files = new LinkedHashMap<>();
        files.put(
                PCS_ORDER,
                List.of(
                        OrderLines.row(1, "001", 0, "Bypass"),
                        OrderLines.row(2, "0016070", 1, "Bypass, open"),
                        OrderLines.row(3, "0016370", 1, "Bypass, percutaneous"),
                        OrderLines.row(4, "0016470", 1, "Bypass, endoscopic")));
        files.put(
                TABLES,
                List.of(
                        "<ICD10PCS.tabular>",
                        "<version>2026</version><title>Tables</title><pcsTable>",
                        "<axis pos=\"1\" values=\"1\"><title>Section</title><label code=\"0\">Medical</label></axis>",
                        "<axis pos=\"2\" values=\"1\"><title>System</title><label code=\"0\">Nervous</label></axis>",
                        "<axis pos=\"3\" values=\"1\"><title>Operation</title><label code=\"1\">Bypass</label></axis>",
                        "<pcsRow codes=\"3\">",
                        "<axis pos=\"4\" values=\"1\"><title>Part</title><label code=\"6\">Ventricle</label></axis>",
                        "<axis pos=\"5\" values=\"3\"><title>Approach</title>",
                        "<label code=\"0\">Open</label>",
                        "<label code=\"3\">Percutaneous</label>",
                        "<label code=\"4\">Endoscopic</label>",
                        "</axis>",
                        "<axis pos=\"6\" values=\"1\"><title>Device</title><label code=\"7\">Tissue</label></axis>",
                        "<axis pos=\"7\" values=\"1\"><title>Qualifier</title><label code=\"0\">Nose</label></axis>",
                        "</pcsRow></pcsTable></ICD10PCS.tabular>"));
        return files;
    }

    /** A diagnosis GEM. */
    static Map<String, List<String>> gem() {
        List<String> lines = new ArrayList<>();
        for (char last = '0'; last <= '9'; last++) {
            lines.add("A00" + last + "    001" + last + "  10000");
        }
        return Map.of(GEM, lines);
    }

    /** HCPCS Level II. */
    static Map<String, List<String>> hcpcs() {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            StringBuilder record = new StringBuilder(" ".repeat(320));
            put(record, 1, "A000" + i + "00100" + "3" + "Supply number " + i);
            put(record, 92, "Supply");
            put(record, 230, "C");
            put(record, 233, "20180101");
            put(record, 269, "2000010120200101");
            put(record, 293, "N");
            lines.add(record.toString());
        }
        return Map.of(HCPCS, lines);
    }

    private static void put(StringBuilder record, int column, String text) {
        record.replace(column - 1, column - 1 + text.length(), text);
    }

    /** DXCCSR. */
    static Map<String, List<String>> ccsr() {
        List<String> lines = new ArrayList<>();
        lines.add("'ICD-10-CM CODE','ICD-10-CM CODE DESCRIPTION','CCSR CATEGORY 1','CCSR CATEGORY 1 DESCRIPTION'");
        for (char last = '0'; last <= '9'; last++) {
            lines.add("'A00" + last + "',\"Code\",'INF003',\"Bacterial infections\"");
        }
        return Map.of(CCSR, lines);
    }
}
