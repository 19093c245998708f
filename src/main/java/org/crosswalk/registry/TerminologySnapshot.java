package org.crosswalk.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;

/**
 * Everything that is served at one moment. Immutable and thread-safe; a request reads it once.
 *
 * @param generation grows with every publication of this process, for logs and for those who watch
 * @param codeSystems every version of every code system, supplements included, in no order that matters
 * @param valueSets every version of every value set
 * @param conceptMaps every version of every concept map
 * @param claimEdits every edition of claim edits
 * @param releases where it all came from
 * @param own the resources of the site's own; what answers from them stands in the lists above
 * @param identity says what the releases are, and what of them is withheld: the same for the same releases, in whatever process
 *     and on whatever machine they are served; 64 hexadecimal digits
 */
public record TerminologySnapshot(
        long generation,
        List<CodeSystemProvider> codeSystems,
        List<ValueSetDefinition> valueSets,
        List<ConceptMapProvider> conceptMaps,
        List<ClaimEdits> claimEdits,
        List<ReleaseRecord> releases,
        OwnResources own,
        String identity) {

    /** Content that comes from no release has no identity beyond the process that made it. */
    private static final String PROCESS = UUID.randomUUID().toString();

    /** Nothing served. */
    public static final TerminologySnapshot EMPTY =
            new TerminologySnapshot(0, List.of(), List.of(), List.of(), List.of());

    public TerminologySnapshot {
        codeSystems = List.copyOf(codeSystems);
        valueSets = List.copyOf(valueSets);
        conceptMaps = List.copyOf(conceptMaps);
        claimEdits = List.copyOf(claimEdits);
        releases = List.copyOf(releases);
    }

    /** Content with the identity that its releases give it. */
    public TerminologySnapshot(
            long generation,
            List<CodeSystemProvider> codeSystems,
            List<ValueSetDefinition> valueSets,
            List<ConceptMapProvider> conceptMaps,
            List<ReleaseRecord> releases) {
        this(
                generation,
                codeSystems,
                valueSets,
                conceptMaps,
                List.of(),
                releases,
                OwnResources.NONE,
                identity(generation, releases));
    }

    /** The same with claim edits. */
    public TerminologySnapshot with(List<ClaimEdits> edits) {
        return new TerminologySnapshot(generation, codeSystems, valueSets, conceptMaps, edits, releases, own, identity);
    }

    /**
     * The same releases beside resources of the site's own, which come first: they are found by their ids before others, and of
     * what comes from FHIR files and packages, what has the canonical of one of them is left out.
     */
    TerminologySnapshot with(OwnResources resources) {
        return new TerminologySnapshot(
                generation,
                joined(
                        resources.artefacts(CodeSystemProvider.class),
                        codeSystems,
                        each -> each.header().canonical()),
                joined(resources.artefacts(ValueSetDefinition.class), valueSets, ValueSetDefinition::canonical),
                joined(
                        resources.artefacts(ConceptMapProvider.class),
                        conceptMaps,
                        each -> each.header().canonical()),
                claimEdits,
                releases,
                resources,
                identity);
    }

    private <T> List<T> joined(List<T> own, List<T> released, Function<T, Canonical> canonical) {
        Set<Canonical> taken = own.stream().map(canonical).collect(Collectors.toSet());
        return Stream.concat(
                        own.stream(),
                        released.stream()
                                .filter(each -> !taken.contains(canonical.apply(each))
                                        || !isOfFhirFiles(canonical.apply(each))))
                .toList();
    }

    private boolean isOfFhirFiles(Canonical canonical) {
        return releases.stream()
                .anyMatch(release ->
                        release.isOfFhirFiles() && release.artefacts().contains(canonical));
    }

    /** What every resource of a type has. */
    List<ResourceHeader> headers(String type) {
        return switch (type) {
            case "CodeSystem" ->
                codeSystems.stream().map(each -> each.header().resource()).toList();
            case "ValueSet" ->
                valueSets.stream().map(ValueSetDefinition::resource).toList();
            case "ConceptMap" ->
                conceptMaps.stream().map(each -> each.header().resource()).toList();
            default -> List.of();
        };
    }

    /** URIs of the code systems that are known by name and of which nothing but the starter set is served, in their order. */
    public List<String> onlyStarter() {
        Set<String> starter = new TreeSet<>();
        Set<String> released = new TreeSet<>();
        for (CodeSystemProvider each : codeSystems) {
            CodeSystemHeader header = each.header();
            if (header.supplements() == null
                    && KnownCodeSystem.ofUri(header.url()).isPresent()) {
                (header.starter() ? starter : released).add(header.system());
            }
        }
        starter.removeAll(released);
        return List.copyOf(starter);
    }

    /** Tells this content, with the resources of the site's own, from any other. */
    public String state() {
        return own.mark().isEmpty() ? identity : identity + " " + own.mark();
    }

    private static String identity(long generation, List<ReleaseRecord> releases) {
        String what = releases.isEmpty()
                ? PROCESS + " " + generation
                : releases.stream()
                        .map(release -> release.manifest().key() + " " + release.digest())
                        .sorted()
                        .collect(Collectors.joining("\n"));
        return sha256(what);
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The same releases with other views of what is in them. */
    TerminologySnapshot with(
            List<CodeSystemProvider> otherSystems,
            List<ValueSetDefinition> otherValueSets,
            List<ConceptMapProvider> otherMaps) {
        return new TerminologySnapshot(
                generation, otherSystems, otherValueSets, otherMaps, claimEdits, releases, own, identity);
    }

    /** The same, named for a client from whom the content of these systems is withheld. */
    TerminologySnapshot without(Set<String> withheld) {
        String what = identity + " without " + String.join(" ", new TreeSet<>(withheld));
        return new TerminologySnapshot(
                generation, codeSystems, valueSets, conceptMaps, claimEdits, releases, own, sha256(what));
    }
}
