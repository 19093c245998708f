package org.crosswalk.r4;

import java.util.Set;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.RequestContext;
import org.jspecify.annotations.Nullable;

/** {@code ValueSet/$expand}: parameters in; the answer is written by {@link ValueSetWriter}. Stateless and thread-safe. */
public final class ExpandParameters {

    /** What the operation reads. */
    public static final Set<String> NAMES = Set.of(
            "url",
            "valueSet",
            "valueSetVersion",
            "context",
            "filter",
            "offset",
            "count",
            "includeDesignations",
            "designation",
            "includeDefinition",
            "activeOnly",
            "excludeNested",
            "excludeNotForUI",
            "excludePostCoordinated",
            "exclude-system",
            "property",
            "versionsMatch");

    private ExpandParameters() {}

    /**
     * Reads the request.
     *
     * @param instance id of the value set that the path names, or null at type level
     */
    public static ExpandRequest request(ParameterValues from, @Nullable String instance, RequestContext context) {
        return new ExpandRequest(
                ValidateCodeParameters.valueSet(from, instance),
                from.string("filter"),
                from.count("offset"),
                from.count("count"),
                from.bool("includeDesignations"),
                from.strings("designation"),
                from.bool("includeDefinition"),
                from.bool("activeOnly"),
                from.bool("excludeNested"),
                from.bool("excludeNotForUI"),
                from.bool("excludePostCoordinated"),
                from.canonicals("exclude-system"),
                from.strings("property"),
                from.bool("versionsMatch"),
                context);
    }
}
