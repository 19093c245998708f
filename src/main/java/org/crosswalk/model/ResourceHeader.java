package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CodeSystem, ValueSet and ConceptMap have in common: identity, status and the words about the artefact.
 *
 * @param id FHIR logical id, unique per resource type on the server; may be empty for a client-sent resource
 * @param canonical URL and business version
 * @param name computer-friendly name
 * @param title human-friendly name, or null
 * @param status publication status code: draft, active, retired or unknown
 * @param experimental whether it is for testing only, null when not said
 * @param date FHIR dateTime text of the last change, or null
 * @param publisher who publishes it, or null
 * @param description markdown, or null
 * @param copyright markdown, or null
 * @param language BCP 47 tag of the content, or null
 * @param standardsStatus code of {@code structuredefinition-standards-status}, or null
 * @param stated the identifiers that the resource states, each with system and value as its code, or null for none
 */
public record ResourceHeader(
        String id,
        Canonical canonical,
        @Nullable String name,
        @Nullable String title,
        String status,
        @Nullable Boolean experimental,
        @Nullable String date,
        @Nullable String publisher,
        @Nullable String description,
        @Nullable String copyright,
        @Nullable String language,
        @Nullable String standardsStatus,
        @Nullable List<Coding> stated) {

    /** Stands for the URL that a resource sent inline does not have; never written back. */
    public static final String ANONYMOUS = "urn:crosswalk:anonymous";

    /** One that states no identifiers. */
    public ResourceHeader(
            String id,
            Canonical canonical,
            @Nullable String name,
            @Nullable String title,
            String status,
            @Nullable Boolean experimental,
            @Nullable String date,
            @Nullable String publisher,
            @Nullable String description,
            @Nullable String copyright,
            @Nullable String language,
            @Nullable String standardsStatus) {
        this(
                id,
                canonical,
                name,
                title,
                status,
                experimental,
                date,
                publisher,
                description,
                copyright,
                language,
                standardsStatus,
                null);
    }

    /** The identifiers that the resource states. */
    public List<Coding> identifiers() {
        return stated == null ? List.of() : stated;
    }

    /** The same under another identity. */
    public ResourceHeader as(String otherId, Canonical otherCanonical) {
        return new ResourceHeader(
                otherId,
                otherCanonical,
                name,
                title,
                status,
                experimental,
                date,
                publisher,
                description,
                copyright,
                language,
                standardsStatus,
                stated);
    }

    /** The same with other words about what it is and whose. */
    public ResourceHeader with(@Nullable String otherDescription, @Nullable String otherCopyright) {
        return new ResourceHeader(
                id,
                canonical,
                name,
                title,
                status,
                experimental,
                date,
                publisher,
                otherDescription,
                otherCopyright,
                language,
                standardsStatus,
                stated);
    }

    /** Whether the resource came without a URL. */
    public boolean lacksUrl() {
        return canonical.url().isEmpty() || canonical.url().equals(ANONYMOUS);
    }
}
