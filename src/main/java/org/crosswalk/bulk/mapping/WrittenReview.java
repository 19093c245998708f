package org.crosswalk.bulk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crosswalk.bulk.reader.Inputs;
import org.crosswalk.bulk.reader.Sheet;

/** A file that is there, and may be a review in which a person has worked. Stateless. */
public final class WrittenReview {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WrittenReview() {}

    /**
     * Whether a file is a review, as CSV or as NDJSON, with anything in its column {@code accept}.
     *
     * @throws IOException when it cannot be told, as the file cannot be read to its end
     */
    public static boolean isDecided(Path file, Charset charset) throws IOException {
        if (Files.size(file) == 0) {
            return false;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(1);
            boolean json = in.read() == '{';
            in.reset();
            return json ? isDecidedJson(in) : isDecidedSheet(in, charset);
        }
    }

    private static boolean isDecidedJson(InputStream in) throws IOException {
        String accept = ReviewColumn.ACCEPT.title();
        try (MappingIterator<JsonNode> lines = JSON.readerFor(JsonNode.class).readValues(in)) {
            while (lines.hasNextValue()) {
                if (!lines.nextValue().path(accept).asText("").isBlank()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isDecidedSheet(InputStream in, Charset charset) throws IOException {
        try (Sheet sheet = Inputs.sheet(in, null, charset)) {
            int accept = -1;
            for (int i = 0; i < sheet.titles().size(); i++) {
                if (sheet.titles().get(i).equalsIgnoreCase(ReviewColumn.ACCEPT.title())) {
                    accept = i;
                }
            }
            for (Sheet.Row row = sheet.next(); accept >= 0 && row != null; row = sheet.next()) {
                if (!row.cell(accept).isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }
}
