package org.crosswalk.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.coding.Spellings;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptMapHeader.Unmapped;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.MapChoice.ChosenGroup;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.validation.CodingAdvice;
import org.crosswalk.service.validation.CodingPlace;
import org.crosswalk.service.valueset.ServiceLimits;
import org.jspecify.annotations.Nullable;

/**
 * {@code ConceptMap/$translate}: every match that the maps state for every given coding. A code without a match is an
 * answer, and the message says why there is none. With {@code reverse} the given codes are on the target side of the
 * maps, {@code targetSystem} and the scopes name the source side, and only stated rows count. Matches come in the order
 * of the codings, the maps' canonicals, and the rows. One use: made for a request.
 */
final class TranslateOperation {

    private final TerminologyView view;
    private final Issues issues;
    private final ServiceLimits limits;
    private final List<Issue> remarks = new ArrayList<>();
    private final Set<Match> matches = new LinkedHashSet<>();
    private final Set<ConceptMapProvider> read = new LinkedHashSet<>();
    private final TranslationAdvice advice;

    TranslateOperation(TerminologyView view, Issues issues, ServiceLimits limits) {
        this.view = view;
        this.issues = issues;
        this.limits = limits;
        this.advice = new TranslationAdvice(view, issues);
    }

    TranslateOutcome translate(TranslateRequest request) {
        refuseWithheld(request);
        List<Coding> codings = usable(request.codings());
        MapChoice choice = new MapChoice(view, issues, limits, request);
        List<ConceptMapProvider> maps = choice.maps();
        LanguagePreferences languages = LanguagePreferences.firstOf(
                issues, request.context().displayLanguage(), request.context().acceptLanguage());
        MatchMaker maker = new MatchMaker(view, issues, languages);
        for (Coding coding : codings) {
            new OneCode(coding, request, choice, maker).translate(maps);
        }
        choice.withheld().forEach(this::leftOut);
        new ShownCodes(view::isLicensed).add(matches).systems().forEach(this::notice);
        remarks.addAll(advice.onMapsOfOtherDays(
                read.stream().filter(map -> !choice.isInEffect(map)).toList()));
        remarks.addAll(advice.onTargets(matches));
        boolean result = matches.stream().anyMatch(m -> m.equivalence().matches());
        String message = remarks.isEmpty()
                ? null
                : remarks.stream().map(Issue::text).distinct().collect(Collectors.joining("; "));
        return new TranslateOutcome(result, message, List.copyOf(matches), remarks);
    }

    /** What a client asks for by name, and has no right to, cannot be answered. */
    private void refuseWithheld(TranslateRequest request) {
        Stream.concat(request.codings().stream().map(Coding::system), Stream.ofNullable(request.targetSystem()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(view::isWithheld)
                .findFirst()
                .ifPresent(system -> {
                    throw LicenceIssues.fault(system, issues);
                });
    }

    /** Maps lead to a system that the client may not see: said beside other matches, refused where there is nothing else. */
    private void leftOut(String system) {
        if (matches.isEmpty()) {
            throw LicenceIssues.fault(system, issues);
        }
        remarks.add(LicenceIssues.issue(Severity.WARNING, system, null, issues));
    }

    private void notice(String system) {
        view.codeSystemVersions(system).stream()
                .flatMap(
                        version -> Stream.ofNullable(version.header().resource().copyright()))
                .findFirst()
                .ifPresent(copyright -> remarks.add(LicenceIssues.notice(copyright, issues)));
    }

    /** The codings that can be translated, under the preferred URIs. */
    private List<Coding> usable(List<Coding> codings) {
        List<Coding> usable = new ArrayList<>();
        for (Coding coding : codings) {
            String system = coding.system();
            if (system != null && coding.code() != null) {
                usable.add(new Coding(
                        KnownCodeSystem.preferredUri(system), coding.version(), coding.code(), coding.display()));
            }
        }
        if (usable.isEmpty()) {
            boolean codeMissing = codings.stream().allMatch(c -> c.code() == null);
            throw issues.fault(
                    Kind.BAD_REQUEST,
                    Issue.Type.REQUIRED,
                    null,
                    "CROSSWALK_PARAMETER_MISSING",
                    codeMissing ? "code" : "system");
        }
        if (usable.size() < codings.size()) {
            remark(
                    Severity.WARNING,
                    Issue.Type.INCOMPLETE,
                    "CROSSWALK_CODINGS_LEFT_OUT",
                    codings.size() - usable.size());
        }
        return usable;
    }

    private void remark(Severity severity, Issue.Type type, String messageId, Object... arguments) {
        remarks.add(issues.issue(severity, type, null, messageId, null, arguments));
    }

    /** The way of one code through the maps. */
    private final class OneCode {
        private final Coding coding;
        private final String system;
        private final String code;
        private final TranslateRequest request;
        private final MapChoice choice;
        private final MatchMaker maker;
        private final Dependencies dependencies;
        private final Set<Canonical> visited = new LinkedHashSet<>();
        private final Set<String> unstated = new LinkedHashSet<>();
        private final Set<String> outOfScope = new LinkedHashSet<>();
        private final List<ChosenGroup> silent = new ArrayList<>();
        private final boolean unknown;
        private final Set<String> comeLater = new TreeSet<>();
        private boolean withheld;

        OneCode(Coding given, TranslateRequest request, MapChoice choice, MatchMaker maker) {
            this.system = String.valueOf(given.system());
            this.code = asTheSystemWritesIt(system, String.valueOf(given.code()));
            this.coding = new Coding(system, given.version(), code, null);
            this.request = request;
            this.choice = choice;
            this.maker = maker;
            this.dependencies = new Dependencies(request.dependencies());
            this.unknown = isUnknown();
        }

        void translate(List<ConceptMapProvider> maps) {
            int before = matches.size();
            List<ChosenGroup> groups = new ArrayList<>();
            for (ConceptMapProvider map : maps) {
                List<ChosenGroup> fitting = choice.groups(map, system);
                groups.addAll(fitting);
                if (!fitting.isEmpty()) {
                    visited.add(map.header().canonical());
                    read.add(map);
                    fitting.forEach(this::translate);
                }
            }
            boolean matched =
                    matches.stream().skip(before).anyMatch(m -> m.equivalence().matches());
            if (!matched) {
                explain(maps, groups, matches.size() > before);
            }
        }

        private void translate(ChosenGroup group) {
            List<Mapping> rows = rows(group);
            for (Mapping row : rows) {
                if (request.reverse()) {
                    add(group, maker.reverse(coding, group, row));
                } else if (dependencies.hold(row)) {
                    add(group, maker.forward(coding, group, row));
                } else {
                    withheld = true;
                    unstated.addAll(dependencies.unstated(row));
                }
            }
            if (rows.isEmpty() && !unmapped(group)) {
                silent.add(group);
            }
        }

        private void add(ChosenGroup group, Match match) {
            if (choice.isInTargetScope(group, match)) {
                matches.add(match);
            } else if (match.concept() != null) {
                outOfScope.add(String.valueOf(match.concept().code()));
            }
        }

        private List<Mapping> rows(ChosenGroup group) {
            List<Mapping> all =
                    request.reverse() ? group.map().reverse(code) : group.map().forward(code);
            return all.stream()
                    .filter(row -> row.group() == group.index())
                    .filter(row -> !request.reverse() || names(row))
                    .filter(this::hasBegun)
                    .toList();
        }

        /** Whether the row holds on the day asked about: a row may say since when it does. */
        private boolean hasBegun(Mapping row) {
            LocalDate day = request.context().date();
            LocalDate since = row.effectiveFrom();
            if (day == null || since == null || !since.isAfter(day)) {
                return true;
            }
            comeLater.add(since.toString());
            return false;
        }

        /** Whether the target side of the row has the code in the asked system; a product may be of another system. */
        private boolean names(Mapping row) {
            return code.equals(row.targetCode())
                    || row.products().stream()
                            .anyMatch(product -> product.value().equals(code) && isOfSystem(product.system()));
        }

        private boolean isOfSystem(@Nullable String url) {
            return url == null || KnownCodeSystem.preferredUri(url).equals(system);
        }

        /** What the group says about codes without a row; never said of a code that does not exist. */
        private boolean unmapped(ChosenGroup group) {
            Unmapped rule = group.group().unmapped();
            if (rule == null || request.reverse() || unknown) {
                return false;
            }
            String fixed = rule.code();
            String url = rule.url();
            if (rule.mode().equals("provided")) {
                add(group, maker.unmapped(coding, group, code, null, Equivalence.RELATEDTO));
                return true;
            }
            if (rule.mode().equals("fixed") && fixed != null) {
                add(group, maker.unmapped(coding, group, fixed, rule.display(), Equivalence.RELATEDTO));
                return true;
            }
            if (rule.mode().equals("other-map") && url != null) {
                return otherMap(Canonical.parse(url), group);
            }
            return false;
        }

        private boolean otherMap(Canonical canonical, ChosenGroup group) {
            ConceptMapProvider other = choice.find(canonical);
            if (other == null) {
                remark(
                        Severity.WARNING,
                        Issue.Type.NOT_FOUND,
                        "CROSSWALK_OTHER_MAP_UNKNOWN",
                        group.map().header().canonical(),
                        canonical);
                return false;
            }
            if (!visited.add(other.header().canonical())) {
                return false;
            }
            int before = matches.size();
            choice.groups(other, system).forEach(this::translate);
            return matches.size() > before;
        }

        /** Says why there is no match. */
        private void explain(List<ConceptMapProvider> maps, List<ChosenGroup> groups, boolean deniedByRow) {
            if (groups.isEmpty()) {
                noMap(maps);
            } else if (!outOfScope.isEmpty()) {
                remark(
                        Severity.INFORMATION,
                        Issue.Type.INFORMATIONAL,
                        "CROSSWALK_OUT_OF_TARGET_SCOPE",
                        code,
                        system,
                        String.join(", ", outOfScope),
                        String.valueOf(request.targetScope()));
            } else if (withheld) {
                dependenciesMissing();
            } else if (deniedByRow) {
                remark(
                        Severity.INFORMATION,
                        Issue.Type.INFORMATIONAL,
                        "CROSSWALK_MAP_SAYS_NONE",
                        code,
                        system,
                        groups.stream()
                                .filter(g -> !silent.contains(g))
                                .map(g -> g.to() + " (" + g.map().header().canonical() + ")")
                                .distinct()
                                .collect(Collectors.joining(", ")));
            } else if (!comeLater.isEmpty()) {
                remark(
                        Severity.INFORMATION,
                        Issue.Type.BUSINESS_RULE,
                        "CROSSWALK_ROW_COMES_LATER",
                        code,
                        system,
                        String.join(", ", comeLater));
            } else if (unknown) {
                unknownCode();
            } else {
                remark(
                        Severity.INFORMATION,
                        Issue.Type.NOT_FOUND,
                        "CROSSWALK_NO_ROW",
                        code,
                        system,
                        silent.stream().map(this::describe).distinct().collect(Collectors.joining(", ")));
                remarks.addAll(advice.onMissingRow(system, code, silent));
                spelledInMap(groups);
            }
        }

        /** The map, and the release it was made for. */
        private String describe(ChosenGroup group) {
            String version = group.fromVersion();
            String map = group.map().header().canonical().toString();
            return version == null ? map : issues.messages().text("CROSSWALK_MAP_FOR_VERSION", map, version);
        }

        private void noMap(List<ConceptMapProvider> maps) {
            List<String> ways = choice.leadsTo(maps, system);
            String target = request.targetSystem() != null ? request.targetSystem() : request.targetScope();
            if (target == null) {
                target = "?";
            }
            remark(
                    Severity.WARNING,
                    Issue.Type.NOT_FOUND,
                    ways.isEmpty() ? "CROSSWALK_NO_MAP_FROM" : "CROSSWALK_NO_MAP_TO",
                    system,
                    target,
                    String.join(", ", ways));
        }

        private void dependenciesMissing() {
            if (unstated.isEmpty()) {
                remark(
                        Severity.INFORMATION,
                        Issue.Type.BUSINESS_RULE,
                        "CROSSWALK_DEPENDENCY_CONTRADICTED",
                        code,
                        system);
            } else {
                remark(
                        Severity.INFORMATION,
                        Issue.Type.BUSINESS_RULE,
                        "CROSSWALK_DEPENDENCY_MISSING",
                        code,
                        system,
                        String.join(", ", unstated));
            }
        }

        private void unknownCode() {
            remarks.add(issues.issue(
                    Severity.ERROR,
                    Issue.Type.CODE_INVALID,
                    TxIssueType.INVALID_CODE,
                    "Unknown_Code_in",
                    "code",
                    code,
                    system));
            CodeSystemProvider provider =
                    view.versions().unversioned(system, null).orNull();
            if (provider != null) {
                remarks.addAll(new CodingAdvice(view, issues).onUnknownCode(provider, code, CodingPlace.ofCode()));
            }
        }

        /** The code system may not be here; then the map itself knows how its codes are written. */
        private void spelledInMap(List<ChosenGroup> groups) {
            if (KnownCodeSystem.ofUri(system).isEmpty()) {
                return;
            }
            for (String candidate : Spellings.candidates(code)) {
                boolean there = groups.stream()
                        .anyMatch(g -> !candidate.equals(code)
                                && !(request.reverse()
                                                ? g.map().reverse(candidate)
                                                : g.map().forward(candidate))
                                        .isEmpty());
                if (there) {
                    remarks.add(issues.issue(
                            Severity.INFORMATION,
                            Issue.Type.INFORMATIONAL,
                            TxIssueType.CODE_COMMENT,
                            "CROSSWALK_CODE_SPELLING",
                            "code",
                            candidate,
                            KnownCodeSystem.ofUri(system)
                                    .map(KnownCodeSystem::title)
                                    .orElse(system),
                            code));
                }
            }
        }

        /** In a system that ignores case, the code as the system writes it. */
        private String asTheSystemWritesIt(String url, String given) {
            for (CodeSystemProvider version : view.codeSystemVersions(url)) {
                if (!version.header().caseSensitive()
                        && version.locate(given) instanceof Location.CaseDiffers differs) {
                    return differs.actual();
                }
            }
            return given;
        }

        /** Whether the system is here, whole, and no version of it has the code. */
        private boolean isUnknown() {
            List<CodeSystemProvider> versions = view.codeSystemVersions(system);
            return !versions.isEmpty() && versions.stream().allMatch(this::isWholeWithoutCode);
        }

        private boolean isWholeWithoutCode(CodeSystemProvider version) {
            boolean whole = version.header().content() == ContentMode.COMPLETE
                    && !version.header().starter();
            return whole && !(version.locate(code) instanceof Location.Exact);
        }
    }
}
