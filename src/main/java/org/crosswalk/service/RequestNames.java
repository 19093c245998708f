package org.crosswalk.service;

import java.util.List;
import java.util.Objects;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClosureRequest;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.CompareRequest;
import org.crosswalk.model.DiffRequest;
import org.crosswalk.model.DriftRequest;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.FindMatchesRequest;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.RequestContext.VersionRules;
import org.crosswalk.model.SearchRequest;
import org.crosswalk.model.SubsumesRequest;
import org.crosswalk.model.SystemNames;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.model.ValueSetDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Requests whose systems have the names that the content has: every operation begins with it, so that none reads names in
 * a way of its own.
 */
record RequestNames(SystemNames names) {

    LookupRequest in(LookupRequest request) {
        return new LookupRequest(names.of(request.coding()), request.properties(), context(request.context()));
    }

    SubsumesRequest in(SubsumesRequest request) {
        return new SubsumesRequest(
                names.of(request.codingA()), names.of(request.codingB()), context(request.context()));
    }

    ClosureRequest in(ClosureRequest request) {
        return new ClosureRequest(
                request.name(), codings(request.concepts()), request.version(), context(request.context()));
    }

    /** The short id of a system is a name of it here: search fields are written by hand. */
    SearchRequest in(SearchRequest request) {
        Canonical system = request.system();
        if (system != null) {
            String url =
                    KnownCodeSystem.ofId(system.url()).map(KnownCodeSystem::uri).orElse(system.url());
            system = names.of(new Canonical(url, system.version()));
        }
        return new SearchRequest(
                request.text(), system, request.count(), request.billable(), context(request.context()));
    }

    DiffRequest in(DiffRequest request) {
        return new DiffRequest(
                names.of(Canonical.of(request.system())).url(),
                request.versionA(),
                request.versionB(),
                request.kinds(),
                request.offset(),
                request.count(),
                context(request.context()));
    }

    /** The short id of a system is a name of it here, as on the command line. */
    DriftRequest in(DriftRequest request) {
        String system = request.system();
        return new DriftRequest(
                request.type(),
                request.id(),
                request.artefacts(),
                system == null
                        ? null
                        : names.of(Canonical.of(KnownCodeSystem.ofId(system)
                                        .map(KnownCodeSystem::uri)
                                        .orElse(system)))
                                .url(),
                request.from(),
                request.to(),
                request.offset(),
                request.count(),
                context(request.context()));
    }

    CheckCodesRequest in(CheckCodesRequest request) {
        return new CheckCodesRequest(
                request.entries().stream()
                        .map(entry -> entry.with(names.of(entry.coding())))
                        .toList(),
                request.facts(),
                request.notesVersion(),
                request.setting(),
                context(request.context()));
    }

    TranslateRequest in(TranslateRequest request) {
        String target = request.targetSystem();
        return new TranslateRequest(
                request.conceptMap(),
                codings(request.codings()),
                scope(request.sourceScope()),
                scope(request.targetScope()),
                target == null ? null : names.of(Canonical.of(target)).url(),
                request.dependencies(),
                request.reverse(),
                context(request.context()));
    }

    private @Nullable String scope(@Nullable String url) {
        return url == null ? null : names.valueSet(url);
    }

    ValidateCodeRequest in(ValidateCodeRequest request) {
        ArtefactReference<CodeSystemDefinition> system = request.codeSystem();
        if (system instanceof ArtefactReference.ByCanonical<CodeSystemDefinition> canonical) {
            Canonical named = names.of(new Canonical(canonical.url(), canonical.version()));
            system = new ArtefactReference.ByCanonical<>(named.url(), named.version());
        }
        ArtefactReference<ValueSetDefinition> valueSet = request.valueSet();
        return new ValidateCodeRequest(
                subject(request.subject()),
                system,
                valueSet == null ? null : valueSet(valueSet),
                request.options(),
                context(request.context()));
    }

    private Subject subject(Subject subject) {
        if (subject instanceof Subject.OfCode of) {
            return new Subject.OfCode(names.of(of.coding()));
        }
        if (subject instanceof Subject.OfCoding of) {
            return new Subject.OfCoding(names.of(of.coding()));
        }
        if (subject instanceof Subject.OfCodeableConcept of) {
            return new Subject.OfCodeableConcept(new CodeableConcept(
                    codings(of.concept().codings()), of.concept().text()));
        }
        return subject;
    }

    ExpandRequest in(ExpandRequest request) {
        return new ExpandRequest(
                valueSet(request.valueSet()),
                request.filter(),
                request.offset(),
                request.count(),
                request.includeDesignations(),
                request.designations(),
                request.includeDefinition(),
                request.activeOnly(),
                request.excludeNested(),
                request.excludeNotForUI(),
                request.excludePostCoordinated(),
                canonicals(request.excludeSystems()),
                request.properties(),
                request.versionsMatch(),
                context(request.context()));
    }

    CompareRequest in(CompareRequest request) {
        return new CompareRequest(
                valueSet(request.own()), valueSet(request.other()), request.count(), context(request.context()));
    }

    FindMatchesRequest in(FindMatchesRequest request) {
        return new FindMatchesRequest(
                names.of(Canonical.of(request.system())).url(),
                request.version(),
                request.wanted(),
                request.exact(),
                context(request.context()));
    }

    /** What the content and the client's own resources define is named by the view. */
    private ArtefactReference<ValueSetDefinition> valueSet(ArtefactReference<ValueSetDefinition> reference) {
        return reference instanceof ArtefactReference.Inline<ValueSetDefinition> inline
                ? new ArtefactReference.Inline<>(names.in(inline.resource()))
                : reference;
    }

    private List<Coding> codings(List<Coding> codings) {
        return codings.stream().map(names::of).toList();
    }

    private List<Canonical> canonicals(List<Canonical> canonicals) {
        return canonicals.stream().map(names::of).toList();
    }

    private RequestContext context(RequestContext context) {
        VersionRules rules = context.versions();
        if (Objects.equals(rules, VersionRules.NONE)) {
            return context;
        }
        return context.with(new VersionRules(
                canonicals(rules.systemVersion()),
                canonicals(rules.checkSystemVersion()),
                canonicals(rules.forceSystemVersion()),
                rules.defaultValueSetVersion()));
    }
}
