package org.crosswalk.compiler.build;

import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ReleaseKey;
import org.jspecify.annotations.Nullable;

/** Marks everything of the starter set by its version, so that nobody takes it for the publisher's release. */
public final class StarterVersion {

    private static final String SUFFIX = "-starter";

    private StarterVersion() {}

    public static ReleaseKey of(ReleaseKey key) {
        return new ReleaseKey(key.system(), marked(key.version()));
    }

    /** The version without its mark. */
    public static String without(String version) {
        return version.endsWith(SUFFIX) ? version.substring(0, version.length() - SUFFIX.length()) : version;
    }

    static CodeSystemHeader of(CodeSystemHeader h) {
        return h.asStarter(of(h.resource()));
    }

    static ConceptMapHeader of(ConceptMapHeader h) {
        return h.asStarter(of(h.resource()));
    }

    static ValueSetDefinition of(ValueSetDefinition v) {
        return v.with(of(v.resource()), v.licensed());
    }

    private static ResourceHeader of(ResourceHeader r) {
        Canonical canonical = r.canonical();
        return r.as(r.id().isEmpty() ? r.id() : marked(r.id()), canonical.withVersion(marked(canonical.version())));
    }

    private static String marked(@Nullable String version) {
        if (version == null) {
            return SUFFIX.substring(1);
        }
        return version.endsWith(SUFFIX) ? version : version + SUFFIX;
    }
}
