package org.crosswalk.fhir.own;

import ca.uhn.fhir.context.FhirContext;
import java.util.Date;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.model.Findings;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.StoredVersion;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.ConceptMapBuilder;
import org.crosswalk.r4.CodeSystemReader;
import org.crosswalk.r4.ConceptMapReader;
import org.crosswalk.r4.ValueSetReader;
import org.crosswalk.r4.rule.ResourceRules;
import org.crosswalk.r4.tree.Written;
import org.crosswalk.registry.OwnResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** Turns resources of the site's own into what is kept and into what answers, and back. Thread-safe. */
final class OwnArtefacts {

    private final CodeSystemBuilder codeSystems;
    private final ConceptMapBuilder conceptMaps;

    OwnArtefacts(CodeSystemBuilder codeSystems, ConceptMapBuilder conceptMaps) {
        this.codeSystems = codeSystems;
        this.conceptMaps = conceptMaps;
    }

    /** As it is kept: FHIR's JSON without what the server says of its version. */
    static String content(MetadataResource resource) {
        resource.getMeta().setVersionId(null).setLastUpdated(null);
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }

    /** As it is given: with its version. */
    static MetadataResource resource(StoredVersion version) {
        MetadataResource resource =
                (MetadataResource) FhirContext.forR4Cached().newJsonParser().parseResource(version.content());
        resource.setId(version.reference() + "/_history/" + version.version());
        resource.getMeta()
                .setVersionId(Long.toString(version.version()))
                .setLastUpdated(Date.from(version.lastUpdated()));
        return resource;
    }

    /** What was kept, with what answers from it. */
    OwnResource served(StoredVersion version) {
        return new OwnResource(version, version.deleted() ? null : artefact(resource(version)));
    }

    /**
     * What answers from a resource.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 422 when nothing can
     */
    Object artefact(MetadataResource resource) {
        try {
            if (resource instanceof CodeSystem codeSystem) {
                return codeSystems.build(CodeSystemReader.read(codeSystem));
            }
            if (resource instanceof ValueSet valueSet) {
                return ValueSetReader.read(valueSet);
            }
            return conceptMaps.build(ConceptMapReader.read((ConceptMap) resource));
        } catch (TerminologyFault | IllegalArgumentException unusable) {
            throw ResponseStatus.of(
                    422,
                    "the " + resource.fhirType() + " cannot be used: " + unusable.getMessage()
                            + "; nothing was written");
        }
    }

    /** Refuses what breaks a rule of FHIR's, what nothing could refer to, and what would answer in a publisher's place. */
    static void refuse(MetadataResource resource, @Nullable Written written) {
        if (written != null) {
            Findings found = new Findings();
            new ResourceRules(FhirContext.forR4Cached()).check(written, found);
            if (found.size(Severity.ERROR) > 0) {
                throw ResponseStatus.of(new TerminologyFault(
                        TerminologyFault.Kind.UNPROCESSABLE,
                        found.all().stream()
                                .filter(issue -> issue.severity() == Severity.ERROR)
                                .toList()));
            }
        }
        String type = resource.fhirType();
        if (!resource.hasUrl()) {
            throw ResponseStatus.of(
                    422, type + ".url is missing, and nothing could refer to the resource without it: give it one");
        }
        if (!(resource instanceof CodeSystem codeSystem)) {
            return;
        }
        KnownCodeSystem.ofUri(resource.getUrl())
                .filter(known -> codeSystem.getContent() != CodeSystemContentMode.SUPPLEMENT)
                .ifPresent(known -> {
                    throw ResponseStatus.of(
                            422,
                            "the codes of " + known.title()
                                    + " come from its publisher's files, which are only read: to add to them, write a"
                                    + " CodeSystem with content supplement and a url of your own");
                });
    }
}
