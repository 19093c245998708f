package org.crosswalk.source.hcc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
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

/**
 * One table of risk adjustment: for each of its models a code system of the categories, which have no texts in the
 * publisher's files, and a concept map from ICD-10-CM. A category is {@code wider} than each diagnosis it holds; the letter
 * that CMS puts behind some is the property {@code mark} of the row.
 */
record HccSource(ReleaseManifest manifest, SourceFile file, HccEdition edition) implements TerminologySource {

    private static final String PUBLISHER = "Centers for Medicare & Medicaid Services (CMS)";
    private static final String COPYRIGHT =
            "The tables of risk adjustment are works of the United States government (CMS).";

    static HccSource of(RoledFiles files, boolean starter) throws SourceFault {
        SourceFile file = files.need(HccFormat.CATEGORIES);
        HccEdition edition = (files.release().system().equals(HccEdition.SEVERAL)
                        ? HccEdition.ofTable(file.name())
                        : HccEdition.ofMember(file.name()))
                .orElseThrow(() -> new SourceFault(file.name(), "does not tell model and year by its name"));
        List<HccRow> rows = HccRows.of(file, edition.model());
        long categories = rows.stream()
                .map(row -> row.model().id() + ' ' + row.category())
                .distinct()
                .count();
        HccModel model = edition.model();
        ReleaseManifest manifest = files.manifest(
                title(model == null ? "HCC models" : model.title(), edition),
                PUBLISHER,
                COPYRIGHT,
                edition.effective(),
                starter,
                Map.of("codes", categories, "rows", (long) rows.size()));
        return new HccSource(manifest, file, edition);
    }

    private static String title(String of, HccEdition edition) {
        return of + ", " + edition.words();
    }

    @Override
    public void read(ArtefactSink sink) throws SourceFault {
        Map<HccModel, List<HccRow>> models = new LinkedHashMap<>();
        for (HccRow row : HccRows.of(file, edition.model())) {
            models.computeIfAbsent(row.model(), each -> new ArrayList<>()).add(row);
        }
        models.forEach((model, rows) -> read(sink, model, rows));
    }

    private void read(ArtefactSink sink, HccModel model, List<HccRow> rows) {
        Map<String, SourcePosition> categories = new TreeMap<>(Comparator.comparing(BigDecimal::new));
        rows.forEach(row -> categories.putIfAbsent(row.category(), row.where()));
        try (ConceptSink concepts = sink.codeSystem(codeSystem(model))) {
            categories.forEach((category, where) ->
                    concepts.concept(Concept.builder(category, null).build(), where));
        }
        try (MappingSink mappings = sink.conceptMap(conceptMap(model))) {
            rows.forEach(row -> mappings.mapping(mapping(row), row.where()));
        }
    }

    private static Mapping mapping(HccRow row) {
        return new Mapping(
                0,
                row.code(),
                null,
                row.category(),
                null,
                Equivalence.WIDER,
                null,
                List.of(),
                List.of(),
                row.mark().isEmpty() ? List.of() : List.of(ConceptProperty.code("mark", row.mark())));
    }

    private CodeSystemHeader codeSystem(HccModel model) {
        return DiagnosisCategories.categories(
                manifest,
                resource(
                        model,
                        model.id(),
                        model.system(),
                        "Categories",
                        "Categories of " + model.title() + ". The publisher's files have their numbers and no texts."));
    }

    private ConceptMapHeader conceptMap(HccModel model) {
        return DiagnosisCategories.map(
                manifest,
                resource(
                        model,
                        model.id() + "-map",
                        model.map(),
                        "Map",
                        "ICD-10-CM diagnoses to their categories of " + model.title() + " (risk adjustment)."),
                model.system());
    }

    private ResourceHeader resource(HccModel model, String id, String url, String kind, String description) {
        return new ResourceHeader(
                id + "-" + version().replace('.', '-'),
                new Canonical(url, version()),
                model.title().replaceAll("[^A-Za-z0-9]", "") + kind,
                title(model.title(), edition),
                "active",
                false,
                version().substring(0, 4),
                PUBLISHER,
                description,
                COPYRIGHT,
                "en",
                null);
    }

    private String version() {
        return manifest.key().version();
    }
}
