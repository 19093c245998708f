package org.crosswalk.service.valueset;

import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.jspecify.annotations.Nullable;

/**
 * Computes all codes of a value set by set algebra: AND within an include, OR between includes, minus the excludes.
 * Made for a request; not thread-safe.
 */
public final class SelectionCompiler {

    private final ValueSetStructure structure;
    private final TerminologyView view;
    private final WorkBounds bounds;
    private final Conditions conditions;
    private final ResolutionFaults faults;
    private final boolean activeOnly;
    private final @Nullable Boolean versionsMatch;
    private final IdentityHashMap<ValueSetDefinition, Selection> compiled = new IdentityHashMap<>();

    /** Versions with expressions, and those that have none: one for a version throughout, so that a code is in one place. */
    private final IdentityHashMap<CodeSystemProvider, CodeSystemProvider> served = new IdentityHashMap<>(4);

    private final IdentityHashMap<ConceptSetComponent, CodeSystemProvider> listed = new IdentityHashMap<>();

    public SelectionCompiler(
            ValueSetStructure structure,
            TerminologyView view,
            Issues issues,
            WorkBounds bounds,
            boolean activeOnly,
            @Nullable Boolean versionsMatch) {
        this.structure = structure;
        this.view = view;
        this.bounds = bounds;
        this.conditions = new Conditions(structure, bounds);
        this.faults = new ResolutionFaults(view, issues);
        this.activeOnly = activeOnly;
        this.versionsMatch = versionsMatch;
    }

    /**
     * All codes.
     *
     * @throws TerminologyFault when a code system or an imported value set is not here
     */
    public Selection compile() {
        Selection selection = compile(structure.root());
        bounds.look(structure.root());
        return selection;
    }

    private Selection compile(ValueSetDefinition valueSet) {
        Selection before = compiled.get(valueSet);
        if (before != null) {
            return before;
        }
        Selection selection = new Selection();
        boolean alone = valueSet.includes().size() == 1 && valueSet.excludes().isEmpty();
        for (ConceptSetComponent include : OverlappingVersions.newestFirst(valueSet)) {
            bounds.look(structure.root());
            include(valueSet, include, alone, selection);
        }
        for (ConceptSetComponent exclude : valueSet.excludes()) {
            exclude(valueSet, exclude, selection);
        }
        limit(valueSet, selection);
        if (isMatchedByCode(valueSet)) {
            selection.keepFirstVersions(bounds);
        }
        compiled.put(valueSet, selection);
        return selection;
    }

    private void include(ValueSetDefinition valueSet, ConceptSetComponent include, boolean alone, Selection selection) {
        if (include.system() == null) {
            importOnly(valueSet, include, selection);
            return;
        }
        CodeSystemProvider provider = resolve(valueSet, include);
        ComponentCodes own = conditions.all(valueSet, include, provider, served.containsKey(provider));
        ConceptSet set = own.set();
        for (ImportedValueSet imported : structure.imports(valueSet, include)) {
            set = set.and(imported(imported, selection, false).codesOf(provider, bounds));
        }
        boolean enumerates = !include.concepts().isEmpty();
        boolean plain = include.valueSets().isEmpty();
        selection.add(new Selection.Part(
                provider,
                set,
                own.order(),
                own.references(),
                alone && !enumerates && plain,
                !enumerates && include.filters().isEmpty() && plain && !conditions.isOfPart(include),
                conditions.isOpen(include, provider),
                include.version() != null,
                valueSet));
    }

    /** Value sets without a system: what is in all of them. */
    private void importOnly(ValueSetDefinition valueSet, ConceptSetComponent include, Selection selection) {
        List<ImportedValueSet> imports = structure.imports(valueSet, include);
        if (imports.isEmpty()) {
            return;
        }
        List<Selection> selections =
                imports.stream().map(i -> imported(i, selection, false)).toList();
        for (Selection.Part part : selections.get(0).allParts()) {
            bounds.look(structure.root());
            ConceptSet set = part.set();
            for (Selection other : selections.subList(1, selections.size())) {
                set = set.and(other.codesOf(part.provider(), bounds));
            }
            selection.add(part.with(set).flat());
        }
    }

    private void exclude(ValueSetDefinition valueSet, ConceptSetComponent exclude, Selection selection) {
        List<Selection> imports = structure.imports(valueSet, exclude).stream()
                .map(i -> imported(i, selection, true))
                .toList();
        if (exclude.system() == null && imports.isEmpty()) {
            return;
        }
        for (int i = 0; i < selection.partCount(); i++) {
            bounds.look(structure.root());
            Selection.Part part = selection.part(i);
            ConceptSet out = excluded(valueSet, exclude, part.provider(), selection);
            for (Selection imported : imports) {
                out = out.and(
                        isMatchedByCode(valueSet)
                                ? imported.codesOf(part.provider(), bounds)
                                : imported.excludedFrom(part.provider(), bounds));
            }
            selection.replace(i, part.set().andNot(out));
        }
    }

    private ConceptSet excluded(
            ValueSetDefinition valueSet,
            ConceptSetComponent exclude,
            CodeSystemProvider provider,
            Selection selection) {
        String system = exclude.system();
        if (system == null) {
            return provider.all();
        }
        if (!KnownCodeSystem.isSame(system, provider.header().url())) {
            return ConceptSet.empty();
        }
        // An exclude that names a version holds for that version only, unless versions are not told apart.
        if (exclude.version() != null) {
            CodeSystemProvider named = resolve(valueSet, exclude);
            selection.noteExcluded(named);
            if (!named.header().equals(provider.header())) {
                return isMatchedByCode(valueSet)
                        ? Selection.translate(named, all(valueSet, exclude, named), provider, bounds)
                        : ConceptSet.empty();
            }
        }
        return all(valueSet, exclude, provider);
    }

    private ConceptSet all(ValueSetDefinition valueSet, ConceptSetComponent component, CodeSystemProvider provider) {
        return conditions
                .all(valueSet, component, provider, served.containsKey(provider))
                .set();
    }

    /** Whether a code of the value set is the same code in every version of its system. */
    private boolean isMatchedByCode(ValueSetDefinition valueSet) {
        return versionsMatch != null ? versionsMatch : OverlappingVersions.match(valueSet);
    }

    private Selection imported(ImportedValueSet reference, Selection selection, boolean excluding) {
        ValueSetDefinition valueSet = reference.valueSet();
        if (valueSet == null) {
            String url = Canonical.parse(reference.reference()).url();
            throw faults.unknownImport(
                    reference.reference(),
                    excluding,
                    !view.codeSystemVersions(url).isEmpty());
        }
        Selection imported = compile(valueSet);
        if (!reference.isContained()) {
            selection.noteImport(valueSet);
        }
        imported.imported().forEach(selection::noteImport);
        imported.excludedFrom().forEach(selection::noteExcluded);
        return imported;
    }

    /** Leaves out what is not in effect on the asked day, or out of use where only active codes are wanted. */
    private void limit(ValueSetDefinition valueSet, Selection selection) {
        LocalDate date = view.context().date();
        boolean onlyActive = activeOnly || Boolean.FALSE.equals(valueSet.inactive());
        for (int i = 0; i < selection.partCount(); i++) {
            Selection.Part part = selection.part(i);
            ConceptSet set = part.set();
            if (date != null) {
                ConceptSet valid = part.provider().validOn(date);
                set = valid == part.provider().all() ? set : set.and(valid);
            }
            if (onlyActive) {
                ConceptSet active = ConceptActivity.active(part.provider(), view.day());
                set = active == part.provider().all() ? set : set.and(active);
            }
            selection.replace(i, set);
        }
    }

    private CodeSystemProvider resolve(ValueSetDefinition valueSet, ConceptSetComponent component) {
        String system = Objects.requireNonNull(component.system());
        CodeSystemResolution resolution = view.versions().resolve(system, component.version(), date(valueSet));
        CodeSystemProvider provider = resolution.orNull();
        if (provider == null) {
            return listed.computeIfAbsent(
                    component,
                    include -> ListedCodeSystem.of(valueSet, include, resolution, view)
                            .orElseThrow(() -> faults.of(resolution)));
        }
        String allowed = view.versions().checked(system);
        if (allowed != null
                && !view.versions().isAllowed(system, provider.header().version())) {
            throw faults.notAllowed(system, String.valueOf(provider.header().version()), allowed);
        }
        return served.computeIfAbsent(
                provider, p -> p.header().compositional() ? p.withExpressions(structure.enumerated(system)) : p);
    }

    private @Nullable LocalDate date(ValueSetDefinition valueSet) {
        LocalDate asked = view.context().date();
        return asked != null ? asked : valueSet.lockedDate();
    }
}
