package org.crosswalk.service.verdict;

import java.util.Optional;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.SuppliedValueSet;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a code: whether it is among the billable codes of its system, and where the system lists none, whether it
 * is a code of the system and no header.
 *
 * @param billable URL of the value set that is asked; null where the system is
 * @param system URI of the code's system
 * @param code the code
 */
public record CodeQuestion(@Nullable String billable, String system, String code) {

    /** The question on a code of a system. */
    public static CodeQuestion of(String system, String code) {
        return new CodeQuestion(billable(system).map(SuppliedValueSet::url).orElse(null), system, code);
    }

    /** The system's own value set of the codes that can be submitted. */
    public static Optional<SuppliedValueSet> billable(String system) {
        return KnownCodeSystem.registrationOf(system)
                .filter(CodingRules.class::isInstance)
                .map(CodingRules.class::cast)
                .flatMap(rules -> rules.valueSets().stream()
                        .filter(set -> set.id().equals(rules.system().id() + "-billable"))
                        .findFirst());
    }

    /** The question as {@code $validate-code} reads it. */
    public ValidateCodeRequest request(RequestContext context) {
        ValidateCodeRequest.Subject subject =
                new ValidateCodeRequest.Subject.OfCode(new Coding(system, null, code, null));
        return billable == null
                ? new ValidateCodeRequest(
                        subject,
                        new ArtefactReference.ByCanonical<>(system, null),
                        null,
                        new Options(false, false, false, null, null, null),
                        context)
                : new ValidateCodeRequest(
                        subject, null, new ArtefactReference.ByCanonical<>(billable, null), Options.NONE, context);
    }
}
