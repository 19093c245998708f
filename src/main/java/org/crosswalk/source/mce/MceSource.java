package org.crosswalk.source.mce;

import java.util.List;
import java.util.Map;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.MappingSink;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.DiagnosisCategories;
import org.crosswalk.source.FiscalYearVersion;
import org.crosswalk.source.RoledFiles;

/**
 * One version of the MCE: the edits as a code system ({@code mce-edit}), and a map of diagnoses and procedures to them. A row has its line in
 * the file as the property {@code line}, and of edits by age {@code minimumAge} and {@code maximumAge}, in years.
 */
record MceSource(ReleaseManifest manifest, SourceFile file) implements TerminologySource {

    private static final String EDITS = OwnUrls.CODE_SYSTEM + OwnUrls.MCE_EDITS;
    private static final String PUBLISHER = "Centers for Medicare & Medicaid Services (CMS)";
    private static final String COPYRIGHT = "The Medicare Code Editor is a work of the United States government (CMS).";

    static MceSource of(RoledFiles files, boolean starter) throws SourceFault {
        SourceFile file = files.need(MceFormat.EDITS);
        FiscalYearVersion year = FiscalYearVersion.parse(files.release().version())
                .orElseThrow(() -> new SourceFault(file.name(), "is of no fiscal year"));
        MceRows rows = MceRows.of(file);
        return new MceSource(
                files.manifest(
                        "Medicare Code Editor V" + rows.version() + ", " + year.title(),
                        PUBLISHER,
                        COPYRIGHT,
                        year.effective(),
                        starter,
                        Map.of("codes", (long) Edit.values().length, "rows", (long)
                                rows.rows().size())),
                file);
    }

    @Override
    public void read(ArtefactSink sink) throws SourceFault {
        MceRows rows = MceRows.of(file);
        try (ConceptSink concepts = sink.codeSystem(DiagnosisCategories.categories(
                manifest, resource(OwnUrls.MCE_EDITS, EDITS, "MedicareCodeEdits", "Edits")))) {
            for (Edit edit : Edit.values()) {
                concepts.concept(Concept.builder(edit.code(), edit.title()).build(), SourcePosition.of(file.name()));
            }
        }
        try (MappingSink mappings = sink.conceptMap(map())) {
            for (MceRows.Row row : rows.rows()) {
                mappings.mapping(
                        new Mapping(
                                row.procedure() ? 1 : 0,
                                row.code(),
                                row.text(),
                                row.edit().code(),
                                row.edit().title(),
                                Equivalence.WIDER,
                                null,
                                List.of(),
                                List.of(),
                                row.edit().properties(row.line())),
                        row.where());
            }
        }
    }

    private ConceptMapHeader map() {
        return DiagnosisCategories.mapWithProcedures(
                manifest,
                resource(
                        OwnUrls.MCE_EDITS + "-map",
                        OwnUrls.CONCEPT_MAP + OwnUrls.MCE_EDITS,
                        "MapToMedicareCodeEdits",
                        "Diagnoses and procedures by edit"),
                EDITS);
    }

    private ResourceHeader resource(String id, String url, String name, String title) {
        String version = manifest.key().version();
        return new ResourceHeader(
                id + "-" + version,
                new Canonical(url, version),
                name,
                title + ", " + manifest.title(),
                "active",
                false,
                version.substring(0, 4),
                PUBLISHER,
                title
                        + " of the Medicare Code Editor, which checks inpatient claims. The ages are those of its manual.",
                COPYRIGHT,
                "en",
                null);
    }
}
