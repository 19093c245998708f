package org.crosswalk.source.hcpcs;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.SourceLines;
import org.jspecify.annotations.Nullable;

/**
 * The texts behind processing note numbers ({@code proc_notes_YYYY.txt}).
 *
 * <p>Layout: a title, a rule, then notes. A note begins {@code NNNN--text} after blanks or tabs, runs on over indented
 * lines and ends at a blank line; each line may end in a star that is the right edge of a box.
 */
final class ProcessingNotes {

    static final Pattern START = Pattern.compile("^\\s*([0-9]{4})--(.*)$");

    private static final Pattern RIGHT_EDGE = Pattern.compile("\\s*\\*?\\s*$");

    private final Map<String, String> byNumber = new HashMap<>();

    private ProcessingNotes() {}

    /** No notes. */
    static ProcessingNotes none() {
        return new ProcessingNotes();
    }

    /** Reads a file; of a number that comes again the first text counts, and it is remarked on. */
    static ProcessingNotes read(SourceFile file, ArtefactSink sink) throws SourceFault {
        ProcessingNotes notes = new ProcessingNotes();
        try (SourceLines lines = SourceLines.open(file, HcpcsRecords.WINDOWS_1252)) {
            String number = null;
            StringBuilder text = new StringBuilder();
            for (String line = lines.next(); line != null; line = lines.next()) {
                Matcher start = START.matcher(line);
                if (start.matches()) {
                    notes.put(number, text, lines.position(), sink);
                    number = start.group(1);
                    text.setLength(0);
                    text.append(content(start.group(2)));
                } else if (number != null) {
                    text.append(' ').append(content(line));
                }
            }
            notes.put(number, text, lines.position(), sink);
        }
        if (notes.byNumber.isEmpty()) {
            throw new SourceFault(file.name(), "has no processing note");
        }
        return notes;
    }

    private void put(@Nullable String number, StringBuilder text, SourcePosition where, ArtefactSink sink) {
        if (number == null) {
            return;
        }
        String joined = text.toString().strip().replaceAll("\\s+", " ");
        if (byNumber.putIfAbsent(number, joined) != null) {
            sink.remark(where, "processing note " + number + " came before; the first counts");
        }
    }

    private static String content(String line) {
        return RIGHT_EDGE.matcher(line).replaceFirst("").strip();
    }

    /** The text of a note, or null when there is none. */
    @Nullable
    String text(String number) {
        String text = byNumber.get(number);
        return text == null || text.isEmpty() ? null : text;
    }

    boolean isEmpty() {
        return byNumber.isEmpty();
    }
}
