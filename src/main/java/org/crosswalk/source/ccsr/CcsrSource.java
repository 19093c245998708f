package org.crosswalk.source.ccsr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.MappingSink;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;
import org.jspecify.annotations.Nullable;

/**
 * One edition of DXCCSR: a code system of the categories under their body systems, and a concept map from ICD-10-CM.
 *
 * <p>A category is {@code wider} than each diagnosis it holds. Rows say which of a diagnosis's categories they are
 * ({@code categoryNumber}); where the edition has default categories, also whether they are the default one
 * ({@code defaultInpatient}, {@code defaultOutpatient}). A default that is none of the diagnosis's own categories
 * ({@code XXX000}: not acceptable as principal diagnosis) is given as {@code inpatientDefaultCategory} or
 * {@code outpatientDefaultCategory}.
 */
record CcsrSource(ReleaseManifest manifest, SourceFile file) implements TerminologySource {

    private static final String PUBLISHER = "Agency for Healthcare Research and Quality (AHRQ)";
    private static final String COPYRIGHT =
            "The Clinical Classifications Software Refined is a work of the United States"
                    + " government (AHRQ, Healthcare Cost and Utilization Project).";

    static CcsrSource of(RoledFiles files, boolean starter) throws SourceFault {
        ReleaseKey release = files.release();
        SourceFile file = files.need(CcsrFormat.CATEGORIES);
        Set<String> concepts = new TreeSet<>();
        long rows = 0;
        try (CcsrRows all = new CcsrRows(file)) {
            for (CcsrRow row = all.next(); row != null; row = all.next()) {
                for (CcsrRow.Category category : row.categories()) {
                    concepts.add(category.code());
                    concepts.add(bodySystem(category.code()));
                    rows++;
                }
            }
        }
        ReleaseManifest manifest = files.manifest(
                "DXCCSR " + release.version(),
                PUBLISHER,
                COPYRIGHT,
                ValidityPeriod.ALWAYS,
                starter,
                Map.of("codes", (long) concepts.size(), "rows", rows));
        return new CcsrSource(manifest, file);
    }

    private static String bodySystem(String category) {
        return category.substring(0, 3);
    }

    @Override
    public void read(ArtefactSink sink) throws SourceFault {
        SortedMap<String, CcsrRow.Category> categories = new TreeMap<>();
        Map<String, SourcePosition> places = new TreeMap<>();
        try (CcsrRows rows = new CcsrRows(file)) {
            for (CcsrRow row = rows.next(); row != null; row = rows.next()) {
                collect(row, categories, places);
            }
        }
        try (ConceptSink concepts = sink.codeSystem(codeSystem())) {
            String system = "";
            for (CcsrRow.Category category : categories.values()) {
                SourcePosition where = places.getOrDefault(category.code(), SourcePosition.of(file.name()));
                if (!bodySystem(category.code()).equals(system)) {
                    system = bodySystem(category.code());
                    concepts.concept(bodySystemConcept(system), where);
                }
                concepts.concept(
                        Concept.builder(category.code(), category.description())
                                .parent(system)
                                .property(ConceptProperty.code("kind", "category"))
                                .build(),
                        where);
            }
        }
        try (CcsrRows rows = new CcsrRows(file);
                MappingSink mappings = sink.conceptMap(conceptMap())) {
            for (CcsrRow row = rows.next(); row != null; row = rows.next()) {
                for (int i = 0; i < row.categories().size(); i++) {
                    mappings.mapping(mapping(row, i), row.where());
                }
            }
        }
    }

    private static Concept bodySystemConcept(String code) {
        return Concept.builder(code, BodySystem.titleOf(code))
                .notSelectable(true)
                .property(ConceptProperty.code("kind", "body-system"))
                .build();
    }

    private static void collect(
            CcsrRow row, SortedMap<String, CcsrRow.Category> categories, Map<String, SourcePosition> places)
            throws SourceFault {
        for (CcsrRow.Category category : row.categories()) {
            CcsrRow.Category before = categories.putIfAbsent(category.code(), category);
            if (before == null) {
                places.put(category.code(), row.where());
            } else if (!before.equals(category)) {
                throw new SourceFault(
                        row.where(),
                        category.code() + " is '" + category.description() + "', before it was '" + before.description()
                                + "'");
            }
        }
    }

    private static Mapping mapping(CcsrRow row, int index) {
        CcsrRow.Category category = row.categories().get(index);
        List<ConceptProperty> properties = new ArrayList<>();
        properties.add(ConceptProperty.integer("categoryNumber", index + 1));
        addDefault(properties, row, category, row.defaultInpatient(), "defaultInpatient", "inpatientDefaultCategory");
        addDefault(
                properties, row, category, row.defaultOutpatient(), "defaultOutpatient", "outpatientDefaultCategory");
        return new Mapping(
                0,
                row.code(),
                row.description(),
                category.code(),
                category.description(),
                Equivalence.WIDER,
                row.rationale(),
                List.of(),
                List.of(),
                properties);
    }

    private static void addDefault(
            List<ConceptProperty> properties,
            CcsrRow row,
            CcsrRow.Category category,
            @Nullable String defaultCategory,
            String marker,
            String other) {
        if (defaultCategory == null) {
            return;
        }
        properties.add(ConceptProperty.bool(marker, category.code().equals(defaultCategory)));
        if (row.categories().stream().noneMatch(c -> c.code().equals(defaultCategory))) {
            properties.add(ConceptProperty.code(other, defaultCategory));
        }
    }

    private CodeSystemHeader codeSystem() {
        return new CodeSystemHeader(
                resource(
                        "dxccsr-" + version(),
                        MedicalCodeSystems.DXCCSR.uri(),
                        "DXCCSR",
                        "Clinical categories of ICD-10-CM diagnoses, grouped by body system."),
                true,
                null,
                HierarchyMeaning.IS_A,
                false,
                false,
                manifest.starter() ? ContentMode.FRAGMENT : ContentMode.COMPLETE,
                null,
                List.of(
                        new PropertyDefinition("kind", null, "body-system or category", PropertyType.CODE),
                        new PropertyDefinition(
                                "notSelectable",
                                "http://hl7.org/fhir/concept-properties#notSelectable",
                                "True for body systems",
                                PropertyType.BOOLEAN)),
                List.of(new FilterDefinition(
                        "kind",
                        "body-system or category",
                        Set.of(FilterOperator.EQUALS, FilterOperator.IN),
                        "body-system or category")),
                manifest.effective(),
                false,
                null,
                manifest.starter());
    }

    private ConceptMapHeader conceptMap() {
        return new ConceptMapHeader(
                resource(
                        "dxccsr-map-" + version(),
                        OwnUrls.CONCEPT_MAP + "dxccsr",
                        "DXCCSRMap",
                        "ICD-10-CM diagnoses to their clinical categories."),
                MedicalCodeSystems.ICD_10_CM.uri() + "?fhir_vs",
                MedicalCodeSystems.DXCCSR.uri() + "?fhir_vs",
                List.of(new ConceptMapHeader.Group(
                        Canonical.of(MedicalCodeSystems.ICD_10_CM.uri()),
                        new Canonical(MedicalCodeSystems.DXCCSR.uri(), version()),
                        null)),
                manifest.effective(),
                manifest.starter());
    }

    private ResourceHeader resource(String id, String url, String name, String description) {
        return manifest.resource(id.replace('.', '-'), url, name, version().substring(0, 4), description);
    }

    private String version() {
        return manifest.key().version();
    }
}
