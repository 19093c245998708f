package org.crosswalk.source.hcpcs;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;
import org.crosswalk.source.SourceLines;
import org.crosswalk.source.StandardProperties;
import org.jspecify.annotations.Nullable;

/**
 * One release of HCPCS Level II. Codes and modifiers are concepts of one system, told apart by {@code kind}.
 *
 * <p>A release is in effect from the first day of its month; it has no end of its own, because CMS replaces it when it
 * likes: once a year up to 2019, each quarter since. A concept is valid from its added date to its termination date,
 * both inclusive. It is {@code retired} and inactive only when it was terminated before the release took effect, so a
 * release that lists discontinued codes for some years after still answers for the days on which they could be used.
 *
 * <p>CPT (five digits, or four and a letter) and CDT (D codes) belong to the AMA and the ADA: where a file has them they
 * are left out with a remark.
 */
final class HcpcsSource implements TerminologySource {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    /** Stands in a few records and means that there is none. */
    private static final String NO_NOTE = "0000";

    private final ReleaseManifest manifest;
    private final HcpcsFiles files;
    private final IndicatorValues meanings = IndicatorValues.read();
    private final HcpcsChecks checks;

    private HcpcsSource(ReleaseManifest manifest, HcpcsFiles files) {
        this.manifest = manifest;
        this.files = files;
        this.checks = new HcpcsChecks(
                meanings, YearMonth.parse(manifest.key().version()).atDay(1));
    }

    static HcpcsSource of(RoledFiles roled, boolean starter) throws SourceFault {
        ReleaseKey release = roled.release();
        HcpcsFiles files = HcpcsFiles.of(roled);
        ValidityPeriod effective =
                new ValidityPeriod(YearMonth.parse(release.version()).atDay(1), null);
        ReleaseManifest manifest = roled.manifest(
                "HCPCS Level II " + release.version(),
                HcpcsHeader.PUBLISHER,
                HcpcsHeader.COPYRIGHT,
                effective,
                starter,
                // Of a spreadsheet its rows are the codes, and nothing else tells how many there are.
                files.isSheet()
                        ? Map.of()
                        : Map.of("codes", countOf(files.content(), '3'), "modifiers", countOf(files.content(), '7')));
        return new HcpcsSource(manifest, files);
    }

    /** First records by their own columns, without what {@link HcpcsRecords} makes of them. */
    private static long countOf(SourceFile records, char recordId) throws SourceFault {
        long count = 0;
        try (SourceLines lines = SourceLines.open(records, HcpcsRecords.WINDOWS_1252)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (HcpcsRecords.isRecord(line)
                        && line.charAt(10) == recordId
                        && !belongsToOthers(HcpcsRecord.codeOf(line))) {
                    count++;
                }
            }
        }
        return count;
    }

    @Override
    public ReleaseManifest manifest() {
        return manifest;
    }

    @Override
    public void read(ArtefactSink sink) throws SourceFault {
        SourceFile notes = files.notes();
        ProcessingNotes texts = notes == null ? ProcessingNotes.none() : ProcessingNotes.read(notes, sink);
        SourcePosition whole = SourcePosition.of(files.content().name());
        files.remarks().sendTo(sink);
        long left = 0;
        Map<String, HcpcsRecord> read = new HashMap<>();
        ReleaseDate date = new ReleaseDate();
        try (HcpcsReading all = files.open(sink);
                ConceptSink concepts = sink.codeSystem(HcpcsHeader.of(manifest))) {
            for (HcpcsRecord record = all.next(); record != null; record = all.next()) {
                read.put(record.code(), record);
                if (belongsToOthers(record.code())) {
                    left++;
                } else {
                    concepts.concept(concept(record, texts, sink), record.where());
                    date.add(firstDate(HcpcsField.ADDED_DATE, record));
                    date.add(firstDate(HcpcsField.ACTION_EFFECTIVE_DATE, record));
                }
            }
        }
        if (left > 0) {
            sink.remark(whole, left + " CPT or CDT codes are not loaded: they need a licence");
        }
        if (!manifest.starter()) {
            date.complaint(YearMonth.parse(manifest.key().version())).ifPresent(odd -> sink.remark(whole, odd));
        }
        files.compare(read, sink);
    }

    private static boolean belongsToOthers(String code) {
        return code.length() == 5 && (Character.isDigit(code.charAt(0)) || code.charAt(0) == 'D');
    }

    private Concept concept(HcpcsRecord record, ProcessingNotes texts, ArtefactSink sink) throws SourceFault {
        checks.check(record, sink);
        Concept.Builder concept = Concept.builder(record.code(), record.longDescription());
        if (!record.shortDescription().isEmpty()) {
            concept.designation(Designation.of(
                    "en", StandardProperties.use("short", "Short description"), record.shortDescription()));
        }
        concept.property(ConceptProperty.code("kind", record.isModifier() ? "modifier" : "code"))
                .property(ConceptProperty.bool("modifier", record.isModifier()))
                .property(ConceptProperty.bool("modified", false));
        for (HcpcsField field : HcpcsField.values()) {
            if (field.hasGap(record.line())) {
                sink.remark(record.where(), record.code() + ": " + field.property() + " has a blank before a value");
            }
            for (String value : field.values(record.line())) {
                concept.property(property(field, value, record, sink));
            }
        }
        addNote(record, texts, concept, sink);
        ValidityPeriod validity = validity(record);
        boolean retired = validity.end() != null
                && manifest.effective().start() != null
                && validity.end().isBefore(manifest.effective().start());
        return concept.validity(validity)
                .status(retired ? "retired" : "active")
                .inactive(retired)
                .build();
    }

    private static void addNote(HcpcsRecord record, ProcessingNotes texts, Concept.Builder concept, ArtefactSink sink) {
        for (String number : HcpcsField.PROCESSING_NOTE.values(record.line())) {
            String text = texts.text(number);
            if (text != null) {
                concept.property(ConceptProperty.string("processingNoteText", text));
            } else if (!texts.isEmpty() && !number.equals(NO_NOTE)) {
                sink.remark(record.where(), record.code() + ": there is no processing note " + number);
            }
        }
    }

    /** A field on which nothing depends stays as it is published where it is not of its kind, with a remark. */
    private ConceptProperty property(HcpcsField field, String value, HcpcsRecord record, ArtefactSink sink)
            throws SourceFault {
        try {
            if (field.decides() && field.type() == PropertyType.DATE_TIME) {
                checks.checkDay(field, LocalDate.parse(value, DATE), record);
            }
            return property(field, value);
        } catch (NumberFormatException | DateTimeParseException e) {
            boolean date = field.type() == PropertyType.DATE_TIME;
            String odd = field.property() + " '" + value + "' is no " + (date ? "date" : "number");
            if (field.decides()) {
                throw new SourceFault(at(field, record.where()), odd, e);
            }
            sink.remark(at(field, record.where()), record.code() + ": " + odd + ", and stays as it is published");
            return ConceptProperty.string(HcpcsHeader.AS_PUBLISHED, field.property() + "=" + value);
        }
    }

    private ConceptProperty property(HcpcsField field, String value) {
        return switch (field.type()) {
            case INTEGER -> ConceptProperty.integer(field.property(), Integer.parseInt(value));
            case DATE_TIME ->
                ConceptProperty.dateTime(
                        field.property(), LocalDate.parse(value, DATE).toString());
            case STRING -> ConceptProperty.string(field.property(), value);
            case CODING ->
                new ConceptProperty(
                        field.property(), new PropertyValue.CodingValue(meanings.coding(field.property(), value)));
            default -> ConceptProperty.code(field.property(), value);
        };
    }

    private static SourcePosition at(HcpcsField field, SourcePosition where) {
        return new SourcePosition(where.file(), where.line(), field.column());
    }

    private static ValidityPeriod validity(HcpcsRecord record) throws SourceFault {
        LocalDate added = firstDate(HcpcsField.ADDED_DATE, record);
        LocalDate terminated = firstDate(HcpcsField.TERMINATION_DATE, record);
        if (added != null && terminated != null && terminated.isBefore(added)) {
            throw new SourceFault(
                    at(HcpcsField.TERMINATION_DATE, record.where()),
                    record.code() + " is terminated on " + terminated + ", before it is added on " + added);
        }
        return new ValidityPeriod(added, terminated);
    }

    private static @Nullable LocalDate firstDate(HcpcsField field, HcpcsRecord record) throws SourceFault {
        List<String> values = field.values(record.line());
        if (values.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(values.get(0), DATE);
        } catch (DateTimeParseException e) {
            throw new SourceFault(
                    at(field, record.where()), field.property() + " '" + values.get(0) + "' is no date", e);
        }
    }
}
