package org.crosswalk.service.validation;

import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/**
 * A check for which a coding that can mean one code only counts as that code.
 *
 * @param strict takes a coding as it is written
 * @param issues words in the client's language
 */
public record LenientCheck(CheckOfOne strict, Issues issues) implements CheckOfOne {

    @Override
    public CodingReport check(Coding coding, CodingPlace place) {
        CodingReport report = strict.check(coding, place);
        String code = report.normalizedCode();
        String system = report.normalizedSystem();
        if ((code == null && system == null) || report.isMember()) {
            return report;
        }
        Coding repaired = new Coding(
                system == null ? coding.system() : system,
                system == null ? coding.version() : null,
                code == null ? coding.code() : code,
                coding.display());
        CodingReport second = strict.check(repaired, place);
        if (!second.isMember()) {
            return report;
        }
        if (code != null) {
            second.setNormalizedCode(code);
            second.add(repair("CROSSWALK_CODE_REPAIRED", place.code(), coding.code(), code));
        }
        if (system != null) {
            second.setNormalizedSystem(system);
            second.add(repair("CROSSWALK_SYSTEM_REPAIRED", place.system(), coding.system(), system));
        }
        return second;
    }

    private Issue repair(String messageId, String expression, @Nullable String given, String readAs) {
        return issues.warning(TxIssueType.CODE_COMMENT, messageId, expression, given, readAs);
    }
}
