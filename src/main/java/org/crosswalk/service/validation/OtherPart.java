package org.crosswalk.service.validation;

import java.util.List;
import java.util.stream.Stream;
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
        return code == null
                ? List.of()
                : Stream.of(names)
                        .flatMap(Stream::ofNullable)
                        .flatMap(name -> of(name, code, place).stream())
                        .limit(2)
                        .toList();
    }

    private List<Issue> of(String name, String code, CodingPlace place) {
        CodeSystemPart part = KnownCodeSystem.partOf(name).orElse(null);
        KnownCodeSystem system = KnownCodeSystem.ofUri(name).orElse(null);
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
