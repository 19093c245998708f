package org.crosswalk.r4;

import java.util.List;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.RequestContext;
import org.jspecify.annotations.Nullable;

/** {@code ValueSet/$expand}: parameters in; the answer is written by {@link ValueSetWriter}. Stateless and thread-safe. */
public final class ExpandParameters {

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.one("url", "uri", "The value set, also as url|version"),
            OperationParameter.one("valueSet", "ValueSet", "The value set itself, instead of 'url'"),
            OperationParameter.one("valueSetVersion", "string", "The version of the value set"),
            OperationParameter.one("context", "uri", "Refused: it needs profiles, which are not here"),
            OperationParameter.one("filter", "string", "Words and beginnings of words; the best match comes first"),
            OperationParameter.one("offset", "integer", "Codes passed over"),
            OperationParameter.one("count", "integer", "Most codes of the page; 0: only the total"),
            OperationParameter.one("includeDesignations", "boolean", "Whether the codes come with their designations"),
            OperationParameter.many(
                    "designation",
                    "string",
                    "A kind of designation to give: use-system|use-code, or urn:ietf:bcp:47|language"),
            OperationParameter.one(
                    "includeDefinition", "boolean", "Whether the answer holds the value set's definition"),
            OperationParameter.one("activeOnly", "boolean", "Whether inactive codes are left out"),
            OperationParameter.one(
                    "excludeNested",
                    "boolean",
                    "false: codes under their parents, where that can be done; else a flat list"),
            OperationParameter.one("excludeNotForUI", "boolean", "Whether codes that cannot be selected are left out"),
            OperationParameter.one(
                    "excludePostCoordinated", "boolean", "Whether post-coordinated codes are left out; there are none"),
            OperationParameter.many("exclude-system", "canonical", "A code system to leave out"),
            OperationParameter.many("property", "string", "A property to give with each code"),
            OperationParameter.one(
                    "versionsMatch",
                    "boolean",
                    "Whether a code counts as the same code in every version of its system"));

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
