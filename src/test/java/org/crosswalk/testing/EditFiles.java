package org.crosswalk.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of claim edits in CMS's layouts. Their rows are invented. */
public final class EditFiles {

    /** Not Latin-1's ASCII part only, as the files of CMS are not. */
    private static final String NOTICE = "Invented rows in the layout of a file that is \u00A9 of others";

    private EditFiles() {}

    /** A row of pairs. */
    public static String pair(String one, String two, String start, @Nullable String end, int indicator, String why) {
        return one + "\t" + two + "\t" + (start.equals("*") ? "*\t19960101" : "\t" + start) + "\t"
                + (end == null ? "*" : end) + "\t" + indicator + "\t" + why;
    }

    /** A file of pairs, with notice and header. */
    public static String pairs(List<String> rows) {
        return NOTICE + "\tAll rights reserved\r\n"
                + "Column1/Column 2 Edits\r\n"
                + "\t\t*=in existence\t\t\tModifier\tPTP Edit Rationale\r\n"
                + "Column 1\tColumn 2\tprior to 1996\tEffective\tDeletion\t0=not allowed\t\r\n"
                + "\t\t\tDate\tDate\t1=allowed\t\r\n"
                + "\t\t\t\t*=no data\t9=not applicable\t\r\n"
                + String.join("\r\n", rows) + "\r\n";
    }

    /** A row of units. */
    public static String units(String code, int most, int indicator) {
        String words = List.of("Line Edit", "Date of Service Edit: Policy", "Date of Service Edit: Clinical")
                .get(indicator - 1);
        return code + "," + most + "," + indicator + " " + words + ",\"Nature of Service, invented\"";
    }

    /** A file of units for a setting as its header names it. */
    public static String units(String setting, List<String> rows) {
        return "\"" + NOTICE + "\n\nof several lines, \"\"quoted\"\"\",,,\r\n"
                + "\"HCPCS/\nCPT Code\"," + setting + " MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n"
                + String.join("\r\n", rows) + "\r\n";
    }

    /** A row of add-on codes. */
    public static String addOn(String code, String primary, int type, String start, @Nullable String end) {
        return code + "\t" + type + "\t" + primary + "\t" + start + "\t" + (end == null ? "" : end) + "\t";
    }

    /** A file of add-on codes. */
    public static String addOns(List<String> rows) {
        return NOTICE + "\r\n"
                + "Add-on Code\tType of Edit\tPrimary Code\tEffective Date\tDeletion Date\tSpecial Instructions\r\n"
                + String.join("\r\n", rows) + "\r\n";
    }
}
