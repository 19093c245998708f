package org.crosswalk.app.server;

import java.util.List;
import org.crosswalk.app.openapi.PlainPath;
import org.crosswalk.app.openapi.PlainPath.PlainParameter;

/** What is described of the pages for people. */
final class SitePaths {

    private static final PlainParameter DATE = new PlainParameter(
            "date",
            "date",
            false,
            "The day for which the answer is to hold, such as the date of service; today without it",
            "");

    private static final PlainParameter CODES = new PlainParameter(
            "codes", "string", false, "Codes, kept apart by commas, blanks or lines; or a Claim in JSON", "E11.9, I10");

    private static final PlainParameter SYSTEM = new PlainParameter(
            "system",
            "string",
            false,
            "The short name of the code system; without it, by what the codes look like",
            "");

    private static final PlainParameter FORMAT = new PlainParameter(
            "format", "string", false, "csv for a file of comma-separated values in place of the page", "");

    static final List<PlainPath> ALL = List.of(
            PlainPath.of("/", "A page to find a code by its words, with what is loaded", "text/html", "")
                    .reading(new PlainParameter("q", "string", false, "A code or words", "diabetes"), DATE),
            PlainPath.of(
                            "/code/{system}/{code}",
                            "The page of a code: whether it can be billed, why not, and all that is known of it",
                            "text/html",
                            "")
                    .reading(
                            new PlainParameter(
                                    "system", "string", true, "The short name of a code system", "icd-10-cm"),
                            new PlainParameter("code", "string", true, "The code", "E11.9"),
                            DATE),
            PlainPath.of(
                            "/check",
                            "A page that checks a list of codes: which can be billed, why not, what instead, and which conflict;"
                                    + " a form may send the same by POST",
                            "text/html",
                            "")
                    .reading(
                            CODES,
                            SYSTEM,
                            DATE,
                            new PlainParameter(
                                    "notesVersion",
                                    "string",
                                    false,
                                    "The release whose notes are used instead of those of the codes' own",
                                    ""),
                            FORMAT),
            PlainPath.of(
                            "/translate",
                            "A page with what the concept maps have for a list of codes; a form may send the same by POST",
                            "text/html",
                            "")
                    .reading(
                            CODES,
                            SYSTEM,
                            new PlainParameter(
                                    "target", "string", false, "The short name of the code system to translate to", ""),
                            DATE,
                            FORMAT),
            PlainPath.of(
                            "/tree/{system}",
                            "A code system from its top down: the levels above a code, and the codes right below it",
                            "text/html",
                            "")
                    .reading(
                            new PlainParameter(
                                    "system", "string", true, "The short name of a code system", "icd-10-cm"),
                            new PlainParameter("code", "string", false, "A code; without it, the top", "E11"),
                            new PlainParameter("begins", "string", false, "The first characters of codes", ""),
                            DATE),
            PlainPath.of(
                    "/index", "For which releases there is an Alphabetic Index to look terms up in", "text/html", ""),
            PlainPath.of(
                            "/build/{system}",
                            "Codes whose characters have meanings of their own, character by character",
                            "text/html",
                            "")
                    .reading(
                            new PlainParameter(
                                    "system", "string", true, "The short name of a code system", "icd-10-pcs"),
                            new PlainParameter("code", "string", false, "The first characters of the code", "0"),
                            DATE),
            PlainPath.of("/changes", "What the newest release of each code system changed", "text/html", ""),
            PlainPath.of(
                            "/changes/{system}",
                            "What one release of a code system changed against another",
                            "text/html",
                            "")
                    .reading(
                            new PlainParameter(
                                    "system", "string", true, "The short name of a code system", "icd-10-cm"),
                            new PlainParameter(
                                    "from",
                                    "string",
                                    false,
                                    "The release compared with; the one before without it",
                                    ""),
                            new PlainParameter("to", "string", false, "The later release; the newest without it", ""),
                            new PlainParameter("change", "string", false, "A kind of change, such as added", ""),
                            new PlainParameter("chapter", "string", false, "The code of a chapter", ""),
                            new PlainParameter("words", "string", false, "A part of code or title", ""),
                            new PlainParameter("offset", "integer", false, "Rows passed over", ""),
                            new PlainParameter("format", "string", false, "csv: a table for spreadsheets", "")),
            PlainPath.of("/releases", "All releases on a time line", "text/html", "")
                    .reading(DATE));

    private SitePaths() {}
}
