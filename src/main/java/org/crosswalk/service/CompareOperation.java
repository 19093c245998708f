package org.crosswalk.service;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.CompareOutcome;
import org.crosswalk.model.CompareOutcome.Side;
import org.crosswalk.model.CompareRequest;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.model.ValueSetRelation;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.valueset.Selection;
import org.crosswalk.service.valueset.SelectionCompiler;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.ValueSetFinder;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/**
 * {@code ValueSet/$compare}: two value sets as the codes that they have on a day, held against each other. A code is the same
 * code in every version of its system; codes with modifiers that nothing enumerates are not looked at. One use: made for a
 * request.
 */
record CompareOperation(TerminologyView view, Issues issues, ServiceLimits limits) {

    private static final int USUAL_COUNT = 100;

    CompareOutcome compare(CompareRequest request) {
        WorkBounds bounds = new WorkBounds(request.context(), limits, issues);
        Selection own = selection(request.own(), bounds);
        Selection other = selection(request.other(), bounds);
        Set<Canonical> systems = new LinkedHashSet<>();
        Stream.of(own, other)
                .flatMap(each -> each.allParts().stream())
                .forEach(part -> systems.add(part.provider().header().canonical()));
        String endless = endless(own, other);
        if (endless != null) {
            return new CompareOutcome(
                    ValueSetRelation.INDETERMINATE, Side.UNKNOWN, Side.UNKNOWN, 0, List.copyOf(systems), endless);
        }
        Integer count = request.count();
        int most = count == null ? USUAL_COUNT : Math.min(count, limits.pageSize());
        Side first = side(own, other, most, bounds);
        Side second = side(other, own, most, bounds);
        int common = first.total() - first.alone();
        ValueSetRelation relation = ValueSetRelation.of(common, first.alone(), second.alone());
        String message = issues.text("TEXT_COMPARED", relation.code(), common, first.total(), second.total());
        String fragment = fragment(own, other);
        return new CompareOutcome(
                relation,
                first,
                second,
                common,
                List.copyOf(systems),
                fragment == null ? message : message + " " + fragment);
    }

    private Selection selection(ArtefactReference<ValueSetDefinition> reference, WorkBounds bounds) {
        return new SelectionCompiler(
                        new ValueSetFinder(view, issues).structure(reference, bounds),
                        view,
                        issues,
                        bounds,
                        false,
                        true)
                .compile();
    }

    /** Why the codes of one cannot be listed; null when they can. */
    private @Nullable String endless(Selection own, Selection other) {
        return Stream.of(own, other)
                .flatMap(each -> each.allParts().stream())
                .filter(part -> part.open() && !part.provider().isListed())
                .map(part -> issues.text(
                        "TEXT_COMPARE_ENDLESS", part.provider().header().canonical()))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String fragment(Selection own, Selection other) {
        return Stream.of(own, other)
                .flatMap(each -> each.allParts().stream())
                .map(part -> part.provider().header())
                .filter(header -> header.content() == ContentMode.FRAGMENT)
                .map(header -> issues.text("TEXT_COMPARE_FRAGMENT", header.canonical()))
                .findFirst()
                .orElse(null);
    }

    private Side side(Selection own, Selection other, int most, WorkBounds bounds) {
        IdentityHashMap<CodeSystemProvider, ConceptSet> there = new IdentityHashMap<>();
        List<Coding> listed = new ArrayList<>();
        int total = 0;
        int alone = 0;
        for (Selection.Part part : own.parts()) {
            CodeSystemProvider provider = part.provider();
            ConceptSet left = part.set().andNot(there.computeIfAbsent(provider, each -> other.codesOf(each, bounds)));
            total += part.set().size();
            alone += left.size();
            list(provider, left, Math.min(most, allowed(provider.header())), listed, bounds);
        }
        return new Side(total, alone, listed);
    }

    /** Of licensed codes no more are listed than an expansion may have. */
    private int allowed(CodeSystemHeader header) {
        return header.licensed()
                ? ServiceLimits.least(
                        ServiceLimits.least(limits.pageSize(), header.expansionLimit()),
                        view.context().client().expansionLimit())
                : limits.pageSize();
    }

    private static void list(
            CodeSystemProvider provider, ConceptSet codes, int most, List<Coding> to, WorkBounds bounds) {
        CodeSystemHeader header = provider.header();
        PrimitiveIterator.OfInt ordinals = codes.cursor(0);
        while (ordinals.hasNext() && to.size() < most) {
            bounds.step(header.url());
            int ordinal = ordinals.nextInt();
            to.add(new Coding(
                    header.url(),
                    header.version(),
                    provider.code(ordinal),
                    header.licensed() ? null : provider.display(ordinal)));
        }
    }
}
