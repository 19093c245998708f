package org.crosswalk.coding.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.testing.SampleHeaders;
import org.junit.jupiter.api.Test;

class NamedValuesTest {

    private static final List<String> AXES = List.of("operation", "bodySystem", "device");

    private static Concept code(String code, String... values) {
        Concept.Builder concept = Concept.builder(code, code);
        for (int i = 0; i < values.length; i++) {
            concept.property(ConceptProperty.string(AXES.get(i), values[i]));
        }
        return concept.build();
    }

    private static CodeSystemProvider release() {
        List<PropertyDefinition> properties = new ArrayList<>();
        AXES.forEach(axis -> properties.add(new PropertyDefinition(axis, null, null, PropertyType.STRING)));
        CodeSystemHeader header = new SampleHeaders("local", "http://example.org/local", "1")
                .list(ValidityPeriod.ALWAYS, false, false, properties.toArray(new PropertyDefinition[0]));
        return new InMemoryBuilder()
                .build(new CodeSystemDefinition(
                        header,
                        List.of(
                                code("A", "Insertion", "Skin", "Wire in Coil"),
                                code("B", "Removal", "Skin", "Wire"),
                                code("C", "Insertion", "Heart", "Wire"))));
    }

    @Test
    void aValueIsNamedAloneOrWithWhatElseItsCodesHave() {
        CodeSystemProvider release = release();
        NamedValues values = new NamedValues(release);
        assertThat(values.add("Wire", 1)).isGreaterThanOrEqualTo(0);
        assertThat(values.add("Wire in Skin", 2)).isGreaterThanOrEqualTo(0);
        assertThat(values.add("Wire for Insertion in Heart", 3)).isGreaterThanOrEqualTo(0);
        assertThat(values.add("Wire in Coil", 4)).isGreaterThanOrEqualTo(0);
        assertThat(values.add("Wire in Bone", 5)).isNegative();
        assertThat(values.add("Coil", 6)).isNegative();
        assertThat(values.terms(release.ordinalOf("A"))).containsExactly(4);
        assertThat(values.terms(release.ordinalOf("B"))).containsExactly(1, 2);
        assertThat(values.terms(release.ordinalOf("C"))).containsExactly(1, 3);
        assertThat(values.name(List.of("Wire in Coil", "Bone", "Wire"), release.ordinalOf("B")))
                .contains("Wire");
        assertThat(values.name(List.of("Bone"), release.ordinalOf("B"))).isEmpty();
    }
}
