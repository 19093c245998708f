package org.crosswalk.service;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.FindMatchesOutcome;
import org.crosswalk.model.FindMatchesOutcome.Match;
import org.crosswalk.model.FindMatchesRequest;
import org.crosswalk.model.Issue;
import org.crosswalk.model.MatchRank;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.UnsupportedFilterException;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.search.CodeSearch;
import org.crosswalk.service.validation.RequiredCodeSystem;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/**
 * {@code CodeSystem/$find-matches}: the codes that have all properties that are wanted; where none has, those that have most of
 * them. All of them or, where they are too many, a refusal: no answer is cut. One use: made for a request.
 */
record FindMatchesOperation(TerminologyView view, Issues issues, ServiceLimits limits) {

    private static final String DISPLAY = "display";

    private static final int MOST_PROPERTIES = 20;

    /** Of all properties together, as every code that is found repeats those that it lacks. */
    private static final int MOST_CHARACTERS = 4000;

    FindMatchesOutcome find(FindMatchesRequest request) {
        refuseTooMuch(request.wanted());
        RequiredCodeSystem system =
                RequiredCodeSystem.resolve(view, issues, request.system(), request.version(), List.of());
        CodeSystemProvider provider = system.provider();
        WorkBounds bounds = new WorkBounds(request.context(), limits, issues);
        if (!provider.isListed()) {
            throw issues.tooCostly("CROSSWALK_MATCH_ENDLESS", provider.header().canonical());
        }
        ConceptSet candidates = request.context().date() == null
                ? provider.all()
                : provider.validOn(request.context().date());
        List<ConceptSet> having = new ArrayList<>();
        for (ConceptProperty wanted : request.wanted()) {
            bounds.look(provider.header().url());
            having.add(having(provider, wanted, request.exact(), bounds).and(candidates));
        }
        ConceptSet best = best(provider, having, bounds);
        int most = most(provider.header());
        if (best.size() > most) {
            throw issues.tooCostly(
                    "CROSSWALK_MATCH_TOO_MANY", best.size(), provider.header().canonical(), most);
        }
        List<Match> matches = new ArrayList<>();
        PrimitiveIterator.OfInt ordinals = best.cursor(0);
        while (ordinals.hasNext()) {
            matches.add(match(provider, ordinals.nextInt(), request, having, bounds));
        }
        List<Issue> remarks = new ArrayList<>(system.remarks());
        String notice = provider.header().resource().copyright();
        if (provider.header().licensed() && notice != null && !matches.isEmpty()) {
            remarks.add(LicenceIssues.notice(notice, issues));
        }
        return new FindMatchesOutcome(provider.header().url(), provider.header().version(), matches, remarks);
    }

    private void refuseTooMuch(List<ConceptProperty> wanted) {
        long characters = wanted.stream()
                .mapToLong(each ->
                        each.code().length() + each.value().value().toString().length())
                .sum();
        if (wanted.size() > MOST_PROPERTIES || characters > MOST_CHARACTERS) {
            throw issues.tooCostly(
                    "CROSSWALK_MATCH_PROPERTIES", wanted.size(), characters, MOST_PROPERTIES, MOST_CHARACTERS);
        }
    }

    private int most(CodeSystemHeader header) {
        int most = limits.pageSize();
        return header.licensed()
                ? ServiceLimits.least(
                        ServiceLimits.least(most, header.expansionLimit()),
                        view.context().client().expansionLimit())
                : most;
    }

    /** The concepts that have a property; to a reader a display is one that has the words. */
    private ConceptSet having(CodeSystemProvider provider, ConceptProperty wanted, boolean exact, WorkBounds bounds) {
        String value = wanted.value().asText();
        if (!exact && wanted.code().equals(DISPLAY)) {
            long[] found = new CodeSearch(view)
                    .find(provider, value, provider.all(), provider.size())
                    .best();
            int[] ordinals = new int[found.length];
            for (int i = 0; i < found.length; i++) {
                ordinals[i] = MatchRank.ordinal(found[i]);
            }
            return ConceptSet.of(ordinals);
        }
        try {
            Filter filter = new Filter(wanted.code(), FilterOperator.EQUALS, value);
            return provider.select(
                    filter, provider.all(), () -> bounds.step(provider.header().url()));
        } catch (UnsupportedFilterException e) {
            throw issues.fault(
                    TerminologyFault.Kind.BAD_REQUEST,
                    Issue.Type.NOT_SUPPORTED,
                    null,
                    "CROSSWALK_MATCH_PROPERTY",
                    String.valueOf(e.getMessage()),
                    properties(provider.header()));
        }
    }

    private static String properties(CodeSystemHeader header) {
        return header.properties().stream().map(PropertyDefinition::code).collect(Collectors.joining(", "));
    }

    /** Those that are in most of the sets, and in one at least. */
    private static ConceptSet best(CodeSystemProvider provider, List<ConceptSet> having, WorkBounds bounds) {
        ConceptSet complete = having.stream().reduce(ConceptSet::and).orElse(ConceptSet.empty());
        if (!complete.isEmpty()) {
            return complete;
        }
        // What is in exactly so many of the sets that were looked at, by that number.
        List<ConceptSet> in = new ArrayList<>(List.of(provider.all()));
        for (ConceptSet set : having) {
            bounds.look(provider.header().url());
            in.add(ConceptSet.empty());
            for (int times = in.size() - 1; times > 0; times--) {
                ConceptSet more = in.get(times - 1).and(set);
                in.set(times, in.get(times).or(more));
                in.set(times - 1, in.get(times - 1).andNot(more));
            }
        }
        for (int times = in.size() - 1; times > 0; times--) {
            if (!in.get(times).isEmpty()) {
                return in.get(times);
            }
        }
        return ConceptSet.empty();
    }

    private Match match(
            CodeSystemProvider provider,
            int ordinal,
            FindMatchesRequest request,
            List<ConceptSet> having,
            WorkBounds bounds) {
        List<ConceptProperty> unmatched = new ArrayList<>();
        for (int i = 0; i < having.size(); i++) {
            bounds.step(provider.header().url());
            if (!having.get(i).contains(ordinal)) {
                unmatched.add(request.wanted().get(i));
            }
        }
        CodeSystemHeader header = provider.header();
        Coding code = new Coding(header.url(), header.version(), provider.code(ordinal), provider.display(ordinal));
        return new Match(
                code, unmatched, request.exact() ? null : comment(provider, ordinal, unmatched, having.size()));
    }

    private @Nullable String comment(
            CodeSystemProvider provider, int ordinal, List<ConceptProperty> unmatched, int wanted) {
        List<String> said = new ArrayList<>();
        if (!unmatched.isEmpty()) {
            said.add(issues.text("TEXT_MATCH_PARTIAL", wanted - unmatched.size(), wanted));
        }
        if (provider.isNotSelectable(ordinal)) {
            said.add(issues.text("TEXT_MATCH_HEADER"));
        }
        if (provider.isInactive(ordinal)) {
            said.add(issues.text("TEXT_MATCH_INACTIVE"));
        }
        return said.isEmpty() ? null : String.join(" ", said);
    }
}
