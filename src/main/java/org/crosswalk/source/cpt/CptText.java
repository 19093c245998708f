package org.crosswalk.source.cpt;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.SourceLines;

/** A file of the AMA as numbered lines. The files do not say how they are encoded: UTF-8, else windows-1252. */
final class CptText {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private CptText() {}

    /**
     * A line.
     *
     * @param text without its end
     * @param where its place
     */
    record Line(String text, SourcePosition where) {}

    /** All lines. */
    static List<Line> lines(SourceFile file) throws SourceFault {
        try {
            return lines(file, StandardCharsets.UTF_8);
        } catch (SourceFault e) {
            return lines(file, WINDOWS_1252);
        }
    }

    private static List<Line> lines(SourceFile file, Charset charset) throws SourceFault {
        List<Line> all = new ArrayList<>();
        try (SourceLines lines = SourceLines.open(file, charset)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                all.add(new Line(line, lines.position()));
            }
        }
        return all;
    }

    /** The rows of a flat file: a copyright notice may stand before them and ends at the last blank line. */
    static List<Line> rows(SourceFile file) throws SourceFault {
        List<Line> all = lines(file);
        int end = all.size();
        while (end > 0 && all.get(end - 1).text().isBlank()) {
            end--;
        }
        int start = end;
        while (start > 0 && !all.get(start - 1).text().isBlank()) {
            start--;
        }
        if (start == end) {
            throw new SourceFault(file.name(), "has no rows");
        }
        return all.subList(start, end);
    }
}
