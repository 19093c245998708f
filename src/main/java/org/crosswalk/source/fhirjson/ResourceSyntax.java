package org.crosswalk.source.fhirjson;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.crosswalk.provider.SourceFault;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * One of the ways to write a resource. Works on streams: in JSON a resource of any length needs no more memory than its head
 * and a few hundred items of its lists, in XML it is read whole. What the parser of resources gets was written anew: it has
 * one encoding, is well-formed, of bounded depth and length, and without document type, whatever the file is. Thread-safe.
 */
sealed interface ResourceSyntax permits JsonSyntax, XmlSyntax {

    /** Most characters that are parsed at once: in JSON without the long lists, in XML all. They take about 1.5 GB. */
    int LONGEST_RESOURCE = 64 << 20;

    /** Deepest nesting; the deepest published hierarchies need about 40. */
    int DEEPEST = 500;

    /** The element that holds the narrative. */
    String NARRATIVE = "text";

    /**
     * The top of a resource.
     *
     * @param in the resource; the caller closes it
     * @param name the file's name, for faults
     * @return empty when the text is not a FHIR resource
     * @throws SourceFault when it is one and is broken
     */
    Optional<ResourceSummary> summary(InputStream in, String name) throws SourceFault, IOException;

    /** The resource type, read no further than to where it stands; empty when the text is not a FHIR resource. */
    Optional<String> type(InputStream in, String name) throws SourceFault, IOException;

    /** The resources of a Bundle's entries in order. */
    void entries(InputStream in, String name, EntryVisitor visitor) throws SourceFault, IOException;

    /**
     * A resource without its narrative, which the server does not keep and which would take most of the time, and without
     * what {@link #parts} gives. All of it is checked, what is left out of it too.
     *
     * @param type its type
     * @throws SourceFault when the parser would take it in part, or read it as something else
     */
    IBaseResource head(ResourceContent content, String type, String name, FhirContext context)
            throws SourceFault, IOException;

    /** The lists that {@link #head} left out, in the order of the text. */
    void parts(ResourceContent content, String type, String name, FhirContext context, PartVisitor visitor)
            throws SourceFault, IOException;

    /** Takes the entries of a Bundle. */
    @FunctionalInterface
    interface EntryVisitor {

        /**
         * Takes a resource.
         *
         * @param place where it stands in the file
         * @param type resource type
         * @param content the resource, until the visitor returns
         */
        void entry(String place, String type, ResourceContent content) throws SourceFault, IOException;
    }
}
