package org.crosswalk.fhir.site.parts;

import java.util.HexFormat;
import org.crosswalk.fhir.html.PageFiles;
import org.jspecify.annotations.Nullable;

/** The files that pages use. Their names change with what is in them, so that a browser may keep them. */
public final class SiteFiles {

    public static final String STYLE = "crosswalk-" + mark(PageFiles.STYLE) + ".css";
    public static final String SCRIPT = "crosswalk-" + mark(PageFiles.SCRIPT) + ".js";
    public static final String ICON = "icon.svg";

    private static final String ICON_TEXT = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\">"
            + "<rect width=\"16\" height=\"16\" rx=\"3\" fill=\"#0b57a4\"/>"
            + "<path d=\"M3 5h10M3 11h10M5 3l6 10M11 3L5 13\" stroke=\"#fff\" stroke-width=\"1.4\"/></svg>";

    private SiteFiles() {}

    /** The file with a name; null when there is none. */
    public static @Nullable SiteAnswer of(String name) {
        if (name.equals(STYLE)) {
            return new SiteAnswer(200, "text/css;charset=utf-8", PageFiles.STYLE, true);
        }
        if (name.equals(SCRIPT)) {
            return new SiteAnswer(200, "text/javascript;charset=utf-8", PageFiles.SCRIPT, true);
        }
        return name.equals(ICON) ? new SiteAnswer(200, "image/svg+xml", ICON_TEXT, false) : null;
    }

    private static String mark(String text) {
        return HexFormat.of().formatHex(PageFiles.digest(text), 0, 6);
    }
}
