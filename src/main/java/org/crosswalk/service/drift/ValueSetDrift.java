package org.crosswalk.service.drift;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.DriftOutcome.Use;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.valueset.Selection;
import org.crosswalk.service.valueset.SelectionCompiler;
import org.crosswalk.service.valueset.ValueSetStructure;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/**
 * Holds a value set against two releases: the codes that it names itself one by one, and all of its codes, which filters and
 * imports have as well, as the whole of them in the one release and in the other. Made for a request; not thread-safe.
 */
final class ValueSetDrift {

    /** Filters whose operand is a code. */
    private static final Set<FilterOperator> OF_ONE_CODE = Set.of(
            FilterOperator.IS_A,
            FilterOperator.IS_NOT_A,
            FilterOperator.DESCENDENT_OF,
            FilterOperator.DESCENDENT_LEAF,
            FilterOperator.CHILD_OF,
            FilterOperator.GENERALIZES);

    private final TerminologyView view;
    private final Issues issues;
    private final WorkBounds bounds;
    private final SubjectDrift drift;
    private final ValueSetDefinition whole;
    private final ValueSetDefinition compared;
    private final List<ConceptSetComponent> includes = new ArrayList<>();
    private final List<ConceptSetComponent> excludes = new ArrayList<>();
    private @Nullable ValueSetStructure structure;

    /** Reads it: what it draws from is known from then on. */
    ValueSetDrift(
            TerminologyView view, Issues issues, WorkBounds bounds, ValueSetDefinition valueSet, SubjectDrift drift) {
        this.view = view;
        this.issues = issues;
        this.bounds = bounds;
        this.drift = drift;
        this.whole = valueSet;
        this.compared = comparable(valueSet);
        collect(valueSet);
        Stream.concat(includes.stream(), excludes.stream())
                .flatMap(component -> Stream.ofNullable(component.system()))
                .forEach(system -> drift.systems().add(KnownCodeSystem.preferredUri(system)));
        try {
            structure = new ValueSetStructure(compared, view, issues, bounds);
            drift.systems().addAll(structure.systems());
        } catch (TerminologyFault fault) {
            notCompared(fault);
        }
    }

    /** Its own components and those of what it contains; what it imports is a value set of its own. */
    private void collect(ValueSetDefinition valueSet) {
        includes.addAll(valueSet.includes());
        excludes.addAll(valueSet.excludes());
        valueSet.contained().forEach(this::collect);
    }

    /** What of it can be compared: without codes of systems that are not here, or of versions that no publisher numbers so. */
    private ValueSetDefinition comparable(ValueSetDefinition valueSet) {
        return valueSet.with(
                comparable(valueSet.includes()),
                comparable(valueSet.excludes()),
                valueSet.contained().stream().map(this::comparable).toList(),
                valueSet.extensions());
    }

    private List<ConceptSetComponent> comparable(List<ConceptSetComponent> components) {
        return components.stream()
                .filter(component -> component.system() == null
                        || !view.codeSystemVersions(component.system()).isEmpty())
                .map(component -> component.version() != null && !isBound(component)
                        ? new ConceptSetComponent(
                                component.system(),
                                null,
                                component.concepts(),
                                component.filters(),
                                component.valueSets())
                        : component)
                .toList();
    }

    /** Whether a component stays on a version, whatever is in effect. */
    private boolean isBound(ConceptSetComponent component) {
        String version = component.version();
        return version != null
                && component.system() != null
                && !(view.versions().exactly(component.system(), version) instanceof Found found
                        && found.remarks().contains(CodeSystemResolution.Remark.STUB_VERSION));
    }

    private void notCompared(TerminologyFault fault) {
        bounds.look(whole.canonical().toString());
        drift.remarks()
                .add(issues.text(
                        "TEXT_DRIFT_NOT_EVALUATED", fault.issues().get(0).text()));
    }

    /** Looks at the codes, when it is known which releases are compared. */
    void compare(ReleasePairs pairs, TerminologyView before, TerminologyView now) {
        if (whole.lockedDate() != null) {
            drift.remarks().add(issues.text("TEXT_DRIFT_LOCKED", whole.lockedDate()));
            return;
        }
        Set<String> pins = new LinkedHashSet<>();
        includes.forEach(include -> named(pairs, include, Use.INCLUDE, pins));
        excludes.forEach(exclude -> named(pairs, exclude, Use.EXCLUDE, pins));
        drift.remarks().addAll(pins);
        ValueSetStructure known = structure;
        if (known != null && drift.systems().stream().anyMatch(system -> pairs.of(system) != null)) {
            members(known, pairs, before, now);
        }
    }

    private void named(ReleasePairs pairs, ConceptSetComponent component, Use use, Set<String> pins) {
        String system = component.system();
        ReleasePair pair = system == null ? null : pairs.of(KnownCodeSystem.preferredUri(system));
        if (pair == null) {
            return;
        }
        if (isBound(component)) {
            pin(pair, String.valueOf(component.version()), pins);
            return;
        }
        component.concepts().forEach(concept -> {
            bounds.step(whole.canonical().toString());
            drift.findings().named(pair, concept.code(), use);
        });
        component
                .filters()
                .forEach(filter ->
                        codes(filter).forEach(code -> drift.findings().named(pair, code, Use.FILTER)));
    }

    private void pin(ReleasePair pair, String version, Set<String> pins) {
        CodeSystemProvider named =
                view.versions().exactly(pair.system(), version).orNull();
        if (named == null) {
            pins.add(issues.text(
                    "TEXT_DRIFT_PINNED_ABSENT",
                    ReleasePairs.title(pair.system()),
                    version,
                    String.join(", ", view.versions().known(pair.system()))));
        } else if (!ReleasePair.isOf(pair.to(), named)) {
            pins.add(issues.text(
                    "TEXT_DRIFT_PINNED",
                    ReleasePairs.title(pair.system()),
                    version,
                    pair.to().header().version()));
        }
    }

    /** The codes that a filter names as its operand. */
    private static Set<String> codes(RawFilter filter) {
        Set<String> codes = new TreeSet<>();
        String value = filter.value();
        FilterOperator op =
                filter.op() == null ? null : FilterOperator.ofCode(filter.op()).orElse(null);
        if (value == null || op == null) {
            return codes;
        }
        boolean ofConcept = "concept".equals(filter.property()) || "code".equals(filter.property());
        if (OF_ONE_CODE.contains(op)) {
            codes.add(value);
        } else if (ofConcept && op == FilterOperator.EQUALS) {
            codes.add(value);
        } else if (ofConcept && (op == FilterOperator.IN || op == FilterOperator.NOT_IN)) {
            for (String code : value.split(",")) {
                codes.add(code.strip());
            }
            codes.remove("");
        }
        return codes;
    }

    private void members(ValueSetStructure known, ReleasePairs pairs, TerminologyView before, TerminologyView now) {
        Selection earlier;
        try {
            earlier = all(known, before);
        } catch (TerminologyFault fault) {
            notCompared(fault);
            return;
        }
        Selection later;
        try {
            later = all(known, now);
        } catch (TerminologyFault fault) {
            bounds.look(whole.canonical().toString());
            drift.breaks();
            drift.remarks()
                    .add(issues.text("TEXT_DRIFT_BREAKS", fault.issues().get(0).text()));
            return;
        }
        MemberComparison comparison = new MemberComparison(earlier, later, bounds);
        for (String system : drift.systems()) {
            ReleasePair pair = pairs.of(system);
            if (pair != null) {
                comparison.of(pair, drift.findings());
            }
        }
    }

    private Selection all(ValueSetStructure known, TerminologyView in) {
        return new SelectionCompiler(known, in, issues, bounds, false, null).compile();
    }
}
