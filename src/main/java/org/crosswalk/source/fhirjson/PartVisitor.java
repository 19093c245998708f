package org.crosswalk.source.fhirjson;

import org.crosswalk.provider.SourceFault;
import org.hl7.fhir.r4.model.MetadataResource;

/** Takes the long lists of a resource, a few items at a time. */
interface PartVisitor {

    /**
     * A concept of a CodeSystem begins.
     *
     * @param parent what was given for the concept that it is nested in, or -1
     * @return what stands for it in {@link Part#places}
     */
    int begin(int parent);

    /** Takes some items of a list. */
    void part(Part part) throws SourceFault;

    /**
     * Some items.
     *
     * @param path the elements that lead to the list, such as {@code compose.include.concept}
     * @param index which of the list's owners it belongs to, from 0
     * @param places what {@link #begin} gave for each concept of a CodeSystem, which are given without those nested in them
     * @param resource the resource with these items only, under the first owner
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one call
    record Part(String path, int index, int[] places, MetadataResource resource) {}
}
