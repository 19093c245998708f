package org.crosswalk.source.msdrg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
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
import org.crosswalk.source.RoledFiles;
import org.crosswalk.source.msdrg.Appendices.Level;
import org.crosswalk.source.msdrg.Appendices.Row;

/**
 * One version of the manual: the levels of severity ({@code cc-level}) and the hospital-acquired conditions ({@code hac}) as
 * code systems, and a map to each: of ICD-10-CM, and of ICD-10-PCS to the conditions that need a procedure. A code that is in no
 * list of severity is neither CC nor MCC. The rows of conditions say which diagnosis theirs is: the {@code secondary} one, the
 * {@code principal} one, or one that is {@code additional} to a secondary one; and of the others, whether the condition needs a
 * principal diagnosis ({@code needsPrincipal}) or a procedure ({@code needsProcedure}) beside them.
 */
record MsDrgSource(ReleaseManifest manifest, SourceFile file) implements TerminologySource {

    static MsDrgSource of(RoledFiles files, boolean starter) throws SourceFault {
        SourceFile file = files.need(MsDrgFormat.APPENDICES);
        Appendices lists = Appendices.of(file);
        return new MsDrgSource(
                Manual.manifest(
                        files,
                        file,
                        "Severity of diagnoses by MS-DRG",
                        starter,
                        Map.of(
                                "codes",
                                        (long) Level.values().length
                                                + lists.conditions().size(),
                                "rows",
                                        (long) lists.levels().size()
                                                + lists.acquired().size())),
                file);
    }

    @Override
    public void read(ArtefactSink sink) throws SourceFault {
        Appendices lists = Appendices.of(file);
        Map<String, String> levels = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            levels.put(level.code(), level.title());
        }
        read(sink, OwnUrls.SEVERITY_LEVELS, "Levels of severity (CC, MCC) of diagnoses", levels, lists.levels());
        read(
                sink,
                OwnUrls.HOSPITAL_ACQUIRED_CONDITIONS,
                "Hospital-acquired conditions",
                lists.conditions(),
                lists.acquired());
    }

    private void read(ArtefactSink sink, String id, String title, Map<String, String> targets, List<Row> rows) {
        try (ConceptSink concepts = sink.codeSystem(codeSystem(id, title))) {
            targets.forEach((code, text) ->
                    concepts.concept(Concept.builder(code, text).build(), SourcePosition.of(file.name())));
        }
        try (MappingSink mappings = sink.conceptMap(conceptMap(id, title))) {
            Set<String> needed =
                    rows.stream().map(row -> row.target() + row.role()).collect(Collectors.toSet());
            for (Row row : rows) {
                mappings.mapping(
                        new Mapping(
                                row.isProcedure() ? 1 : 0,
                                row.code(),
                                row.text(),
                                row.target(),
                                targets.get(row.target()),
                                Equivalence.WIDER,
                                null,
                                List.of(),
                                List.of(),
                                properties(row, needed)),
                        row.where());
            }
        }
    }

    /** What a row says beside its code and category: its role, what the condition needs beside it, and its line. */
    private static List<ConceptProperty> properties(Row row, Set<String> needed) {
        List<ConceptProperty> properties = new ArrayList<>();
        if (!row.role().isEmpty() && !row.isProcedure()) {
            properties.add(ConceptProperty.code("diagnosis", row.role()));
        }
        if (row.isMarked() && needed.contains(row.target() + Row.PRINCIPAL)) {
            properties.add(ConceptProperty.bool("needsPrincipal", true));
        }
        if (row.isMarked() && needed.contains(row.target() + Row.PROCEDURE)) {
            properties.add(ConceptProperty.bool("needsProcedure", true));
        }
        properties.add(ConceptProperty.integer("line", (int) row.where().line()));
        return properties;
    }

    private CodeSystemHeader codeSystem(String id, String title) {
        return DiagnosisCategories.categories(manifest, resource(id, id, OwnUrls.CODE_SYSTEM + id, title));
    }

    private ConceptMapHeader conceptMap(String id, String title) {
        ResourceHeader resource = resource(id, id + "-map", OwnUrls.CONCEPT_MAP + id, title);
        String categories = OwnUrls.CODE_SYSTEM + id;
        return id.equals(OwnUrls.HOSPITAL_ACQUIRED_CONDITIONS)
                ? DiagnosisCategories.mapWithProcedures(manifest, resource, categories)
                : DiagnosisCategories.map(manifest, resource, categories);
    }

    private ResourceHeader resource(String name, String id, String url, String title) {
        return Manual.resource(
                manifest,
                id,
                url,
                (id.equals(name) ? "" : "MapTo")
                        + (name.equals(OwnUrls.HOSPITAL_ACQUIRED_CONDITIONS)
                                ? "HospitalAcquiredConditions"
                                : "SeverityLevels"),
                title,
                title + ", by the MS-DRG Definitions Manual. The exclusions by principal diagnosis are not here.");
    }
}
