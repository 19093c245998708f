package org.crosswalk.registry;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptMapHeader.Group;
import org.crosswalk.model.ConceptMapHeader.Unmapped;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.Mapping.Attribute;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.provider.ConceptMapProvider;
import org.jspecify.annotations.Nullable;

/**
 * A concept map without the texts of licensed systems. Where a group does not say its system, its texts could be of any,
 * and go. Thread-safe.
 */
final class RedactedConceptMap implements ConceptMapProvider {

    private final ConceptMapProvider map;
    private final RedactedTexts texts;
    private final ConceptMapHeader header;

    /** The groups whose side is of a system that is hidden. */
    private final BitSet hiddenSources = new BitSet();

    private final BitSet hiddenTargets = new BitSet();

    RedactedConceptMap(ConceptMapProvider map, RedactedTexts texts) {
        this.map = map;
        this.texts = texts;
        ConceptMapHeader whole = map.header();
        this.header = whole.with(whole.groups().stream().map(this::group).toList());
        for (int i = 0; i < whole.groups().size(); i++) {
            hiddenSources.set(i, isHidden(whole.groups().get(i).source()));
            hiddenTargets.set(i, isHidden(whole.groups().get(i).target()));
        }
    }

    private boolean isHidden(@Nullable Canonical system) {
        return system == null || texts.denies(system.url());
    }

    private Group group(Group group) {
        Unmapped unmapped = group.unmapped();
        return unmapped == null || !isHidden(group.target())
                ? group
                : new Group(
                        group.source(),
                        group.target(),
                        new Unmapped(unmapped.mode(), unmapped.code(), null, unmapped.url()));
    }

    private Mapping row(Mapping row) {
        boolean source = hiddenSources.get(row.group());
        boolean target = hiddenTargets.get(row.group());
        if (!source && !target && row.dependsOn().isEmpty() && row.products().isEmpty()) {
            return row;
        }
        return new Mapping(
                row.group(),
                row.sourceCode(),
                source ? null : row.sourceDisplay(),
                row.targetCode(),
                target ? null : row.targetDisplay(),
                row.equivalence(),
                source || target ? null : row.comment(),
                attributes(row.dependsOn()),
                attributes(row.products()),
                row.properties().stream()
                        .filter(property ->
                                !((source || target) && property.value() instanceof PropertyValue.StringValue))
                        .map(texts::property)
                        .toList());
    }

    private List<Mapping> rows(List<Mapping> rows) {
        List<Mapping> shown = new ArrayList<>(rows.size());
        for (Mapping row : rows) {
            shown.add(row(row));
        }
        return shown;
    }

    private List<Attribute> attributes(List<Attribute> attributes) {
        return attributes.stream()
                .map(attribute -> texts.denies(attribute.system())
                        ? new Attribute(attribute.property(), attribute.system(), attribute.value(), null)
                        : attribute)
                .toList();
    }

    @Override
    public ConceptMapHeader header() {
        return header;
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public List<Mapping> forward(String sourceCode) {
        return rows(map.forward(sourceCode));
    }

    @Override
    public List<Mapping> reverse(String targetCode) {
        return rows(map.reverse(targetCode));
    }

    @Override
    public Stream<Mapping> rows() {
        return map.rows().map(this::row);
    }
}
