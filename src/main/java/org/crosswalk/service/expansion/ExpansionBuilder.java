package org.crosswalk.service.expansion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.registry.VersionOrder;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.concept.Supplements;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.search.CodeSearch;
import org.crosswalk.service.valueset.Selection;
import org.crosswalk.service.valueset.SelectionCompiler;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.ValueSetNames;
import org.crosswalk.service.valueset.ValueSetStructure;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/** Expands one value set for one request. Not thread-safe. */
public final class ExpansionBuilder {

    private final TerminologyView view;
    private final Issues issues;
    private final ServiceLimits limits;
    private final ExpandRequest request;
    private final ValueSetStructure structure;
    private final WorkBounds bounds;
    private final ValueSetDefinition valueSet;
    private final ExpansionOptions options;

    public ExpansionBuilder(
            TerminologyView view,
            Issues issues,
            ServiceLimits limits,
            ExpandRequest request,
            ValueSetStructure structure,
            WorkBounds bounds) {
        this.view = view;
        this.issues = issues;
        this.limits = limits;
        this.request = request;
        this.structure = structure;
        this.bounds = bounds;
        this.valueSet = structure.root();
        this.options = ExpansionOptions.of(request, valueSet);
    }

    /**
     * Makes the answer.
     *
     * @throws TerminologyFault when something it needs is not here, or it would be too large
     */
    public Expansion build(Instant now) {
        Set<Canonical> wanted = new LinkedHashSet<>(structure.supplements());
        wanted.addAll(request.context().supplements());
        Supplements supplements = Supplements.require(view, issues, wanted);
        LanguagePreferences languages = LanguagePreferences.of(request.context(), valueSet, issues);
        Selection selection = new SelectionCompiler(
                        structure, view, issues, bounds, options.isActiveOnly(), request.versionsMatch())
                .compile();
        refuseGrammars(selection);
        List<Selection.Part> parts = shownParts(selection);
        Listing listing = Listing.of(parts, options.filter(), new CodeSearch(view), wanted());
        int most = new ExpansionSize(issues, limits, request.context().client())
                .most(valueSet, listing, request.offset(), request.count());
        bounds.look(valueSet.canonical().toString());

        EntryWriter writer =
                new EntryWriter(options, languages, supplements, versionedSystems(structure, selection), view.day());
        List<Expansion.Entry> entries = entries(listing, most, writer, bounds);
        ExpansionParameters parameters = new ExpansionParameters();
        parameters.echo(request, options, languages);
        parameters.versionRules(structure, view.versions());
        parameters.versionsMatch(request.versionsMatch(), structure);
        parameters.used(selection, supplements, valueSet, view.day());
        boolean paged = request.offset() != null || request.count() != null;
        Integer offset = request.offset();
        return new Expansion(
                shown(selection),
                Boolean.TRUE.equals(options.includeDefinition()),
                identifier(parameters),
                now,
                listing.size(),
                paged ? Integer.valueOf(offset == null ? 0 : offset) : null,
                unclosed(selection),
                parameters.list(),
                List.copyOf(writer.carriedProperties()),
                entries);
    }

    /** What is a grammar and no list has no end. */
    private void refuseGrammars(Selection selection) {
        for (Selection.Part part : selection.allParts()) {
            if (part.open() && !part.provider().isListed()) {
                throw issues.tooCostly(
                        "CROSSWALK_GRAMMAR_NOT_LISTED",
                        part.provider().header().canonical(),
                        ValueSetNames.of(valueSet));
            }
        }
    }

    /** How many codes, from the first one on, can be on the page that is asked for. */
    private int wanted() {
        Integer count = request.count();
        long offset = request.offset() == null ? 0 : request.offset();
        return count == null ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, offset + count);
    }

    /** The parts without what the client does not want to see. */
    private List<Selection.Part> shownParts(Selection selection) {
        List<Selection.Part> parts = new ArrayList<>();
        for (Selection.Part part : selection.parts()) {
            if (isExcluded(part.provider().header())) {
                continue;
            }
            parts.add(
                    Boolean.TRUE.equals(options.excludeNotForUI())
                            ? part.with(part.set().andNot(part.provider().notSelectable()))
                            : part);
        }
        return parts;
    }

    private boolean isExcluded(CodeSystemHeader header) {
        for (Canonical excluded : request.excludeSystems()) {
            boolean sameSystem = KnownCodeSystem.isSame(excluded.url(), header.url());
            if (sameSystem && VersionOrder.fits(excluded.version(), header.version())) {
                return true;
            }
        }
        return false;
    }

    /** The systems whose entries must say their version, for several versions are in play. */
    private static Set<String> versionedSystems(ValueSetStructure structure, Selection selection) {
        Map<String, Set<CodeSystemProvider>> versions = new HashMap<>();
        for (Selection.Part part : selection.allParts()) {
            versions.computeIfAbsent(part.provider().header().system(), k -> new HashSet<>())
                    .add(part.provider());
        }
        Set<String> several = new HashSet<>();
        versions.forEach((system, providers) -> {
            if (providers.size() > 1 || structure.namesSeveralVersions(system)) {
                several.add(system);
            }
        });
        return several;
    }

    private List<Expansion.Entry> entries(Listing listing, int most, EntryWriter writer, WorkBounds bounds) {
        boolean paged = request.offset() != null || request.count() != null;
        int offset = request.offset() == null ? 0 : request.offset();
        List<Listing.Item> page = listing.page(offset, most);
        if (!paged && isNested(listing)) {
            return new Nesting(writer, listing.segments().get(0), page).entries();
        }
        List<Expansion.Entry> entries = new ArrayList<>(page.size());
        for (Listing.Item item : page) {
            bounds.step(valueSet.canonical().toString());
            entries.add(writer.entry(item.part(), item.ordinal(), List.of()));
        }
        return entries;
    }

    /**
     * A hierarchy is shown to who asks for it, where one include selects from one system without enumerating. A text search
     * over a whole system is answered by rank instead; within conditions it keeps the hierarchy. Unasked all codes stand side
     * by side, for there are clients that read the first level alone; only of a code system that the client sent itself the
     * hierarchy is shown, as HL7's terminology ecosystem has it.
     */
    private boolean isNested(Listing listing) {
        if (listing.segments().size() != 1) {
            return false;
        }
        Selection.Part part = listing.segments().get(0).part();
        Boolean flat = options.excludeNested();
        boolean asked = flat == null ? isSent(part.provider().header().url()) : !flat;
        return asked && part.hierarchical() && (options.filter() == null || !part.wholeSystem());
    }

    private boolean isSent(String system) {
        return request.context().resources().codeSystems().stream()
                .anyMatch(sent -> sent.header().url().equals(system));
    }

    /** The same for every page of one expansion, another one when the content or a parameter differs. */
    private String identifier(ExpansionParameters parameters) {
        String identity =
                "\n" + view.snapshot().state() + "\n" + parameters.fingerprint() + "\n" + options + "\n" + view.day();
        return "urn:uuid:" + structure.name(identity);
    }

    private @Nullable String unclosed(Selection selection) {
        for (Selection.Part part : selection.allParts()) {
            if (part.provider().header().content() == ContentMode.FRAGMENT) {
                return issues.text(
                        "CROSSWALK_EXPANSION_OF_FRAGMENT",
                        part.provider().header().canonical());
            }
        }
        if (!Boolean.TRUE.equals(options.excludePostCoordinated())) {
            for (Selection.Part part : selection.allParts()) {
                if (part.open()) {
                    return issues.text(
                            "CROSSWALK_EXPANSION_WITHOUT_EXPRESSIONS",
                            part.provider().header().canonical());
                }
            }
        }
        return null;
    }

    /** The value set as the answer shows it: licensed content carries its notice, whoever wrote the value set. */
    private ValueSetDefinition shown(Selection selection) {
        ResourceHeader about = valueSet.resource();
        String notice = about.copyright();
        boolean licensed = valueSet.licensed();
        for (Selection.Part part : selection.parts()) {
            CodeSystemHeader header = part.provider().header();
            licensed = licensed || header.licensed();
            if (header.licensed() && notice == null) {
                notice = header.resource().copyright();
            }
        }
        boolean whole = Boolean.TRUE.equals(options.includeDefinition());
        ResourceHeader header = about.with(whole ? about.description() : null, notice);
        return valueSet.with(header, licensed);
    }
}
