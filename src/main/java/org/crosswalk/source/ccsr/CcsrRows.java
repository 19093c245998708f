package org.crosswalk.source.ccsr;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a DXCCSR file one after the other. Not thread-safe. */
final class CcsrRows implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("[A-Z][0-9A-Z]{2,6}");
    private static final Pattern CATEGORY = Pattern.compile("[A-Z]{3}[0-9]{3}");

    private final SourceFile file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final CcsrLayout layout;
    private final Set<String> codes = new HashSet<>();
    private long lastLine;

    CcsrRows(SourceFile file) throws SourceFault {
        this.file = file;
        try {
            this.reader = CsvReader.builder()
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(new InputStreamReader(
                            file.open(),
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be opened: " + e.getMessage(), e);
        }
        this.records = reader.iterator();
        CsvRecord header = nextRecord();
        CcsrLayout found = header == null ? null : CcsrLayout.of(withoutByteOrderMark(header.getFields()));
        if (found == null) {
            throw new SourceFault(SourcePosition.of(file.name(), 1), "is not the header row of a DXCCSR file");
        }
        this.layout = found;
    }

    private static List<String> withoutByteOrderMark(List<String> fields) {
        List<String> clean = new ArrayList<>(fields);
        clean.replaceAll(field -> field.startsWith("\uFEFF") ? field.substring(1) : field);
        return clean;
    }

    /** The next row, or null after the last. */
    @Nullable
    CcsrRow next() throws SourceFault {
        CsvRecord csv = nextRecord();
        if (csv == null) {
            if (codes.isEmpty()) {
                throw new SourceFault(file.name(), "has no rows");
            }
            return null;
        }
        SourcePosition where = SourcePosition.of(file.name(), csv.getStartingLineNumber());
        if (csv.getFieldCount() != layout.width()) {
            throw new SourceFault(
                    where, "has " + csv.getFieldCount() + " fields, the header row has " + layout.width());
        }
        String code = field(csv, layout.code());
        if (!CODE.matcher(code).matches()) {
            throw new SourceFault(where, "'" + code + "' is no ICD-10-CM code");
        }
        if (!codes.add(code)) {
            throw new SourceFault(where, code + " came before");
        }
        return new CcsrRow(
                code.length() > 3 ? code.substring(0, 3) + "." + code.substring(3) : code,
                field(csv, layout.description()),
                categories(csv, code, where),
                optional(csv, layout.defaultInpatient()),
                optional(csv, layout.defaultOutpatient()),
                optional(csv, layout.rationale()),
                where);
    }

    private List<CcsrRow.Category> categories(CsvRecord csv, String code, SourcePosition where) throws SourceFault {
        List<CcsrRow.Category> categories = new ArrayList<>();
        for (int column : layout.categories()) {
            String category = field(csv, column);
            if (category.isEmpty()) {
                continue;
            }
            if (!CATEGORY.matcher(category).matches()) {
                throw new SourceFault(where, "'" + category + "' is no CCSR category");
            }
            String description = field(csv, column + 1);
            if (description.isEmpty()) {
                throw new SourceFault(where, "category " + category + " has no description");
            }
            categories.add(new CcsrRow.Category(category, description));
        }
        if (categories.isEmpty()) {
            throw new SourceFault(where, code + " has no category");
        }
        return categories;
    }

    private @Nullable CsvRecord nextRecord() throws SourceFault {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord csv = records.next();
            lastLine = csv.getStartingLineNumber();
            return csv;
        } catch (CsvParseException | UncheckedIOException e) {
            throw new SourceFault(
                    SourcePosition.of(file.name(), lastLine + 1), "is not readable as UTF-8 CSV: " + e.getMessage(), e);
        }
    }

    private static String field(CsvRecord csv, int column) {
        return CcsrLayout.unquoted(csv.getField(column));
    }

    private static @Nullable String optional(CsvRecord csv, int column) {
        String text = column < 0 ? "" : field(csv, column);
        return text.isEmpty() ? null : text;
    }

    @Override
    public void close() throws SourceFault {
        try {
            reader.close();
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be closed: " + e.getMessage(), e);
        }
    }
}
