package org.crosswalk.source.conversion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.MappingSink;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;

/**
 * The conversion table as a concept map from previous to current codes: what to use where a code is retired or divided.
 *
 * <ul>
 *   <li>Every row is {@code relatedto}. The table says under which code a case was filed before, no more: most new codes
 *       are narrower than their predecessor, some are not, and a single predecessor may well have stayed in use with the
 *       rest of its meaning. So not even one code to one code is called equivalent.
 *   <li>Codes that were assigned together are one row for each of them, the others as {@code dependsOn}.
 *   <li>Where the text means any code of a category, or of a range of categories, the categories are the sources, with the
 *       property {@link Mapping#ANY_BELOW}; of a range whose codes cannot be counted out, the two ends are. The comment says so.
 *   <li>Rows say since when ({@code effective}) and keep the publisher's text ({@code previous}).
 *   <li>Codes without predecessor ({@code None}) make no row: there is no source code. A remark counts them.
 *   <li>The groups name no versions: sources and targets are of every fiscal year since 2016, and some targets have been
 *       divided again.
 * </ul>
 */
final class ConversionSource implements TerminologySource {

    /** What a {@code dependsOn} is to its source: a code that was assigned together with it. */
    static final String ASSIGNED_WITH = OwnUrls.BASE + "conversion-assigned-with";

    private static final String PUBLISHER = "National Center for Health Statistics (NCHS)";
    private static final String COPYRIGHT = "The ICD-10-CM conversion table is a work of the United States government.";

    private final ReleaseManifest manifest;
    private final SourceFile file;

    ConversionSource(RoledFiles files, boolean starter) throws SourceFault {
        this.file = files.need(ConversionFormat.TABLE);
        ReleaseKey release = files.release();
        int year = Integer.parseInt(release.version());
        this.manifest = files.manifest(
                "ICD-10-CM conversion table FY" + release.version(),
                PUBLISHER,
                COPYRIGHT,
                new ValidityPeriod(LocalDate.of(year - 1, 10, 1), LocalDate.of(year, 9, 30)),
                starter,
                Map.of());
    }

    @Override
    public ReleaseManifest manifest() {
        return manifest;
    }

    @Override
    public void read(ArtefactSink sink) throws SourceFault {
        ConversionTable table =
                ConversionTable.read(file).orElseThrow(() -> new SourceFault(file.name(), "has no conversion table"));
        if (table.rows().isEmpty()) {
            throw new SourceFault(file.name(), "has no rows");
        }
        Map<String, SourcePosition> seen = new HashMap<>();
        int without = 0;
        try (MappingSink mappings = sink.conceptMap(header())) {
            for (ConversionRow row : table.rows()) {
                PreviousCodes previous = PreviousCodes.parse(row.previousText());
                SourcePosition before =
                        seen.putIfAbsent(row.current() + row.effective() + row.previousText(), row.where());
                if (before != null) {
                    sink.remark(row.where(), row.current() + ": the same as row " + before.line());
                } else if (previous.alternatives().isEmpty()) {
                    without++;
                } else {
                    write(row, previous, mappings, sink);
                }
            }
        }
        if (without > 0) {
            sink.remark(SourcePosition.of(file.name()), without + " codes have no previous code");
        }
    }

    private static void write(ConversionRow row, PreviousCodes previous, MappingSink mappings, ArtefactSink sink) {
        for (PreviousCodes.Combination combination : previous.alternatives()) {
            for (PreviousCodes.Member member : combination.members()) {
                if (member.reading() == PreviousCodes.Reading.UNKNOWN) {
                    sink.remark(row.where(), row.current() + ": cannot read the previous code '" + member.text() + "'");
                } else if (member.reading() == PreviousCodes.Reading.ENDS_OF_RANGE) {
                    sink.remark(row.where(), row.current() + ": only the ends of " + member.text() + " are mapped");
                }
                for (String code : member.codes()) {
                    mappings.mapping(mapping(row, combination, member, code), row.where());
                }
            }
        }
    }

    private static Mapping mapping(
            ConversionRow row, PreviousCodes.Combination combination, PreviousCodes.Member member, String code) {
        List<Mapping.Attribute> dependsOn = new ArrayList<>();
        for (PreviousCodes.Member other : combination.members()) {
            if (!other.equals(member)) {
                boolean one = other.reading() == PreviousCodes.Reading.CODES
                        && other.codes().size() == 1;
                dependsOn.add(new Mapping.Attribute(
                        ASSIGNED_WITH,
                        one ? MedicalCodeSystems.ICD_10_CM.uri() : null,
                        one ? other.codes().get(0) : other.text(),
                        null));
            }
        }
        return new Mapping(
                0,
                code,
                null,
                row.current(),
                null,
                Equivalence.RELATEDTO,
                comment(row, member),
                dependsOn,
                List.of(),
                properties(row, member));
    }

    private static List<ConceptProperty> properties(ConversionRow row, PreviousCodes.Member member) {
        List<ConceptProperty> properties = new ArrayList<>();
        properties.add(ConceptProperty.dateTime("effective", row.effective().toString()));
        properties.add(ConceptProperty.string("previous", row.previousText()));
        if (member.reading() == PreviousCodes.Reading.ANY_OF_CATEGORIES) {
            properties.add(ConceptProperty.bool(Mapping.ANY_BELOW, true));
        }
        return properties;
    }

    private static String comment(ConversionRow row, PreviousCodes.Member member) {
        String comment = "New on " + row.effective() + "; previously " + row.previousText() + ".";
        return switch (member.reading()) {
            case ANY_OF_CATEGORIES -> comment + " Stands for any code of the category.";
            case ENDS_OF_RANGE -> comment + " Stands for any code of the range.";
            default -> comment;
        };
    }

    private ConceptMapHeader header() {
        String version = manifest.key().version();
        ResourceHeader resource = manifest.resource(
                manifest.key().system() + "-" + version,
                OwnUrls.CONCEPT_MAP + "icd-10-cm-conversion",
                "ICD10CMConversion",
                String.valueOf(manifest.effective().start()),
                "Previous ICD-10-CM codes to the codes that replaced or divided them, since fiscal year 2016.");
        String codes = MedicalCodeSystems.ICD_10_CM.uri() + "?fhir_vs";
        Canonical system = Canonical.of(MedicalCodeSystems.ICD_10_CM.uri());
        return new ConceptMapHeader(
                resource,
                codes,
                codes,
                List.of(new ConceptMapHeader.Group(system, system, null)),
                // The table holds the changes of all years: its rows say since when, not the table.
                ValidityPeriod.ALWAYS,
                manifest.starter());
    }
}
