package org.crosswalk.service.valueset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/**
 * A value set with everything that it imports, read once for a request: references resolved, filters parsed, circles and
 * senseless filters refused, whichever code is asked about. Immutable after construction.
 */
public final class ValueSetStructure {

    private final ValueSetDefinition root;
    private final IdentityHashMap<ValueSetDefinition, Map<String, ImportedValueSet>> imports = new IdentityHashMap<>();
    private final IdentityHashMap<ConceptSetComponent, List<Filter>> filters = new IdentityHashMap<>();
    private final List<ConceptSetComponent> components = new ArrayList<>();
    private final Set<String> systems = new LinkedHashSet<>();
    private final Set<String> unversioned = new LinkedHashSet<>();
    private final Set<Canonical> supplements = new LinkedHashSet<>();
    private final Map<String, Set<String>> statedVersions = new LinkedHashMap<>();
    private final KeptComponents kept;

    /** Of the value set's own text; made once, and only cloned afterwards. */
    private volatile @Nullable MessageDigest digest;

    /**
     * Reads a value set.
     *
     * @throws TerminologyFault when it imports itself, is nested too deep, or holds a filter that says nothing
     */
    public ValueSetStructure(ValueSetDefinition root, TerminologyView view, Issues issues, WorkBounds bounds) {
        this(root, view, issues, bounds, null);
    }

    /** The same; what its components select is kept where there is room. */
    ValueSetStructure(
            ValueSetDefinition root, TerminologyView view, Issues issues, WorkBounds bounds, @Nullable KeptRoom room) {
        this.root = root;
        new Reader(view, issues, bounds).visit(root);
        this.kept = room == null || importsVersions() ? KeptComponents.NONE : new KeptComponents(room);
    }

    /** The value set itself. */
    public ValueSetDefinition root() {
        return root;
    }

    /** Preferred URIs of the systems that it or its imports include, in order of appearance. */
    public Set<String> systems() {
        return systems;
    }

    /** The only system that it and its imports include; null with several or none, or where an import is not here. */
    public @Nullable String onlySystem() {
        boolean whole = imports.values().stream()
                .flatMap(each -> each.values().stream())
                .allMatch(each -> each.valueSet() != null);
        return whole && systems.size() == 1 ? systems.iterator().next() : null;
    }

    /** The codes of a system that it or its imports enumerate, in order of appearance. */
    Set<String> enumerated(String system) {
        String url = KnownCodeSystem.preferredUri(system);
        Set<String> codes = new LinkedHashSet<>();
        for (ConceptSetComponent component : components) {
            if (component.isOf(url)) {
                component.concepts().forEach(concept -> codes.add(concept.code()));
            }
        }
        return codes;
    }

    /** Canonicals of the supplements that it or its imports require. */
    public Set<Canonical> supplements() {
        return supplements;
    }

    /** A UUID that is made of all that the value set says by itself, and of something that is said with it. */
    public UUID name(String beside) {
        try {
            MessageDigest own = digest;
            if (own == null) {
                own = MessageDigest.getInstance("MD5");
                own.update(root.toString().getBytes(StandardCharsets.UTF_8));
                digest = own;
            }
            MessageDigest both = (MessageDigest) own.clone();
            byte[] bytes = both.digest(beside.getBytes(StandardCharsets.UTF_8));
            // The marks of a UUID that is made of a name: RFC 4122, version 3.
            bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x30);
            bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            return new UUID(halves.getLong(), halves.getLong());
        } catch (NoSuchAlgorithmException | CloneNotSupportedException e) {
            throw new IllegalStateException("every JDK has an MD5 that can be cloned", e);
        }
    }

    /** What its components select, as far as it is kept. */
    KeptComponents kept() {
        return kept;
    }

    /** Whether a reference to another value set names a version: what such a one is may depend on the day. */
    private boolean importsVersions() {
        return components.stream()
                .flatMap(component -> component.valueSets().stream())
                .anyMatch(reference -> reference.indexOf('|') >= 0);
    }

    /** Preferred URIs of the systems that an include names without a version. */
    public Set<String> unversionedSystems() {
        return unversioned;
    }

    /** Whether includes and excludes name different versions of a system, or one of them and another none. */
    public boolean namesSeveralVersions(String system) {
        return statedVersions
                        .getOrDefault(KnownCodeSystem.preferredUri(system), Set.of())
                        .size()
                > 1;
    }

    /** Whether a code is the same code in every version of its system, as far as the value set itself decides. */
    public boolean versionsMatch() {
        return OverlappingVersions.match(root);
    }

    /** What a value set's component imports, in order. */
    List<ImportedValueSet> imports(ValueSetDefinition valueSet, ConceptSetComponent component) {
        Map<String, ImportedValueSet> mine = imports.getOrDefault(valueSet, Map.of());
        List<ImportedValueSet> found = new ArrayList<>();
        for (String reference : component.valueSets()) {
            ImportedValueSet imported = mine.get(reference);
            found.add(imported == null ? new ImportedValueSet(reference, null) : imported);
        }
        return found;
    }

    /** A component's filters. */
    List<Filter> filters(ConceptSetComponent component) {
        return filters.getOrDefault(component, List.of());
    }

    /** Reads a value set with all that it imports into the structure. */
    private final class Reader {

        private final TerminologyView view;
        private final Issues issues;
        private final WorkBounds bounds;

        Reader(TerminologyView view, Issues issues, WorkBounds bounds) {
            this.view = view;
            this.issues = issues;
            this.bounds = bounds;
        }

        void visit(ValueSetDefinition valueSet) {
            visit(valueSet, new ArrayList<>());
        }

        private void visit(ValueSetDefinition valueSet, List<ValueSetDefinition> path) {
            for (ValueSetDefinition ancestor : path) {
                if (isSame(ancestor, valueSet)) {
                    throw circular(valueSet, path);
                }
            }
            if (path.size() > bounds.limits().importDepth()) {
                throw issues.tooCostly(
                        "CROSSWALK_IMPORTS_TOO_DEEP",
                        ValueSetNames.of(root),
                        bounds.limits().importDepth());
            }
            if (imports.containsKey(valueSet)) {
                return;
            }
            bounds.look(ValueSetNames.of(root));
            valueSet.supplements().forEach(supplement -> supplements.add(Canonical.parse(supplement)));
            Map<String, ImportedValueSet> mine = new LinkedHashMap<>();
            path.add(valueSet);
            visit(valueSet, valueSet.includes(), "include", mine, path);
            visit(valueSet, valueSet.excludes(), "exclude", mine, path);
            path.remove(path.size() - 1);
            imports.put(valueSet, mine);
        }

        private void visit(
                ValueSetDefinition valueSet,
                List<ConceptSetComponent> components,
                String element,
                Map<String, ImportedValueSet> mine,
                List<ValueSetDefinition> path) {
            for (int i = 0; i < components.size(); i++) {
                ConceptSetComponent component = components.get(i);
                ValueSetStructure.this.components.add(component);
                filters.put(component, parse(valueSet, component, "ValueSet.compose." + element + "[" + i + "]"));
                String system = component.system();
                if (system != null) {
                    note(component, KnownCodeSystem.preferredUri(system), element.equals("include"));
                }
                for (String reference : component.valueSets()) {
                    if (!mine.containsKey(reference)) {
                        ImportedValueSet imported = resolve(valueSet, reference, path);
                        mine.put(reference, imported);
                        if (imported.valueSet() != null) {
                            visit(imported.valueSet(), path);
                        }
                    }
                }
            }
        }

        private void note(ConceptSetComponent component, String system, boolean included) {
            if (included) {
                systems.add(system);
                if (component.version() == null) {
                    unversioned.add(system);
                }
            }
            statedVersions
                    .computeIfAbsent(system, k -> new LinkedHashSet<>())
                    .add(component.version() == null ? "" : component.version());
        }

        private ImportedValueSet resolve(ValueSetDefinition valueSet, String reference, List<ValueSetDefinition> path) {
            if (!reference.startsWith("#")) {
                return new ImportedValueSet(
                        view.wantedValueSet(reference, null).toString(),
                        view.valueSet(reference, null).orElse(null));
            }
            String id = reference.substring(1);
            List<ValueSetDefinition> candidates = new ArrayList<>(valueSet.contained());
            if (!path.isEmpty()) {
                // Contained value sets see each other through the resource that holds them.
                path.forEach(ancestor -> candidates.addAll(ancestor.contained()));
            }
            ValueSetDefinition found = candidates.stream()
                    .filter(c ->
                            c.resource().id().equals(id) || c.resource().id().equals(reference))
                    .findFirst()
                    .orElse(null);
            return new ImportedValueSet(reference, found);
        }

        private static boolean isSame(ValueSetDefinition a, ValueSetDefinition b) {
            if (a.resource().lacksUrl()) {
                return a.equals(b);
            }
            return a.canonical().equals(b.canonical());
        }

        private TerminologyFault circular(ValueSetDefinition again, List<ValueSetDefinition> path) {
            List<String> pathway = path.stream().map(ValueSetNames::of).toList();
            return issues.fault(
                    Kind.UNPROCESSABLE,
                    Issue.Type.PROCESSING,
                    TxIssueType.VS_INVALID,
                    "VALUESET_CIRCULAR_REFERENCE",
                    ValueSetNames.of(again),
                    pathway);
        }

        private List<Filter> parse(ValueSetDefinition valueSet, ConceptSetComponent component, String path) {
            List<Filter> parsed = new ArrayList<>();
            for (int i = 0; i < component.filters().size(); i++) {
                RawFilter raw = component.filters().get(i);
                String expression = path + ".filter[" + i + "]";
                if (raw.value() == null || raw.value().isBlank()) {
                    throw new TerminologyFault(
                            Kind.UNPROCESSABLE,
                            issues.error(
                                    TxIssueType.VS_INVALID,
                                    "UNABLE_TO_HANDLE_SYSTEM_FILTER_WITH_NO_VALUE",
                                    expression,
                                    text(component.system()),
                                    text(raw.property()),
                                    text(raw.op())));
                }
                FilterOperator op = raw.op() == null
                        ? null
                        : FilterOperator.ofCode(raw.op()).orElse(null);
                if (op == null || raw.property() == null || raw.property().isBlank()) {
                    throw notUnderstood(
                            issues,
                            valueSet,
                            text(component.system()),
                            text(raw.property()),
                            text(raw.op()),
                            raw.value(),
                            "");
                }
                parsed.add(new Filter(raw.property(), op, raw.value()));
            }
            return parsed;
        }
    }

    /** The fault for a filter that its code system does not support. */
    static TerminologyFault notUnderstood(
            Issues issues,
            ValueSetDefinition valueSet,
            String system,
            String property,
            String op,
            String value,
            String reason) {
        Issue issue = issues.error(
                TxIssueType.VS_INVALID,
                "FILTER_NOT_UNDERSTOOD",
                null,
                property,
                op,
                value,
                ValueSetNames.of(valueSet),
                system);
        String text = reason.isEmpty() ? issue.text() : issue.text() + " (" + reason + ")";
        return new TerminologyFault(Kind.UNPROCESSABLE, issue.withText(text));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
