package org.crosswalk.source.icd9cm;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.IcdHeader;
import org.crosswalk.source.Remarks;
import org.crosswalk.source.RoledFiles;
import org.crosswalk.source.icd9cm.DescriptionFile.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One release of ICD-9-CM: diagnoses and procedures in one code system, as its URI says. The descriptions have valid codes
 * only; the categories and sub-categories above them follow from the digits; the Tabular Lists, where they are there, give
 * them their titles and add chapters, sections and notes. A diagnosis and a procedure cannot share a code: a diagnosis has
 * three or four characters before the period, a procedure two. Everything is read and checked on opening.
 */
final class Icd9CmRelease implements TerminologySource {

    private static final String PUBLISHER = "CMS and NCHS";
    private static final String LICENCE =
            "Public domain in the United States; ICD-9 is copyright of the World Health Organization";
    private static final List<PropertyDefinition> PROPERTIES = List.of(
            property("kind", PropertyType.CODE, "diagnosis or procedure; chapter or section above them"),
            property(
                    "billable",
                    PropertyType.BOOLEAN,
                    "whether it is a complete code; a category with codes under it is not"),
            property(Volume.SOURCE, PropertyType.STRING, "What is from the Tabular List, and of which fiscal year"),
            property(
                    Volume.SUBCLASSIFICATION,
                    PropertyType.STRING,
                    "A digit that completes this header to a code, as digit=meaning"),
            property(TabularNoteReader.INCLUDES, PropertyType.STRING, "Includes note"),
            property(
                    TabularNoteReader.INCLUSION_TERM,
                    PropertyType.STRING,
                    "A condition or procedure for which the code is to be used"),
            property(TabularNoteReader.EXCLUDES, PropertyType.STRING, "Excludes note: coded elsewhere, as it says"),
            property(
                    TabularNoteReader.CODE_FIRST,
                    PropertyType.STRING,
                    "Code first note: the underlying condition comes first"),
            property(TabularNoteReader.USE_ADDITIONAL_CODE, PropertyType.STRING, "Use additional code note"),
            property(TabularNoteReader.CODE_ALSO, PropertyType.STRING, "Code also note"),
            property(TabularNoteReader.NOTE, PropertyType.STRING, "Any other note"));

    private final RoledFiles files;
    private final int year;
    private final boolean starter;
    private final Remarks remarks = new Remarks();
    private final List<Volume> volumes = new ArrayList<>();

    /**
     * Reads and checks the files.
     *
     * @throws SourceFault when one breaks its layout, half of the release is missing, long and short descriptions have different codes, or a Tabular List is of
     *     other codes
     */
    Icd9CmRelease(RoledFiles files, int year, boolean starter) throws SourceFault {
        this.files = files;
        this.year = year;
        this.starter = starter;
        for (Kind kind : Kind.values()) {
            volumes.add(volume(kind));
        }
    }

    private Volume volume(Kind kind) throws SourceFault {
        SourceFile full = files.one(Icd9CmFormat.longRole(kind)).orElse(null);
        SourceFile brief = files.one(Icd9CmFormat.shortRole(kind)).orElse(null);
        if (full != null) {
            return volume(kind, full, brief);
        }
        if (brief == null) {
            throw new SourceFault(
                    files.release().toString(),
                    "the descriptions of the " + Icd9CmFormat.plural(kind)
                            + " are missing; a release has diagnoses and procedures");
        }
        remarks.add(
                SourcePosition.of(brief.name()),
                "there are no full descriptions of the " + Icd9CmFormat.plural(kind)
                        + "; the abbreviated ones stand for them");
        return volume(kind, brief, null);
    }

    private Volume volume(Kind kind, SourceFile full, @Nullable SourceFile brief) throws SourceFault {
        DescriptionFile described = DescriptionFile.read(full, kind);
        DescriptionFile abbreviated = brief == null ? null : DescriptionFile.read(brief, kind);
        if (abbreviated != null) {
            described.expectCodesOf(abbreviated);
        }
        SourceFile list = files.one(Icd9CmFormat.tabularRole(kind)).orElse(null);
        TabularList tabular = list == null ? null : TabularListReader.read(list, kind, remarks);
        Volume volume = Volume.of(kind, described, abbreviated, tabular);
        if (list != null) {
            volume.checkTabular(SourcePosition.of(list.name()), remarks);
        }
        return volume;
    }

    private static PropertyDefinition property(String code, PropertyType type, String description) {
        return new PropertyDefinition(code, null, description, type);
    }

    private ValidityPeriod effective() {
        return new ValidityPeriod(LocalDate.of(year - 1, 10, 1), LocalDate.of(year, 9, 30));
    }

    private String title() {
        return MedicalCodeSystems.ICD_9_CM.title() + " FY" + year;
    }

    @Override
    public ReleaseManifest manifest() {
        Map<String, Long> counts = new HashMap<>();
        for (Volume volume : volumes) {
            long billable = volume.full().lines().size();
            long headers = volume.headers().size();
            counts.put(Icd9CmFormat.plural(volume.kind()), billable + headers);
            counts.merge("billable", billable, Long::sum);
            counts.merge("headers", headers, Long::sum);
            counts.merge("codes", billable + headers, Long::sum);
            volume.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
        }
        return files.manifest(title(), PUBLISHER, LICENCE, effective(), starter, counts);
    }

    @Override
    public void read(ArtefactSink sink) {
        remarks.sendTo(sink);
        try (ConceptSink concepts = sink.codeSystem(header())) {
            for (Volume volume : volumes) {
                volume.read(concepts);
            }
        }
    }

    private CodeSystemHeader header() {
        return new IcdHeader(
                        MedicalCodeSystems.ICD_9_CM,
                        files.release().version(),
                        "ICD9CM",
                        title(),
                        PUBLISHER,
                        "International Classification of Diseases, 9th Revision, Clinical Modification: diagnoses (volumes 1 and 2)"
                                + " and procedures (volume 3)",
                        "ICD-9-CM is the clinical modification of ICD-9 for the United States, made and published without charge by"
                                + " NCHS (diagnoses) and CMS (procedures). ICD-9 is copyright of the World Health Organization.",
                        "en",
                        effective(),
                        true,
                        starter)
                .hierarchy(PROPERTIES, List.of());
    }
}
