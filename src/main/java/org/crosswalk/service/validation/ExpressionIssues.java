package org.crosswalk.service.validation;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.coding.Classification;
import org.crosswalk.coding.modifiers.ModifierGrammar;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.GrammarRemark;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about an expression, a code with modifiers: the rules it breaks or strains, and the modifiers that
 * another system has to answer for. It names codes, never texts. Made for a request; not thread-safe.
 */
record ExpressionIssues(TerminologyView view, Issues issues) {

    private static final String UNKNOWN_MODIFIER = "CROSSWALK_MODIFIER_UNKNOWN";

    /** For an expression that was found. */
    void onFound(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        String code = report.code();
        if (provider != null && code != null && provider.locate(code) instanceof Location.Expression expression) {
            of(expression, provider, report.place().code()).forEach(report::add);
        }
    }

    /** For a code that was not found: why, if it is an expression. */
    void onAbsent(CodingReport report, CodeSystemProvider provider, boolean mayBeElsewhere) {
        String code = report.code();
        if (code != null && provider.locate(code) instanceof Location.Absent absent) {
            of(absent.reasons(), mayBeElsewhere, report.place().code()).forEach(report::add);
        }
    }

    /** What there is to say about an expression; an error where a modifier of the other level does not exist. */
    List<Issue> of(Location.Expression expression, CodeSystemProvider provider, String place) {
        List<Issue> all = new ArrayList<>(of(expression.remarks(), false, place));
        KnownCodeSystem system = KnownCodeSystem.ofUri(provider.header().url()).orElse(null);
        if (system != null) {
            expression.foreign().forEach(modifier -> foreign(system, modifier, place, all));
        }
        return all;
    }

    /** A modifier of level I with a code of level II, or the other way round. */
    private void foreign(KnownCodeSystem system, String modifier, String place, List<Issue> to) {
        KnownCodeSystem other = ModifierGrammar.otherLevel(system);
        CodeSystemProvider there =
                view.versions().unversioned(other.uri(), view.context().date()).orNull();
        if (there != null && there.locate(modifier) instanceof Location.Exact found) {
            if (!ModifierGrammar.isModifier(there, found.ordinal())) {
                to.add(issue(true, "CROSSWALK_EXPRESSION_PART_IS_CODE", place, modifier));
            } else if (!there.isValidOn(found.ordinal(), view.day())) {
                to.add(issue(false, "CROSSWALK_MODIFIER_NOT_IN_EFFECT", place, modifier, view.day()));
            }
        } else if (there != null
                && there.header().content() == ContentMode.COMPLETE
                && ModifierGrammar.hasModifiers(there)) {
            to.add(unknownModifier(true, place, modifier, system.title() + " / " + other.title(), other.uri()));
        } else {
            to.add(issue(false, "CROSSWALK_MODIFIER_NOT_CHECKED", place, modifier, other.title()));
        }
    }

    /** The grammar's remarks; where only a fragment is here, a part that it lacks is no error. */
    List<Issue> of(List<GrammarRemark> remarks, boolean mayBeElsewhere, String place) {
        return remarks.stream()
                .map(remark -> {
                    boolean error = remark.breach() && !mayBeElsewhere;
                    List<String> said = remark.arguments();
                    return remark.messageId().equals(UNKNOWN_MODIFIER)
                            ? unknownModifier(error, place, said.get(0), said.get(1), said.get(2))
                            : issue(error, remark.messageId(), place, said.toArray());
                })
                .toList();
    }

    /** A modifier that is none on the day may be one of another release, or of one that is not loaded. */
    private Issue unknownModifier(boolean error, String place, String modifier, String title, String system) {
        List<CodeSystemProvider> releases = view.codeSystemVersions(system);
        CodeSystemProvider newest = releases.isEmpty() ? null : releases.get(0);
        CodeSystemProvider having = releases.stream()
                .filter(release -> release.locate(modifier) instanceof Location.Exact)
                .findFirst()
                .orElse(null);
        if (newest == null) {
            return issue(error, UNKNOWN_MODIFIER, place, modifier, title, "");
        }
        return having == null
                ? issue(error, UNKNOWN_MODIFIER, place, modifier, title, Classification.version(newest))
                : issue(
                        error,
                        "CROSSWALK_MODIFIER_OF_OTHER_RELEASE",
                        place,
                        modifier,
                        title,
                        Classification.version(having));
    }

    private Issue issue(boolean error, String messageId, String place, @Nullable Object... arguments) {
        return issues.issue(
                error ? Severity.ERROR : Severity.WARNING,
                error ? TxIssueType.INVALID_CODE : TxIssueType.CODE_RULE,
                messageId,
                place,
                arguments);
    }
}
