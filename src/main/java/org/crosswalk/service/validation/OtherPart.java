package org.crosswalk.service.validation;

import java.util.List;
import org.crosswalk.model.CodeSystemPart;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a code under a name that stands for another part of its system.
 *
 * @param issues words in the client's language
 */
public record OtherPart(Issues issues) {

    /** Why a code is unknown under one of the names that a request has for its system; empty when it is not for the name. */
    public List<Issue> of(@Nullable String code, CodingPlace place, @Nullable String... names) {
        for (String name : names) {
            List<Issue> said = code == null || name == null ? List.of() : of(name, code, place);
            if (!said.isEmpty()) {
                return said;
            }
        }
        return List.of();
    }

    private List<Issue> of(String name, String code, CodingPlace place) {
        CodeSystemPart part = KnownCodeSystem.partOf(name).orElse(null);
        KnownCodeSystem system =
                part == null ? null : KnownCodeSystem.ofUri(name).orElse(null);
        return part == null || system == null || part.mayHave(code)
                ? List.of()
                : List.of(
                        issues.error(TxIssueType.INVALID_CODE, "Unknown_Code_in", place.code(), code, name),
                        issues.warning(
                                TxIssueType.CODE_COMMENT,
                                "CROSSWALK_CODE_OF_OTHER_PART",
                                place.system(),
                                name,
                                part.title(),
                                system.title(),
                                code,
                                system.uri()));
    }
}
