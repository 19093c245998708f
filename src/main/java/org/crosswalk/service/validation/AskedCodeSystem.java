package org.crosswalk.service.validation;

import java.util.List;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
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
     * @throws TerminologyFault when it refers to nothing, or to an id that is not here
     */
    public static AskedCodeSystem of(
            @Nullable ArtefactReference<CodeSystemDefinition> reference, TerminologyView view, Issues issues) {
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
        if (reference instanceof ArtefactReference.ByCanonical<CodeSystemDefinition> canonical) {
            return new AskedCodeSystem(canonical.url(), canonical.version(), null, view);
        }
        throw issues.fault(
                Kind.BAD_REQUEST, Issue.Type.REQUIRED, TxIssueType.INVALID_DATA, "CROSSWALK_PARAMETER_MISSING", "url");
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
