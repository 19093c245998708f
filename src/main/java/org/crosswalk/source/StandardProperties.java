package org.crosswalk.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Designation;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;

/** What the headers of code systems declare alike: FHIR's own concept properties, the filters, the uses of designations. */
public final class StandardProperties {

    /** The system of the codes in {@code designation.use} that say which of the publisher's texts it is. */
    public static final String DESIGNATION_USE = OwnUrls.DESIGNATION_USE;

    private static final String FHIR = "http://hl7.org/fhir/concept-properties#";
    private static final Set<FilterOperator> HIERARCHY = Set.of(
            FilterOperator.IS_A,
            FilterOperator.DESCENDENT_OF,
            FilterOperator.IS_NOT_A,
            FilterOperator.GENERALIZES,
            FilterOperator.CHILD_OF,
            FilterOperator.DESCENDENT_LEAF);
    private static final Set<FilterOperator> VALUE =
            Set.of(FilterOperator.EQUALS, FilterOperator.IN, FilterOperator.NOT_IN, FilterOperator.EXISTS);

    private StandardProperties() {}

    /** FHIR's properties for what is not for selection and for the hierarchy. */
    public static List<PropertyDefinition> hierarchy() {
        return List.of(
                new PropertyDefinition(
                        "notSelectable",
                        FHIR + "notSelectable",
                        "Header or grouper, not for use as a code",
                        PropertyType.BOOLEAN),
                new PropertyDefinition(
                        "parent", FHIR + "parent", "The header, section or chapter above", PropertyType.CODE),
                new PropertyDefinition("child", FHIR + "child", "The concepts directly below", PropertyType.CODE));
    }

    /** Filters on codes, on the hierarchy where there is one, and on every property. */
    public static List<FilterDefinition> filters(boolean hierarchical, List<PropertyDefinition> properties) {
        List<FilterDefinition> filters = new ArrayList<>();
        Set<FilterOperator> concept = EnumSet.of(FilterOperator.EQUALS, FilterOperator.IN, FilterOperator.NOT_IN);
        if (hierarchical) {
            concept.addAll(HIERARCHY);
        }
        filters.add(new FilterDefinition("concept", "By code and place in the hierarchy", concept, "A code"));
        filters.add(new FilterDefinition(
                "code", "By the form of the code", EnumSet.of(FilterOperator.REGEX), "A regular expression"));
        for (PropertyDefinition property : properties) {
            Set<FilterOperator> operators = EnumSet.copyOf(VALUE);
            if (property.type() == PropertyType.STRING) {
                operators.add(FilterOperator.REGEX);
            }
            filters.add(new FilterDefinition(
                    property.code(),
                    property.description(),
                    operators,
                    "A value of type " + property.type().code()));
        }
        return filters;
    }

    /** One of the publisher's own texts, in English. */
    public static Designation designation(Coding use, String text) {
        return Designation.of("en", use, text);
    }

    /** The use of a designation. */
    public static Coding use(String code, String display) {
        return new Coding(DESIGNATION_USE, null, code, display);
    }
}
