package org.crosswalk.source.cpt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;

/** Reads the descriptor files. Faults name codes and places, never a descriptor. */
final class CptDescriptors {

    private static final Pattern CODE = Pattern.compile("[0-9]{4}[0-9A-Z]");
    private static final int TEXT_FROM = 6;

    private CptDescriptors() {}

    /** Begins the codes of a release with their long descriptors. */
    static void readLong(SourceFile file, Map<String, CptCode> codes) throws SourceFault {
        for (CptText.Line row : CptText.rows(file)) {
            String[] fields = tabbed(row);
            CptCode code = new CptCode(fields[0], fields[fields.length - 1].strip(), row.where());
            if (codes.putIfAbsent(code.code(), code) != null) {
                throw new SourceFault(row.where(), code.code() + " came before");
            }
        }
    }

    /** Adds long descriptors in upper case. */
    static void addLongUpper(SourceFile file, Map<String, CptCode> codes) throws SourceFault {
        Set<String> seen = new HashSet<>();
        for (CptText.Line row : CptText.rows(file)) {
            String[] fields = tabbed(row);
            known(fields[0], row.where(), codes, seen).designation("upper", fields[fields.length - 1].strip());
        }
    }

    /** Adds descriptors of a fixed-width file: code 1-5, blank, text from 7. */
    static void addFixed(SourceFile file, String use, Map<String, CptCode> codes) throws SourceFault {
        Set<String> seen = new HashSet<>();
        for (CptText.Line row : CptText.rows(file)) {
            String text = row.text();
            if (text.length() <= TEXT_FROM
                    || text.charAt(TEXT_FROM - 1) != ' '
                    || text.substring(TEXT_FROM).isBlank()) {
                throw new SourceFault(row.where(), "is not a code, a blank and a descriptor");
            }
            known(code(text.substring(0, TEXT_FROM - 1), row.where()), row.where(), codes, seen)
                    .designation(use, text.substring(TEXT_FROM).strip());
        }
    }

    /** Adds descriptors of a TAB-separated file with a header row; codes that the release lacks are counted. */
    static void addWithHeader(SourceFile file, int column, String use, Map<String, CptCode> codes, ArtefactSink sink)
            throws SourceFault {
        long unknown = 0;
        boolean header = false;
        for (CptText.Line row : CptText.lines(file)) {
            String[] fields = row.text().split("\t", -1);
            if (!header) {
                header = fields[0].strip().equals("Concept Id");
            } else if (!row.text().isBlank()) {
                if (fields.length <= column) {
                    throw new SourceFault(
                            row.where(), "has " + fields.length + " fields, " + (column + 1) + " are needed");
                }
                CptCode code = codes.get(code(fields[1].strip(), row.where()));
                if (code == null) {
                    unknown++;
                } else {
                    code.designation(use, fields[column].strip());
                }
            }
        }
        if (unknown > 0) {
            sink.remark(SourcePosition.of(file.name()), unknown + " rows are of codes that the release does not have");
        }
    }

    /** The codes at the beginning of lines. */
    static List<String> codes(SourceFile file) throws SourceFault {
        List<String> codes = new ArrayList<>();
        for (CptText.Line line : CptText.lines(file)) {
            String first = line.text().strip().split("\\s", 2)[0];
            if (CODE.matcher(first).matches()) {
                codes.add(first);
            }
        }
        return codes;
    }

    /** A code of five characters. */
    static String code(String text, SourcePosition where) throws SourceFault {
        if (!CODE.matcher(text).matches()) {
            throw new SourceFault(where, "does not begin with a CPT code");
        }
        return text;
    }

    private static String[] tabbed(CptText.Line row) throws SourceFault {
        String[] fields = row.text().split("\t", -1);
        code(fields[0], row.where());
        if (fields.length < 2 || fields[fields.length - 1].isBlank()) {
            throw new SourceFault(row.where(), fields[0] + " has no descriptor");
        }
        return fields;
    }

    private static CptCode known(String code, SourcePosition where, Map<String, CptCode> codes, Set<String> seen)
            throws SourceFault {
        CptCode known = codes.get(code);
        if (known == null) {
            throw new SourceFault(where, code + " has no long descriptor in this release");
        }
        if (!seen.add(code)) {
            throw new SourceFault(where, code + " came before");
        }
        return known;
    }
}
