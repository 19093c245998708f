package org.crosswalk.source.fhirjson;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.MappingSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.r4.CodeSystemReader;
import org.crosswalk.r4.ConceptMapReader;
import org.crosswalk.r4.ValueSetReader;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * Takes the resources of one release one after the other, judges them, and hands what can be served to the sink.
 *
 * <p>Rules: a resource needs a URL; of one URL and version the first counts; a logical id is used once per type; the empty
 * shell of a code system whose content comes from its publisher ({@link KnownCodeSystem}) is never loaded, and a fragment
 * or example of one only when it was given by itself: answers from it would hide the publisher's.
 */
final class ResourceIntake {

    private final FhirContext context;
    private final ArtefactSink sink;
    private final boolean starter;
    private final boolean alone;
    private final Map<String, String> canonicals = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> others = new TreeMap<>();
    private int taken;

    /**
     * For one reading of a release.
     *
     * @param context the parser's
     * @param sink takes the artefacts
     * @param starter whether the release is of the starter set
     * @param alone whether the release is a single resource
     */
    ResourceIntake(FhirContext context, ArtefactSink sink, boolean starter, boolean alone) {
        this.context = context;
        this.sink = sink;
        this.starter = starter;
        this.alone = alone;
    }

    /** Takes note of a resource that holds no terminology. */
    void other(String type) {
        others.merge(type, 1, Integer::sum);
    }

    /** Takes a resource of one of the three types. */
    void take(String place, String type, ResourceContent content, ResourceSyntax syntax)
            throws SourceFault, IOException {
        SourcePosition where = SourcePosition.of(place);
        if (!(syntax.head(content, type, place, context) instanceof MetadataResource resource)) {
            throw new SourceFault(where, "is no terminology resource");
        }
        ResourceLists lists = new ResourceLists(resource);
        if (isWanted(resource, place)) {
            resource.setId(freeId(resource, where));
            try {
                syntax.parts(content, type, place, context, lists);
                convert(resource, lists, where);
            } catch (TerminologyFault | IllegalArgumentException e) {
                throw new SourceFault(where, type + " cannot be used: " + e.getMessage(), e);
            }
            taken++;
        } else {
            syntax.parts(content, type, place, context, ResourceLists.NONE);
        }
    }

    private boolean isWanted(MetadataResource resource, String place) throws SourceFault {
        SourcePosition where = SourcePosition.of(place);
        String type = resource.fhirType();
        if (!resource.hasUrl()) {
            sink.remark(where, type + " without url is left out: nothing can refer to it");
            return false;
        }
        String canonical = type + " " + new Canonical(resource.getUrl(), resource.getVersion());
        String first = canonicals.putIfAbsent(canonical, place);
        if (first != null) {
            sink.remark(where, canonical + " is left out: it stands in " + first + " already");
            return false;
        }
        if (resource instanceof CodeSystem codeSystem && isShadow(codeSystem, where)) {
            return false;
        }
        if (resource instanceof CodeSystem codeSystem && !codeSystem.hasContent()) {
            throw new SourceFault(
                    where,
                    "CodeSystem has no 'content', which FHIR R4 asks for: complete, fragment, example, not-present or"
                            + " supplement");
        }
        return true;
    }

    /** Ends the reading with what is to be said of the whole. */
    void end(String file) throws SourceFault {
        if (!others.isEmpty()) {
            sink.remark(
                    SourcePosition.of(file),
                    "left out, as they hold no terminology: "
                            + others.entrySet().stream()
                                    .map(entry -> entry.getValue() + " " + entry.getKey())
                                    .collect(Collectors.joining(", ")));
        }
        if (taken == 0) {
            throw new SourceFault(file, "holds no CodeSystem, ValueSet or ConceptMap that can be served");
        }
    }

    private boolean isShadow(CodeSystem codeSystem, SourcePosition where) {
        Optional<KnownCodeSystem> known = KnownCodeSystem.ofUri(codeSystem.getUrl());
        String content = codeSystem.hasContent() ? codeSystem.getContent().toCode() : ContentMode.COMPLETE.code();
        boolean shadow = known.isPresent()
                && switch (ContentMode.ofCode(content)) {
                    case NOT_PRESENT -> true;
                    case FRAGMENT, EXAMPLE -> !alone;
                    case COMPLETE, SUPPLEMENT -> false;
                };
        if (shadow) {
            sink.remark(
                    where,
                    "CodeSystem " + new Canonical(codeSystem.getUrl(), codeSystem.getVersion()) + " (" + content
                            + ") is left out: the content of " + known.get().title()
                            + " comes from its publisher's files");
        }
        return shadow;
    }

    /** The resource's own id, or one made from its name or URL; one that another resource has gets a number. */
    private String freeId(MetadataResource resource, SourcePosition where) {
        String own = resource.getIdElement().getIdPart();
        String wanted = own;
        if (wanted == null) {
            wanted = ReleaseNames.id(
                    resource.hasName() ? resource.getName() : resource.getUrl().replaceAll("^.*[/:]", ""));
        }
        String id = wanted;
        for (int n = 2; !ids.add(resource.fhirType() + "/" + id); n++) {
            id = wanted.substring(0, Math.min(wanted.length(), 58)) + "-" + n;
        }
        if (own != null && !own.equals(id)) {
            sink.remark(where, "id " + own + " is another resource's already; served as " + id);
        }
        return id;
    }

    private void convert(MetadataResource resource, ResourceLists lists, SourcePosition where) {
        if (resource instanceof CodeSystem codeSystem) {
            codeSystem(CodeSystemReader.header(codeSystem), lists.concepts(), where);
        } else if (resource instanceof ValueSet valueSet) {
            StoredExpansion.remarks(valueSet, text -> sink.remark(where, text));
            sink.valueSet(ValueSetReader.read(valueSet));
        } else if (resource instanceof ConceptMap map) {
            conceptMap(ConceptMapReader.header(map), lists.rows(), where);
        }
    }

    private void codeSystem(CodeSystemHeader header, List<Concept> read, SourcePosition where) {
        List<Concept> concepts =
                ConceptRepair.of(read, text -> sink.remark(where, "CodeSystem " + header.canonical() + ": " + text));
        try (ConceptSink out = sink.codeSystem(starter ? header.asStarter(header.resource()) : header)) {
            concepts.forEach(concept -> out.concept(concept, where));
        }
    }

    private void conceptMap(ConceptMapHeader header, List<Mapping> rows, SourcePosition where) {
        try (MappingSink out = sink.conceptMap(starter ? header.asStarter(header.resource()) : header)) {
            for (Mapping mapping : rows) {
                out.mapping(mapping, where);
            }
        }
    }
}
