package org.crosswalk.app.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link AuditLog} has written, the newest first, as much as is asked for. Thread-safe. */
final class AuditFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NAME = "audit-\\d{4}-\\d\\d-\\d\\d\\.jsonl";
    private static final int BLOCK = 64 * 1024;

    /** Most lines that one search looks at; the next page goes on from there. */
    private static final int MOST_LOOKED_AT = 100_000;

    private final Path folder;

    AuditFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * A line with its place, by which it is found again.
     *
     * @param id day and place in the file of that day: {@code 20261130-1234}
     * @param fields what it says
     */
    record Noted(String id, JsonNode fields) {

        /** When it was. */
        Instant time() {
            return Instant.parse(fields.path("time").asText());
        }
    }

    /**
     * Some lines.
     *
     * @param found the newest first
     * @param next where to go on, or null when nothing is left
     */
    record Page(List<Noted> found, @Nullable String next) {}

    /**
     * The newest lines of a time.
     *
     * @param from the first instant, or null
     * @param until the first instant that is too late, or null
     * @param before the id of the line after those that are wanted, or null
     */
    Page find(@Nullable Instant from, @Nullable Instant until, @Nullable String before, int most) throws IOException {
        List<Noted> found = new ArrayList<>();
        int looked = 0;
        for (LocalDate day : days()) {
            // A request is noted when it is over, and so at times in the file of the next day.
            boolean outside = (until != null
                            && day.atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(until.plusSeconds(86_400)))
                    || (from != null
                            && day.plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                                    .isBefore(from));
            if (outside || (before != null && name(day).compareTo(before.substring(0, 8)) > 0)) {
                continue;
            }
            try (Backwards lines = new Backwards(AuditLog.file(folder, day), end(day, before))) {
                for (Noted line = lines.next(day); line != null; line = lines.next(day)) {
                    boolean early = from != null && line.time().isBefore(from);
                    boolean late = until != null && !line.time().isBefore(until);
                    if (!early && !late) {
                        found.add(line);
                    }
                    looked++;
                    if (found.size() == most || looked == MOST_LOOKED_AT) {
                        return new Page(found, line.id());
                    }
                }
            }
        }
        return new Page(found, null);
    }

    /** The line with an id. */
    Optional<Noted> find(String id) throws IOException {
        for (LocalDate day : days()) {
            if (id.startsWith(name(day) + "-")) {
                long at = Long.parseLong(id.substring(9));
                try (RandomAccessFile file =
                        new RandomAccessFile(AuditLog.file(folder, day).toFile(), "r")) {
                    boolean whole = at == 0;
                    if (at > 0 && at < file.length()) {
                        file.seek(at - 1);
                        whole = file.read() == '\n';
                    }
                    file.seek(Math.min(at, file.length()));
                    String line = whole ? file.readLine() : null;
                    return line == null
                            ? Optional.empty()
                            : Optional.ofNullable(noted(id, line.getBytes(StandardCharsets.ISO_8859_1)));
                }
            }
        }
        return Optional.empty();
    }

    private List<LocalDate> days() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(NAME))
                    .map(name -> LocalDate.parse(name.substring(6, 16)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static String name(LocalDate day) {
        return day.toString().replace("-", "");
    }

    private static long end(LocalDate day, @Nullable String before) {
        return before != null && before.startsWith(name(day) + "-")
                ? Long.parseLong(before.substring(9))
                : Long.MAX_VALUE;
    }

    /** A line; null where it is none of a request, as when it was cut short by the end of the process. */
    private static @Nullable Noted noted(String id, byte[] line) {
        try {
            JsonNode fields = JSON.readTree(line);
            return fields.hasNonNull("time") && fields.hasNonNull("operation") ? new Noted(id, fields) : null;
        } catch (JsonProcessingException cut) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file from its end, or from a place in it, to its beginning. */
    private static final class Backwards implements AutoCloseable {

        private final RandomAccessFile file;
        private byte[] block = new byte[0];
        private long blockAt;
        private int end;

        Backwards(Path path, long end) throws IOException {
            this.file = new RandomAccessFile(path.toFile(), "r");
            this.blockAt = Math.min(end, file.length());
        }

        @Nullable
        Noted next(LocalDate day) throws IOException {
            while (true) {
                int start = lineStart();
                if (start < 0 && blockAt == 0) {
                    start = 0;
                }
                if (start >= 0) {
                    if (end <= 0) {
                        return null;
                    }
                    byte[] line = Arrays.copyOfRange(block, start, end);
                    end = start;
                    Noted noted = noted(name(day) + "-" + (blockAt + start), line);
                    if (noted != null) {
                        return noted;
                    }
                } else {
                    more();
                }
            }
        }

        /** Where the last line of what is read begins; -1 when that is not known yet. */
        private int lineStart() {
            for (int i = end - 2; i >= 0; i--) {
                if (block[i] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private void more() throws IOException {
            int size = (int) Math.min(BLOCK, blockAt);
            byte[] larger = new byte[size + end];
            file.seek(blockAt - size);
            file.readFully(larger, 0, size);
            System.arraycopy(block, 0, larger, size, end);
            block = larger;
            blockAt -= size;
            end = larger.length;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
