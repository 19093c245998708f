package org.crosswalk.source.msdrg;

import java.util.List;
import java.util.Map;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.MedicalCodeSystems;
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
import org.crosswalk.source.msdrg.Exclusions.Collection;
import org.crosswalk.source.msdrg.Exclusions.Listed;
import org.crosswalk.source.msdrg.Exclusions.Member;
import org.jspecify.annotations.Nullable;

/**
 * One version of appendix C: the collections of principal diagnoses as a code system ({@code pdx-collection}), the map of each
 * CC and MCC to its collection ({@code cc-exclusion}), and that of the collections to their diagnoses. A row has its line as the property {@code line}.
 */
record ExclusionSource(ReleaseManifest manifest, SourceFile file) implements TerminologySource {

    private static final String COLLECTIONS = OwnUrls.CODE_SYSTEM + OwnUrls.PDX_COLLECTIONS;
    private static final String EXCLUSION = "cc-exclusion";

    static ExclusionSource of(RoledFiles files, boolean starter) throws SourceFault {
        SourceFile file = files.need(MsDrgFormat.EXCLUSIONS);
        Exclusions read = Exclusions.of(file);
        return new ExclusionSource(
                Manual.manifest(
                        files,
                        file,
                        "CC exclusions by MS-DRG",
                        starter,
                        Map.of("codes", (long) read.collections().size(), "rows", read.rows())),
                file);
    }

    @Override
    public void read(ArtefactSink sink) throws SourceFault {
        Exclusions read = Exclusions.of(file);
        try (ConceptSink concepts = sink.codeSystem(DiagnosisCategories.categories(
                manifest, resource(OwnUrls.PDX_COLLECTIONS, COLLECTIONS, "PdxCollections", "PDX collections")))) {
            for (Collection collection : read.collections().values()) {
                concepts.concept(
                        Concept.builder(collection.name(), display(collection)).build(),
                        SourcePosition.of(file.name()));
            }
        }
        try (MappingSink mappings = sink.conceptMap(DiagnosisCategories.map(
                manifest,
                resource(
                        EXCLUSION,
                        OwnUrls.CONCEPT_MAP + EXCLUSION,
                        "CcExclusions",
                        "CC and MCC by the PDX collection that excludes them"),
                COLLECTIONS))) {
            for (Listed row : read.listed()) {
                Collection collection =
                        row.collection() == null ? null : read.collections().get(row.collection());
                mappings.mapping(listed(row, collection), row.where());
            }
        }
        try (MappingSink mappings = sink.conceptMap(members())) {
            for (Collection collection : read.collections().values()) {
                for (Member member : collection.members()) {
                    mappings.mapping(member(collection, member), member.where());
                }
            }
        }
    }

    private static String display(Collection collection) {
        return "PDX collection " + collection.name();
    }

    /** A CC or MCC that no principal diagnosis excludes is a row without target. */
    private static Mapping listed(Listed row, @Nullable Collection collection) {
        return new Mapping(
                0,
                row.code(),
                row.text().isEmpty() ? null : row.text(),
                collection == null ? null : collection.name(),
                collection == null ? null : display(collection),
                collection == null ? Equivalence.UNMATCHED : Equivalence.RELATEDTO,
                null,
                List.of(),
                List.of(),
                List.of(ConceptProperty.code("level", row.level()), line(row.where())));
    }

    private static Mapping member(Collection collection, Member member) {
        return new Mapping(
                0,
                collection.name(),
                display(collection),
                member.code(),
                member.text().isEmpty() ? null : member.text(),
                Equivalence.NARROWER,
                null,
                List.of(),
                List.of(),
                List.of(line(member.where())));
    }

    private static ConceptProperty line(SourcePosition where) {
        return ConceptProperty.integer("line", (int) where.line());
    }

    private ConceptMapHeader members() {
        return new ConceptMapHeader(
                resource(
                        OwnUrls.PDX_COLLECTIONS + "-map",
                        OwnUrls.CONCEPT_MAP + OwnUrls.PDX_COLLECTIONS,
                        "MapFromPdxCollections",
                        "Principal diagnoses of the PDX collections"),
                null,
                null,
                List.of(new ConceptMapHeader.Group(
                        new Canonical(COLLECTIONS, manifest.key().version()),
                        Canonical.of(MedicalCodeSystems.ICD_10_CM.uri()),
                        null)),
                manifest.effective(),
                manifest.starter());
    }

    private ResourceHeader resource(String id, String url, String name, String title) {
        return Manual.resource(
                manifest, id, url, name, title, title + ", by appendix C of the MS-DRG Definitions Manual.");
    }
}
