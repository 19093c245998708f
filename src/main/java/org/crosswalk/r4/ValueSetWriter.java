package org.crosswalk.r4;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.ExpansionProperty;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.ValueSetDefinition;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;

/** Writes value sets and their expansions as R4. Stateless and thread-safe. */
public final class ValueSetWriter {

    private ValueSetWriter() {}

    /** The definition with its compose. */
    public static ValueSet definition(ValueSetDefinition from) {
        ValueSet to = header(from);
        if (from.includes().isEmpty() && from.excludes().isEmpty()) {
            return to;
        }
        ValueSet.ValueSetComposeComponent compose = to.getCompose();
        if (from.inactive() != null) {
            compose.setInactive(from.inactive());
        }
        if (from.lockedDate() != null) {
            compose.setLockedDateElement(
                    new org.hl7.fhir.r4.model.DateType(from.lockedDate().toString()));
        }
        from.includes().forEach(component -> write(component, compose.addInclude()));
        from.excludes().forEach(component -> write(component, compose.addExclude()));
        expansionParameters(from.expansionParameters(), compose);
        from.contained().forEach(contained -> to.addContained(definition(contained)));
        return to;
    }

    /** The answer of {@code $expand}. */
    public static ValueSet expansion(Expansion from) {
        ValueSet to = from.includeDefinition() ? definition(from.definition()) : header(from.definition());
        if (!from.includeDefinition()) {
            to.setDescription(null);
            to.setIdentifier(null);
            // The parameter used-supplement says which one it was.
            to.getExtension().removeIf(extension -> extension.getUrl().equals(FhirUrls.VALUE_SET_SUPPLEMENT));
        }
        ValueSetExpansionComponent expansion = to.getExpansion();
        expansion.setIdentifier(from.identifier());
        expansion.setTimestamp(Date.from(from.timestamp()));
        if (from.total() != null) {
            expansion.setTotal(from.total());
        }
        if (from.offset() != null) {
            expansion.setOffset(from.offset());
        }
        if (from.unclosed() != null) {
            expansion.addExtension(FhirUrls.UNCLOSED, new BooleanType(true));
            expansion.addExtension(FhirUrls.UNCLOSED_REASON, new StringType(from.unclosed()));
        }
        for (PropertyDefinition property : from.properties()) {
            Extension extension = expansion.addExtension().setUrl(FhirUrls.EXPANSION_PROPERTY);
            extension.addExtension("code", new CodeType(property.code()));
            if (property.uri() != null) {
                extension.addExtension("uri", new UriType(property.uri()));
            }
        }
        for (Expansion.Parameter parameter : from.parameters()) {
            expansion.addParameter().setName(parameter.name()).setValue(value(parameter.value()));
        }
        from.contains().forEach(entry -> write(entry, expansion.addContains()));
        return to;
    }

    private static Type value(Object value) {
        if (value instanceof Boolean bool) {
            return new BooleanType(bool);
        }
        if (value instanceof Integer integer) {
            return new IntegerType(integer);
        }
        if (value instanceof Expansion.Parameter.Uri uri) {
            return new UriType(uri.value());
        }
        if (value instanceof Expansion.Parameter.Code code) {
            return new CodeType(code.value());
        }
        if (value instanceof LocalDate day) {
            return new DateTimeType(day.toString());
        }
        return new StringType(value.toString());
    }

    private static ValueSet header(ValueSetDefinition from) {
        ValueSet to = new ValueSet();
        ResourceHeaders.write(from.resource(), to);
        if (from.immutable() != null) {
            to.setImmutable(from.immutable());
        }
        from.supplements()
                .forEach(supplement -> to.addExtension(FhirUrls.VALUE_SET_SUPPLEMENT, new CanonicalType(supplement)));
        return to;
    }

    private static void expansionParameters(Map<String, List<String>> from, ValueSet.ValueSetComposeComponent compose) {
        from.forEach((name, values) -> values.forEach(value -> {
            Extension extension = compose.addExtension().setUrl(FhirUrls.EXPANSION_PARAMETER);
            extension.addExtension("name", new CodeType(name));
            extension.addExtension("value", new CodeType(value));
        }));
    }

    private static void write(ConceptSetComponent from, ValueSet.ConceptSetComponent to) {
        to.setSystem(from.system());
        to.setVersion(from.version());
        for (ConceptReference concept : from.concepts()) {
            ConceptReferenceComponent target =
                    to.addConcept().setCode(concept.code()).setDisplay(concept.display());
            concept.designations().forEach(designation -> write(designation, target.addDesignation()));
            concept.properties().forEach(property -> ConceptFacts.write(property, target, true));
        }
        for (RawFilter filter : from.filters()) {
            write(filter, to.addFilter());
        }
        from.valueSets().forEach(to::addValueSet);
    }

    private static void write(RawFilter from, ConceptSetFilterComponent to) {
        to.setProperty(from.property());
        to.setValue(from.value());
        ValueSet.FilterOperator op = r4Operator(from.op());
        if (op != null) {
            to.setOp(op);
        } else if (from.op() != null) {
            to.getOpElement().addExtension(FhirUrls.FILTER_OP, new CodeType(from.op()));
        }
    }

    private static ValueSet.@Nullable FilterOperator r4Operator(@Nullable String code) {
        for (ValueSet.FilterOperator op : ValueSet.FilterOperator.values()) {
            if (op != ValueSet.FilterOperator.NULL && op.toCode().equals(code)) {
                return op;
            }
        }
        return null;
    }

    private static void write(Designation from, ConceptReferenceDesignationComponent to) {
        to.setLanguage(from.language()).setUse(Datatypes.use(from)).setValue(from.value());
        Datatypes.designationFacts(from, to, FhirUrls.VALUE_SET_ADDITIONAL_USE);
    }

    private static void write(Expansion.Entry from, ValueSetExpansionContainsComponent to) {
        to.setSystem(from.system());
        to.setVersion(from.version());
        to.setCode(from.code());
        to.setDisplay(from.display());
        if (from.notSelectable()) {
            to.setAbstract(true);
        }
        if (from.inactive()) {
            to.setInactive(true);
        }
        from.designations().forEach(designation -> write(designation, to.addDesignation()));
        for (ConceptProperty property : from.properties()) {
            if (ExpansionProperty.isCopied(property)) {
                to.addExtension(property.code(), Datatypes.propertyValue(property.value()));
                continue;
            }
            Extension extension = to.addExtension().setUrl(FhirUrls.CONTAINS_PROPERTY);
            extension.addExtension("code", new CodeType(property.code()));
            extension.addExtension("value", Datatypes.propertyValue(property.value()));
        }
        from.contains().forEach(entry -> write(entry, to.addContains()));
    }
}
