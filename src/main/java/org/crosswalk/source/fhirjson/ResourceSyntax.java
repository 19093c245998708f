package org.crosswalk.source.fhirjson;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.crosswalk.provider.SourceFault;

/**
 * One of the ways to write a resource. Works on streams, so that a Bundle of any length needs no more memory than its
 * largest resource, and hands on text that was written anew: what the parser of resources gets has one encoding, is
 * well-formed, of bounded depth and length, and without document type, whatever the file is. Thread-safe.
 */
sealed interface ResourceSyntax permits JsonSyntax, XmlSyntax {

    /** Most characters of one resource: some 250,000 concepts, which take about 1.5 GB to parse. */
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

    /** A resource as clean text, without its narrative: the server keeps none, and most of the time would go into it. */
    String resource(InputStream in, String name) throws SourceFault, IOException;

    /** The resources of a Bundle's entries in order, as clean text without narrative. */
    void entries(InputStream in, String name, EntryVisitor visitor) throws SourceFault, IOException;

    /**
     * Refuses clean text that the parser would take in part, or read as something else.
     *
     * @throws DataFormatException that says where
     */
    void check(String text, FhirContext context);

    /** The parser of the clean text. */
    IParser parser(FhirContext context);

    /** Takes the entries of a Bundle. */
    @FunctionalInterface
    interface EntryVisitor {

        /**
         * Takes a resource.
         *
         * @param index index of the entry in the Bundle, from 0
         * @param type resource type
         * @param text the resource
         */
        void entry(int index, String type, String text) throws SourceFault;
    }
}
