package org.crosswalk.fhir.resource;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.r4.CodeSystemWriter;
import org.crosswalk.registry.TerminologySnapshot;
import org.crosswalk.registry.VersionOrder;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Resource;

/** Code systems. Thread-safe. */
public final class CodeSystemKind implements ResourceKind<CodeSystemProvider> {

    private final int conceptsInline;
    private final Supplier<List<CodeSystemProvider>> unlisted;

    /**
     * The kind.
     *
     * @param conceptsInline the most concepts that are sent without being asked for
     * @param unlisted those that are served and are in no list
     */
    public CodeSystemKind(int conceptsInline, Supplier<List<CodeSystemProvider>> unlisted) {
        this.conceptsInline = conceptsInline;
        this.unlisted = unlisted;
    }

    @Override
    public String type() {
        return "CodeSystem";
    }

    @Override
    public List<CodeSystemProvider> all(TerminologySnapshot snapshot) {
        Set<String> released = snapshot.codeSystems().stream()
                .filter(provider -> !provider.header().starter())
                .map(provider -> provider.header().url())
                .collect(Collectors.toSet());
        return snapshot.codeSystems().stream()
                // The starter set gives way to a release of the same system.
                .filter(provider -> !provider.header().starter()
                        || !released.contains(provider.header().url()))
                .toList();
    }

    @Override
    public List<CodeSystemProvider> unlisted() {
        return unlisted.get();
    }

    @Override
    public ResourceHeader header(CodeSystemProvider provider) {
        return provider.header().resource();
    }

    @Override
    public boolean mayBeWithheld() {
        return true;
    }

    @Override
    public boolean isLarge(CodeSystemProvider provider) {
        return provider.size() > conceptsInline;
    }

    @Override
    public Resource resource(CodeSystemProvider provider) {
        CodeSystem resource = CodeSystemWriter.header(provider.header(), provider.size());
        if (isLarge(provider)) {
            CodeSystemWriter.leaveOutConcepts(resource);
            Subsetted.mark(resource);
            return resource;
        }
        ConceptTree tree = new ConceptTree(provider);
        tree.roots().forEach(root -> resource.addConcept(tree.whole(root)));
        return resource;
    }

    @Override
    public List<SearchParameter<CodeSystemProvider>> ownParameters() {
        return List.of(
                SearchParameter.plain(type(), "system", "uri", (provider, value) -> {
                    Canonical wanted = Canonical.parse(value);
                    return KnownCodeSystem.isSame(
                                    wanted.url(), provider.header().url())
                            && VersionOrder.fits(
                                    wanted.version(), provider.header().version());
                }),
                SearchParameter.plain(
                        type(),
                        "code",
                        "token",
                        (provider, value) -> provider.locate(SearchParameter.code(value)) instanceof Location.Exact),
                SearchParameter.token(
                        type(),
                        "content-mode",
                        provider -> Stream.of(provider.header().content().code())),
                SearchParameter.token(
                        type(),
                        "language",
                        provider -> Stream.ofNullable(header(provider).language())),
                SearchParameter.uri(type(), "supplements", "reference", provider -> {
                    Canonical supplements = provider.header().supplements();
                    return supplements == null ? Stream.empty() : Stream.of(supplements.toString());
                }));
    }
}
