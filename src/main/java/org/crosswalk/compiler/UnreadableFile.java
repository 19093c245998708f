package org.crosswalk.compiler;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.crosswalk.provider.ByteOrderMark;
import org.crosswalk.provider.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Tells a file that was meant to hold data and cannot: a download that brought nothing or a web page, a text that was saved as
 * UTF-16. Passed over in silence, the release would lack what it holds.
 */
final class UnreadableFile {

    private static final List<String> DATA = List.of(".txt", ".csv", ".xml", ".json", ".xlsx", ".rtf", ".tgz", ".zip");
    private static final List<String> PAGES = List.of("<!doctype html", "<html");

    private UnreadableFile() {}

    /** Why the file cannot be read, or null when it is of another kind or can. */
    static @Nullable String complaint(SourceFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (DATA.stream().noneMatch(name::endsWith)) {
            return null;
        }
        if (file.size() == 0) {
            return file.name() + ": is empty; download it again";
        }
        byte[] head = file.head();
        String mark = ByteOrderMark.of(head, head.length);
        if (mark != null && !mark.equals("UTF-8")) {
            return file.name() + " " + ByteOrderMark.complaint(mark);
        }
        String start = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return PAGES.stream().anyMatch(start::startsWith)
                ? file.name() + ": is a web page and not the file that its name promises; download it again"
                : null;
    }
}
