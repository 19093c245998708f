package org.crosswalk.bulk.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.bulk.reader.InputRow.Problem;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.claim.ClaimCodes;
import org.crosswalk.service.paste.Titles;
import org.crosswalk.service.paste.Titles.Column;
import org.jspecify.annotations.Nullable;

/**
 * The rows of NDJSON, one object a line: a row with its code, system and date in fields of their own, or a FHIR {@code Claim} or {@code
 * ExplanationOfBenefit}, which has several codes.
 */
final class JsonRows implements RowSource {

    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> OF_CLAIMS = List.of("claim", "place");

    private final Lines lines;
    private final RowMaker maker;
    private final InputOptions options;
    private final Deque<InputRow> waiting = new ArrayDeque<>();
    private final List<String> columns;
    private byte @Nullable [] first;

    JsonRows(InputStream in, InputOptions options) throws IOException {
        this.lines = new Lines(in);
        this.options = options;
        this.maker = new RowMaker(options);
        this.first = lines.next();
        byte[] begin = first;
        Map<String, String> fields = begin == null ? Map.of() : fields(begin);
        boolean claims = fields.containsKey("resourceType");
        this.columns = claims ? OF_CLAIMS : List.copyOf(fields.keySet());
        if (begin != null && !claims) {
            requireCode(fields);
        }
    }

    private void requireCode(Map<String, String> fields) throws InputFault {
        for (String wanted : options.codeColumns()) {
            if (!fields.containsKey(wanted)) {
                throw new InputFault("there is no field “" + wanted + "” in the first object; its fields are "
                        + String.join(", ", columns));
            }
        }
        if (options.codeColumns().isEmpty()
                && fields.keySet().stream().noneMatch(name -> Titles.column(name) == Column.CODE)) {
            throw new InputFault("no field of the first object has a name of codes (" + String.join(", ", columns)
                    + "): name it (--code-column)");
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable InputRow next() throws InputFault {
        while (waiting.isEmpty()) {
            byte[] line = first;
            first = null;
            if (line == null) {
                line = lines.next();
            }
            if (line == null) {
                return null;
            }
            Map<String, String> fields = fields(line);
            if (fields.containsKey("resourceType")) {
                claim(new String(line, java.nio.charset.StandardCharsets.UTF_8), fields.getOrDefault("id", ""));
            } else {
                row(fields);
            }
        }
        return waiting.poll();
    }

    private void row(Map<String, String> fields) {
        String system = field(fields, options.systemColumn(), Column.SYSTEM);
        String date = field(fields, options.dateColumn(), Column.DAY);
        List<String> own = options.keep()
                ? columns.stream().map(name -> fields.getOrDefault(name, "")).toList()
                : List.of();
        fields.forEach((name, value) -> {
            boolean code = options.codeColumns().isEmpty()
                    ? Titles.column(name) == Column.CODE
                    : options.codeColumns().contains(name);
            InputRow row = code ? maker.row(lines.number(), own, value, system, date) : null;
            if (row != null) {
                waiting.add(row);
            }
        });
    }

    private static String field(Map<String, String> fields, @Nullable String named, Column kind) {
        if (named != null) {
            return fields.getOrDefault(named, "");
        }
        return fields.entrySet().stream()
                .filter(each -> Titles.column(each.getKey()) == kind)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private void claim(String text, String id) {
        try {
            for (ClaimCodes.Entry entry : ClaimCodes.read(text).entries()) {
                String system = entry.coding().system();
                waiting.add(maker.row(
                        lines.number(),
                        options.keep() ? List.of(id, entry.place()) : List.of(),
                        Objects.requireNonNull(entry.coding().code()),
                        system == null ? Set.of() : Set.of(KnownCodeSystem.preferredUri(system)),
                        entry.day() == null ? "" : entry.day().toString(),
                        null));
            }
        } catch (TerminologyFault fault) {
            String why =
                    fault.issues().stream().map(each -> each.text()).findFirst().orElse("");
            waiting.add(new InputRow(
                    lines.number(),
                    options.keep() ? List.of(id, "") : List.of(),
                    "",
                    Set.of(),
                    null,
                    new Problem("ROW_CLAIM", why)));
        }
    }

    /** The texts, numbers and truth values of an object, by their names in lower case where they are those of claims. */
    private Map<String, String> fields(byte[] line) throws InputFault {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new InputFault("line " + lines.number() + " is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new InputFault("line " + lines.number() + " has more than one JSON object: one stands on a line");
            }
            return fields;
        } catch (JsonEOFException cut) {
            throw new InputFault(
                    "line " + lines.number() + " ends within a JSON object: "
                            + (lines.atEnd()
                                    ? "the file has been cut off"
                                    : "each object stands on one line, without line breaks in it"),
                    cut);
        } catch (JsonProcessingException malformed) {
            throw new InputFault(
                    "line " + lines.number() + " is no JSON at column "
                            + malformed.getLocation().getColumnNr() + ": "
                            + malformed
                                    .getOriginalMessage()
                                    .toLowerCase(Locale.ROOT)
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    malformed);
        } catch (InputFault fault) {
            throw fault;
        } catch (IOException e) {
            throw new InputFault("line " + lines.number() + " cannot be read: it is not UTF-8", e);
        }
    }

    @Override
    public List<String> remarks() {
        return new ArrayList<>(maker.remarks());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
