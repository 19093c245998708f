package org.crosswalk.source.hcpcs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.provider.ExpressionProperties;
import org.crosswalk.provider.ReleaseManifest;

/** The code system that a release of HCPCS Level II becomes. */
final class HcpcsHeader {

    static final String AS_PUBLISHED = "asPublished";

    static final String PUBLISHER = "Centers for Medicare & Medicaid Services (CMS)";
    static final String COPYRIGHT = "HCPCS Level II alphanumeric codes are a work of the United States government.";

    private static final String STANDARD = "http://hl7.org/fhir/concept-properties#";

    private HcpcsHeader() {}

    static CodeSystemHeader of(ReleaseManifest manifest) {
        String version = manifest.key().version();
        KnownCodeSystem system = MedicalCodeSystems.HCPCS;
        ResourceHeader resource = manifest.resource(
                system.id() + "-" + version,
                system.uri(),
                "HCPCSLevelII",
                version,
                "Healthcare Common Procedure Coding System Level II: codes and modifiers for supplies, drugs and "
                        + "services, from CMS's contractor file.");
        return new CodeSystemHeader(
                resource,
                true,
                null,
                null,
                true,
                false,
                manifest.starter() ? ContentMode.FRAGMENT : ContentMode.COMPLETE,
                null,
                properties(),
                filters(),
                manifest.effective(),
                false,
                null,
                manifest.starter());
    }

    private static List<PropertyDefinition> properties() {
        IndicatorValues values = IndicatorValues.read();
        List<PropertyDefinition> properties = new ArrayList<>();
        properties.add(new PropertyDefinition("kind", null, "code or modifier", PropertyType.CODE));
        properties.addAll(ExpressionProperties.definitions());
        for (HcpcsField field : HcpcsField.values()) {
            properties.add(new PropertyDefinition(
                    field.property(), null, description(field, values.of(field.property())), field.type()));
        }
        properties.add(
                new PropertyDefinition("processingNoteText", null, "Text of the processing note", PropertyType.STRING));
        properties.add(new PropertyDefinition(
                AS_PUBLISHED,
                null,
                "A field that is not of its kind in the publisher's own file, as field=value",
                PropertyType.STRING));
        properties.add(new PropertyDefinition(
                "status",
                STANDARD + "status",
                "active; retired when terminated before the release took effect",
                PropertyType.CODE));
        properties.add(new PropertyDefinition(
                "inactive",
                STANDARD + "inactive",
                "True when terminated before the release took effect",
                PropertyType.BOOLEAN));
        properties.add(CodingProperty.FITTING_MODIFIER.definition());
        return properties;
    }

    /** What the field is; where CMS's layout lists its values, each with its meaning. */
    private static String description(HcpcsField field, Map<String, String> values) {
        if (values.isEmpty()) {
            return field.description();
        }
        return field.description() + ": "
                + values.entrySet().stream()
                        .map(value -> value.getKey() + " = " + value.getValue())
                        .collect(Collectors.joining("; "));
    }

    private static List<FilterDefinition> filters() {
        List<FilterDefinition> filters = new ArrayList<>();
        filters.add(new FilterDefinition(
                "concept",
                "By code",
                EnumSet.of(FilterOperator.EQUALS, FilterOperator.IN, FilterOperator.NOT_IN),
                "a code, or codes separated by commas"));
        filters.add(new FilterDefinition(
                "code",
                "By code, by range of codes, or by the form of the code",
                EnumSet.of(FilterOperator.EQUALS, FilterOperator.IN, FilterOperator.NOT_IN, FilterOperator.REGEX),
                "codes and ranges (E0424-E0486) separated by commas, or a regular expression"));
        for (PropertyDefinition property : properties()) {
            if (property.code().equals(CodingProperty.FITTING_MODIFIER.code())) {
                continue;
            }
            Set<FilterOperator> operators =
                    EnumSet.of(FilterOperator.EQUALS, FilterOperator.IN, FilterOperator.NOT_IN, FilterOperator.EXISTS);
            if (property.type() != PropertyType.BOOLEAN) {
                operators.add(FilterOperator.REGEX);
            }
            filters.add(new FilterDefinition(
                    property.code(),
                    "By " + property.code(),
                    operators,
                    "a value of type " + property.type().code()));
        }
        return filters;
    }
}
