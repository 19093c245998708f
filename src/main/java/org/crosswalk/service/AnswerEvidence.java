package org.crosswalk.service;

import java.util.List;
import java.util.Optional;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckedEdits;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.Provenance;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.registry.ReleaseRecord;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.registry.VersionOrder;
import org.crosswalk.service.message.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client that asks which releases its answer rests on, and why these. Made for a request; not thread-safe.
 *
 * @param always whether clients are told that did not ask
 */
record AnswerEvidence(TerminologyView view, Messages messages, boolean always) {

    /** The expansion parameter that names a code system that was read. */
    private static final String USED_CODE_SYSTEM = "used-codesystem";

    private boolean isWanted() {
        return always || view.context().evidence().isAsked();
    }

    void of(ValidateCodeOutcome verdict) {
        codeSystem(verdict.system(), verdict.version());
    }

    void of(CheckCodesOutcome outcome) {
        outcome.verdicts().forEach(verdict -> of(verdict.outcome()));
        Canonical notes = outcome.notes();
        if (notes != null) {
            codeSystem(notes.url(), notes.version());
        }
        claimEdits(outcome.edits());
    }

    /** Editions with days of their own answer for all days, the others for the days for which they were made. */
    private void claimEdits(CheckedEdits edits) {
        if (isWanted()) {
            view.snapshot().claimEdits().stream()
                    .map(ClaimEdits::header)
                    .filter(header -> edits.editions().contains(header.canonical()))
                    .forEach(header -> add(
                            header.canonical(),
                            header.history() ? "TEXT_RULE_NEWEST" : "TEXT_RULE_DAY",
                            header.effective()));
            String rule = view.context().date() == null ? "TEXT_RULE_TODAY" : "TEXT_RULE_DAY";
            edits.tables().forEach(map -> conceptMap(map, rule));
        }
    }

    void of(Expansion expansion) {
        for (Expansion.Parameter parameter : expansion.parameters()) {
            if (parameter.name().equals(USED_CODE_SYSTEM) && parameter.value() instanceof Expansion.Parameter.Uri uri) {
                Canonical used = Canonical.parse(uri.value());
                codeSystem(used.url(), used.version());
            }
        }
    }

    void of(TranslateOutcome outcome, TranslateRequest request) {
        if (!isWanted()) {
            return;
        }
        String rule = request.conceptMap() != null
                ? "TEXT_RULE_NAMED"
                : request.context().date() != null ? "TEXT_RULE_MAP_OF_DAY" : "TEXT_RULE_NEWEST";
        outcome.matches().stream().map(TranslateOutcome.Match::map).distinct().forEach(map -> conceptMap(map, rule));
    }

    private void conceptMap(Canonical map, String rule) {
        view.conceptMap(map.url(), map.version())
                .ifPresent(found -> add(map, rule, found.header().effective()));
    }

    /** A version of a code system that the answer names. */
    void codeSystem(@Nullable String system, @Nullable String version) {
        if (!isWanted() || system == null || version == null) {
            return;
        }
        view.codeSystemVersions(system).stream()
                .filter(provider ->
                        VersionOrder.matches(version, provider.header().version()))
                .findFirst()
                .ifPresent(this::add);
    }

    private void add(CodeSystemProvider provider) {
        String rule = switch (view.versions().basisOf(provider)) {
            case EXPLICIT -> "TEXT_RULE_NAMED";
            case RULE -> "TEXT_RULE_PARAMETER";
            case DATE -> "TEXT_RULE_DAY";
            case RECORD -> "TEXT_RULE_RECORD";
            case TODAY -> "TEXT_RULE_TODAY";
            case NEWEST -> "TEXT_RULE_NEWEST";
        };
        add(provider.header().canonical(), rule, provider.header().effective());
    }

    private void add(Canonical artefact, String rule, ValidityPeriod effective) {
        Optional<ReleaseRecord> release = view.releaseOf(artefact);
        String words = messages.text(release.isPresent() ? rule : "TEXT_RULE_SENT", view.day());
        view.context()
                .evidence()
                .add(new Provenance(
                        artefact,
                        words,
                        release.map(record -> record.manifest().key().toString())
                                .orElse(null),
                        effective,
                        release.map(ReleaseRecord::loadedAt).orElse(null),
                        release.map(record -> files(record.manifest())).orElse(List.of())));
    }

    private static List<Provenance.File> files(ReleaseManifest manifest) {
        return manifest.files().stream()
                .map(file -> new Provenance.File(
                        file.container().equals(file.name()) ? file.name() : file.container() + "/" + file.name(),
                        file.sha256()))
                .toList();
    }
}
