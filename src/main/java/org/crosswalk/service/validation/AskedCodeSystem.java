package org.crosswalk.service.validation;

import java.util.List;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.jspecify.annotations.Nullable;

/**
 * The code system that {@code CodeSystem/$validate-code} is asked about.
 *
 * @param url its URI, as it was given
 * @param version the version that the request names, or null
 * @param fixed the one version that is meant, or null
 * @param view finds the others
 */
public record AskedCodeSystem(
        String url, @Nullable String version, @Nullable CodeSystemProvider fixed, TerminologyView view) {

    /**
     * What a request refers to.
     *
     * @throws TerminologyFault when it refers to an id that is not here
     */
    public static AskedCodeSystem of(
            ArtefactReference<CodeSystemDefinition> reference, TerminologyView view, Issues issues) {
        if (reference instanceof ArtefactReference.Inline<CodeSystemDefinition> inline) {
            CodeSystemProvider provider = view.inline(inline.resource());
            return new AskedCodeSystem(provider.header().url(), null, provider, view);
        }
        if (reference instanceof ArtefactReference.ById<CodeSystemDefinition> byId) {
            Canonical withheld = view.withheldById(byId.id()).orElse(null);
            if (withheld != null) {
                return new AskedCodeSystem(withheld.url(), withheld.version(), null, view);
            }
            CodeSystemProvider provider =
                    view.codeSystemById(byId.id()).orElseThrow(() -> issues.notFound("UNKNOWN_CODESYSTEM", byId.id()));
            return new AskedCodeSystem(provider.header().url(), null, provider, view);
        }
        ArtefactReference.ByCanonical<CodeSystemDefinition> canonical =
                (ArtefactReference.ByCanonical<CodeSystemDefinition>) reference;
        return new AskedCodeSystem(canonical.url(), canonical.version(), null, view);
    }

    /** A system by its URI. */
    public static AskedCodeSystem of(String url, TerminologyView view) {
        return new AskedCodeSystem(url, null, null, view);
    }

    CodeSystemResolution resolve(@Nullable String coded) {
        if (fixed != null) {
            return new CodeSystemResolution.Found(fixed, CodeSystemResolution.Basis.EXPLICIT, List.of());
        }
        return view.versions().resolve(url, coded != null ? coded : version);
    }

    /** Whether a coding is of the system, as far as it says. */
    public boolean isOf(Coding coding) {
        return coding.system() == null || KnownCodeSystem.isSame(coding.system(), url);
    }
}
