package org.crosswalk.source;

import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.provider.ReleaseManifest;

/**
 * Headers of what a publisher sorts the diagnoses of ICD-10-CM into: a plain list of categories, and the map of the diagnoses to
 * them. Stateless.
 */
public final class DiagnosisCategories {

    private DiagnosisCategories() {}

    /** The categories, a code system without hierarchy and without properties. */
    public static CodeSystemHeader categories(ReleaseManifest manifest, ResourceHeader resource) {
        return new CodeSystemHeader(
                resource,
                true,
                null,
                null,
                false,
                false,
                manifest.starter() ? ContentMode.FRAGMENT : ContentMode.COMPLETE,
                null,
                List.of(),
                List.of(),
                manifest.effective(),
                false,
                null,
                manifest.starter());
    }

    /**
     * The map.
     *
     * @param categories URI of the code system of the categories, in the version of the release
     */
    public static ConceptMapHeader map(ReleaseManifest manifest, ResourceHeader resource, String categories) {
        String diagnoses = MedicalCodeSystems.ICD_10_CM.uri();
        return new ConceptMapHeader(
                resource,
                diagnoses + "?fhir_vs",
                null,
                List.of(new ConceptMapHeader.Group(
                        Canonical.of(diagnoses),
                        new Canonical(categories, manifest.key().version()),
                        null)),
                manifest.effective(),
                manifest.starter());
    }

    /** The map where procedures of ICD-10-PCS have categories too: its second group. */
    public static ConceptMapHeader mapWithProcedures(
            ReleaseManifest manifest, ResourceHeader resource, String categories) {
        Canonical target = new Canonical(categories, manifest.key().version());
        return new ConceptMapHeader(
                resource,
                null,
                null,
                List.of(
                        new ConceptMapHeader.Group(Canonical.of(MedicalCodeSystems.ICD_10_CM.uri()), target, null),
                        new ConceptMapHeader.Group(Canonical.of(MedicalCodeSystems.ICD_10_PCS.uri()), target, null)),
                manifest.effective(),
                manifest.starter());
    }
}
