package org.crosswalk.service.translation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptMapHeader.Unmapped;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.valueset.ServiceLimits;
import org.jspecify.annotations.Nullable;

/**
 * What the maps say of the codes of a request. With {@code reverse} the given codes are on the target side of the maps,
 * {@code targetSystem} and the scopes name the source side, and only stated rows count. Matches come in the order of the
 * codings, the maps' canonicals, and the rows. One use: made for a request.
 */
public final class Translation {

    private final TerminologyView view;
    private final TranslateRequest request;
    private final MapChoice choice;
    private final List<ConceptMapProvider> maps;
    private final MatchMaker maker;
    private final TranslationAdvice advice;
    private final Dependencies dependencies;
    private final Set<Match> matches = new LinkedHashSet<>();
    private final Set<ConceptMapProvider> read = new LinkedHashSet<>();

    /**
     * Chooses the maps.
     *
     * @param remarks where to add what there is to say
     * @throws TerminologyFault when a map that the client names is not here, a scope cannot be evaluated, or its
     *     languages cannot be read
     */
    public Translation(
            TerminologyView view, Issues issues, ServiceLimits limits, TranslateRequest request, List<Issue> remarks) {
        this.view = view;
        this.request = request;
        this.choice = new MapChoice(view, issues, limits, request);
        this.maps = choice.maps();
        LanguagePreferences languages = LanguagePreferences.of(request.context(), null, issues);
        this.maker = new MatchMaker(view, issues, languages);
        this.dependencies = new Dependencies(request.dependencies());
        this.advice = new TranslationAdvice(view, issues, remarks);
    }

    /** Finds the matches of a coding with a code and a name of its system, or says why there are none. */
    public void add(Coding coding) {
        new OneCode(coding).read();
    }

    /** The matches of the codings that were added. */
    public List<Match> matches() {
        return List.copyOf(matches);
    }

    /** The systems that the maps lead to and the client may not see. */
    public Set<String> withheld() {
        return choice.withheld();
    }

    /** Says what a coder needs to hear about the matches. */
    public void advise() {
        advice.onMapsOfOtherDays(
                read.stream().filter(map -> !choice.isInEffect(map)).toList());
        advice.onTargets(matches);
    }

    /** The way of one code through the maps. What a code before it has found as well does not count as found. */
    private final class OneCode {

        private final int before = matches.size();
        private final String named;
        private final String system;
        private final String code;
        private final Coding coding;
        private final boolean unknown;
        private final Set<Canonical> visited = new LinkedHashSet<>();
        private final List<ChosenGroup> groups = new ArrayList<>();
        private final List<ChosenGroup> silent = new ArrayList<>();
        private final Set<String> outOfScope = new LinkedHashSet<>();
        private final Set<String> comeLater = new TreeSet<>();
        private final Set<String> unstated = new LinkedHashSet<>();
        private boolean conditionFailed;
        private @Nullable Categories categories;

        OneCode(Coding given) {
            this.named = String.valueOf(given.system());
            this.system = KnownCodeSystem.preferredUri(named);
            List<CodeSystemProvider> versions = view.codeSystemVersions(system);
            this.code = asTheSystemWritesIt(versions, String.valueOf(given.code()));
            this.coding = new Coding(system, given.version(), code, null);
            this.unknown = !versions.isEmpty() && versions.stream().allMatch(this::isWholeWithoutCode);
        }

        /** In a system that ignores case, the code as the system writes it. */
        private static String asTheSystemWritesIt(List<CodeSystemProvider> versions, String given) {
            for (CodeSystemProvider version : versions) {
                if (!version.header().caseSensitive()
                        && version.locate(given) instanceof Location.CaseDiffers differs) {
                    return differs.actual();
                }
            }
            return given;
        }

        private boolean isWholeWithoutCode(CodeSystemProvider version) {
            boolean whole = version.header().content() == ContentMode.COMPLETE
                    && !version.header().starter();
            return whole && !(version.locate(code) instanceof Location.Exact);
        }

        /** Reads the maps, and says why there is no match if there is none. */
        void read() {
            for (ConceptMapProvider map : maps) {
                List<ChosenGroup> fitting = choice.groups(map, system);
                groups.addAll(fitting);
                if (!fitting.isEmpty()) {
                    visited.add(map.header().canonical());
                    read.add(map);
                    fitting.forEach(this::read);
                }
            }
            if (groups.isEmpty()) {
                noMap();
            } else if (matches.stream()
                    .skip(before)
                    .noneMatch(m -> m.equivalence().matches())) {
                explain();
            }
        }

        private void read(ChosenGroup group) {
            List<Mapping> rows = rows(group);
            for (Mapping row : rows) {
                if (request.reverse()) {
                    add(group, maker.reverse(coding, group, row));
                } else if (dependencies.hold(row)) {
                    add(group, maker.forward(coding, group, row));
                } else {
                    conditionFailed = true;
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
            List<Mapping> rows = new ArrayList<>();
            addRows(group, group.rowsOfMap(code), rows);
            if (!request.reverse()) {
                if (categories == null) {
                    categories = new Categories(view, system, code);
                }
                addRows(group, categories.rows(group.map()), rows);
            }
            return rows;
        }

        private void addRows(ChosenGroup group, List<Mapping> all, List<Mapping> to) {
            for (Mapping row : all) {
                if (row.group() == group.index() && (!request.reverse() || names(row)) && hasBegun(row)) {
                    to.add(row);
                }
            }
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
                add(group, maker.unmapped(coding, group, code, null));
                return true;
            }
            if (rule.mode().equals("fixed") && fixed != null) {
                add(group, maker.unmapped(coding, group, fixed, rule.display()));
                return true;
            }
            return rule.mode().equals("other-map") && url != null && otherMap(Canonical.parse(url), group);
        }

        private boolean otherMap(Canonical canonical, ChosenGroup group) {
            ConceptMapProvider other = choice.find(canonical);
            if (other == null) {
                advice.remark(
                        Severity.WARNING,
                        Issue.Type.NOT_FOUND,
                        "CROSSWALK_OTHER_MAP_UNKNOWN",
                        group.canonical(),
                        canonical);
                return false;
            }
            if (!visited.add(other.header().canonical())) {
                return false;
            }
            int count = matches.size();
            choice.groups(other, system).forEach(this::read);
            return matches.size() > count;
        }

        private void noMap() {
            List<String> ways = choice.leadsTo(maps, system);
            String target = request.targetSystem() != null ? request.targetSystem() : request.targetScope();
            advice.remark(
                    Severity.WARNING,
                    Issue.Type.NOT_FOUND,
                    ways.isEmpty() ? "CROSSWALK_NO_MAP_FROM" : "CROSSWALK_NO_MAP_TO",
                    system,
                    target == null ? "?" : target,
                    String.join(", ", ways));
            advice.onUnknownSystem(system, code);
            if (request.targetSystem() != null) {
                advice.onUnknownSystem(request.targetSystem(), null);
            }
        }

        /** Says why there is no match. */
        private void explain() {
            if (!outOfScope.isEmpty()) {
                String scope =
                        request.targetScope() != null ? request.targetScope() : String.valueOf(request.targetSystem());
                inform(Issue.Type.INFORMATIONAL, "CROSSWALK_OUT_OF_TARGET_SCOPE", outOfScope.stream(), scope);
            } else if (conditionFailed) {
                String id = unstated.isEmpty() ? "CROSSWALK_DEPENDENCY_CONTRADICTED" : "CROSSWALK_DEPENDENCY_MISSING";
                inform(Issue.Type.BUSINESS_RULE, id, unstated.stream());
            } else if (matches.size() > before) {
                Stream<String> denying = groups.stream()
                        .filter(group -> !silent.contains(group))
                        .map(group -> group.to() + " (" + group.name() + ")");
                inform(Issue.Type.INFORMATIONAL, "CROSSWALK_MAP_SAYS_NONE", denying);
            } else if (!comeLater.isEmpty()) {
                inform(Issue.Type.BUSINESS_RULE, "CROSSWALK_ROW_COMES_LATER", comeLater.stream());
            } else if (unknown) {
                advice.onUnknownCode(system, named, code);
            } else {
                inform(Issue.Type.NOT_FOUND, "CROSSWALK_NO_ROW", silent.stream().map(advice::describe));
                advice.onMissingRow(system, code, silent);
                advice.onSpelling(system, named, code, groups);
            }
        }

        private void inform(Issue.Type type, String messageId, Stream<String> found, String... more) {
            String listed = found.distinct().collect(Collectors.joining(", "));
            Stream<String> arguments = Stream.concat(Stream.of(code, system, listed), Stream.of(more));
            advice.remark(Severity.INFORMATION, type, messageId, arguments.toArray());
        }
    }
}
