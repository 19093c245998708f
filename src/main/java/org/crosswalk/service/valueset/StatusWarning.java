package org.crosswalk.service.valueset;

import java.util.Locale;
import java.util.Optional;
import org.crosswalk.model.ResourceHeader;
import org.jspecify.annotations.Nullable;

/** What a user of a resource should know of its status. */
public enum StatusWarning {
    DEPRECATED,
    WITHDRAWN,
    RETIRED,
    EXPERIMENTAL,
    DRAFT;

    /**
     * The gravest of a resource; one that is experimental or a draft is none to a user that is no better itself.
     *
     * @param by the resource that uses it, or null
     */
    public static Optional<StatusWarning> of(ResourceHeader used, @Nullable ResourceHeader by) {
        if ("deprecated".equals(used.standardsStatus())) {
            return Optional.of(DEPRECATED);
        }
        if ("withdrawn".equals(used.standardsStatus())) {
            return Optional.of(WITHDRAWN);
        }
        if ("retired".equals(used.status())) {
            return Optional.of(RETIRED);
        }
        if (isExperimental(used) && !(by != null && isExperimental(by))) {
            return Optional.of(EXPERIMENTAL);
        }
        return isDraft(used) && !(by != null && isDraft(by)) ? Optional.of(DRAFT) : Optional.empty();
    }

    private static boolean isExperimental(ResourceHeader header) {
        return Boolean.TRUE.equals(header.experimental());
    }

    private static boolean isDraft(ResourceHeader header) {
        return "draft".equals(header.status()) || "draft".equals(header.standardsStatus());
    }

    /** The name of the expansion parameter that says it. */
    public String parameter() {
        return "warning-" + name().toLowerCase(Locale.ROOT);
    }

    /** The id of the message that says it. */
    public String messageId() {
        return "MSG_" + name();
    }
}
