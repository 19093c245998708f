package org.crosswalk.service.translation;

import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.valueset.Membership;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.ValueSetFinder;
import org.crosswalk.service.valueset.ValueSetStructure;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/**
 * A value set that a {@code $translate} names as {@code source} or {@code target}. A map goes with it when it states the
 * same value set, or when the value set has codes of the map's system; in the latter case the codes themselves have to be
 * in it. A value set that is not here goes with maps that state it only. Not thread-safe.
 */
final class Scope {

    private final String url;
    private final TerminologyView view;
    private final WorkBounds bounds;
    private final @Nullable ValueSetStructure structure;

    private Scope(String url, TerminologyView view, Issues issues, ServiceLimits limits) {
        this.url = url;
        this.view = view;
        this.bounds = new WorkBounds(view.context(), limits, issues);
        this.structure = new ValueSetFinder(view, issues).structureIfHere(url, bounds);
    }

    /** The scope of a request, or null when it names none; a fault when it cannot be evaluated. */
    static @Nullable Scope of(@Nullable String url, TerminologyView view, Issues issues, ServiceLimits limits) {
        return url == null ? null : new Scope(url, view, issues, limits);
    }

    /** Whether a map states this value set for a side of it. */
    boolean isStated(@Nullable String stated) {
        return stated != null
                && Canonical.parse(stated).url().equals(Canonical.parse(url).url());
    }

    /** Whether the value set may have codes of a system; a map may leave its system open. */
    boolean mayHave(@Nullable String system) {
        return structure != null && (system == null || structure.systems().contains(system));
    }

    /** Whether a code is in the value set, in whatever version the value set means. */
    boolean contains(Coding coding) {
        String system = coding.system();
        String code = coding.code();
        if (structure == null || system == null || code == null) {
            return false;
        }
        return new Membership(structure, view, bounds, system, null, code, false)
                .check()
                .member();
    }
}
