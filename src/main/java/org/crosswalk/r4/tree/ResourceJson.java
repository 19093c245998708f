package org.crosswalk.r4.tree;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.crosswalk.r4.tree.ParametersJson.NotUnderstood;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetComposeComponent;

/**
 * Reads the value sets and code systems that come with a question, without HAPI's parser, which takes as long as the question.
 * What they are made of in the plain case is understood; with extensions, narratives and the like they are read by HAPI. What is
 * read is the same either way: HAPI's own classes, filled by their own setters.
 */
final class ResourceJson {

    private static final Shape<Coding> CODING = new Shape<Coding>()
            .text("system", Coding::getSystemElement)
            .text("version", Coding::getVersionElement)
            .text("code", Coding::getCodeElement)
            .text("display", Coding::getDisplayElement);

    private static final Shape<ConceptSetFilterComponent> FILTER = new Shape<ConceptSetFilterComponent>()
            .text("property", ConceptSetFilterComponent::getPropertyElement)
            .text("op", ConceptSetFilterComponent::getOpElement)
            .text("value", ConceptSetFilterComponent::getValueElement);

    private static final Shape<ConceptReferenceComponent> REFERENCE = new Shape<ConceptReferenceComponent>()
            .text("code", ConceptReferenceComponent::getCodeElement)
            .text("display", ConceptReferenceComponent::getDisplayElement)
            .each(
                    "designation",
                    ConceptReferenceComponent::addDesignation,
                    new Shape<ConceptReferenceDesignationComponent>()
                            .text("language", ConceptReferenceDesignationComponent::getLanguageElement)
                            .one("use", ConceptReferenceDesignationComponent::getUse, CODING)
                            .text("value", ConceptReferenceDesignationComponent::getValueElement));

    private static final Shape<ConceptSetComponent> COMPONENT = new Shape<ConceptSetComponent>()
            .text("system", ConceptSetComponent::getSystemElement)
            .text("version", ConceptSetComponent::getVersionElement)
            .each("concept", ConceptSetComponent::addConcept, REFERENCE)
            .each("filter", ConceptSetComponent::addFilter, FILTER)
            .texts("valueSet", ConceptSetComponent::addValueSetElement);

    private static final Shape<ValueSet> VALUE_SET = new Shape<ValueSet>()
            .id("ValueSet", ValueSet::setId)
            .text("language", ValueSet::getLanguageElement)
            .text("url", ValueSet::getUrlElement)
            .text("version", ValueSet::getVersionElement)
            .text("name", ValueSet::getNameElement)
            .text("title", ValueSet::getTitleElement)
            .text("status", ValueSet::getStatusElement)
            .bool("experimental", ValueSet::getExperimentalElement)
            .text("date", ValueSet::getDateElement)
            .text("publisher", ValueSet::getPublisherElement)
            .text("description", ValueSet::getDescriptionElement)
            .bool("immutable", ValueSet::getImmutableElement)
            .text("copyright", ValueSet::getCopyrightElement)
            .one(
                    "compose",
                    ValueSet::getCompose,
                    new Shape<ValueSetComposeComponent>()
                            .text("lockedDate", ValueSetComposeComponent::getLockedDateElement)
                            .bool("inactive", ValueSetComposeComponent::getInactiveElement)
                            .each("include", ValueSetComposeComponent::addInclude, COMPONENT)
                            .each("exclude", ValueSetComposeComponent::addExclude, COMPONENT));

    private static final Shape<ConceptDefinitionComponent> CONCEPT = concept();

    private static final Shape<CodeSystem> CODE_SYSTEM = new Shape<CodeSystem>()
            .id("CodeSystem", CodeSystem::setId)
            .text("language", CodeSystem::getLanguageElement)
            .text("url", CodeSystem::getUrlElement)
            .text("version", CodeSystem::getVersionElement)
            .text("name", CodeSystem::getNameElement)
            .text("title", CodeSystem::getTitleElement)
            .text("status", CodeSystem::getStatusElement)
            .bool("experimental", CodeSystem::getExperimentalElement)
            .text("date", CodeSystem::getDateElement)
            .text("publisher", CodeSystem::getPublisherElement)
            .text("description", CodeSystem::getDescriptionElement)
            .text("copyright", CodeSystem::getCopyrightElement)
            .bool("caseSensitive", CodeSystem::getCaseSensitiveElement)
            .text("valueSet", CodeSystem::getValueSetElement)
            .text("hierarchyMeaning", CodeSystem::getHierarchyMeaningElement)
            .bool("compositional", CodeSystem::getCompositionalElement)
            .bool("versionNeeded", CodeSystem::getVersionNeededElement)
            .text("content", CodeSystem::getContentElement)
            .text("supplements", CodeSystem::getSupplementsElement)
            .each(
                    "property",
                    CodeSystem::addProperty,
                    new Shape<PropertyComponent>()
                            .text("code", PropertyComponent::getCodeElement)
                            .text("uri", PropertyComponent::getUriElement)
                            .text("description", PropertyComponent::getDescriptionElement)
                            .text("type", PropertyComponent::getTypeElement))
            .each("concept", CodeSystem::addConcept, CONCEPT);

    private ResourceJson() {}

    private static Shape<ConceptDefinitionComponent> concept() {
        Shape<ConceptDefinitionComponent> concept = new Shape<>();
        return concept.text("code", ConceptDefinitionComponent::getCodeElement)
                .text("display", ConceptDefinitionComponent::getDisplayElement)
                .text("definition", ConceptDefinitionComponent::getDefinitionElement)
                .each(
                        "designation",
                        ConceptDefinitionComponent::addDesignation,
                        new Shape<ConceptDefinitionDesignationComponent>()
                                .text("language", ConceptDefinitionDesignationComponent::getLanguageElement)
                                .one("use", ConceptDefinitionDesignationComponent::getUse, CODING)
                                .text("value", ConceptDefinitionDesignationComponent::getValueElement))
                .each(
                        "property",
                        ConceptDefinitionComponent::addProperty,
                        new Shape<ConceptPropertyComponent>()
                                .text("code", ConceptPropertyComponent::getCodeElement)
                                .value("valueCode", ConceptPropertyComponent::setValue, CodeType::new)
                                .value("valueString", ConceptPropertyComponent::setValue, StringType::new)
                                .value("valueBoolean", ConceptPropertyComponent::setValue, BooleanType::new)
                                .value("valueDateTime", ConceptPropertyComponent::setValue, DateTimeType::new))
                .each("concept", ConceptDefinitionComponent::addConcept, concept);
    }

    /**
     * Reads a resource of a kind that is known from its first member. The parser stands on the value of that, and then on the
     * end of the resource.
     *
     * @throws NotUnderstood when it has to be read by HAPI; the parser stands somewhere within
     */
    static Resource read(String type, JsonParser json) throws IOException {
        ParametersJson.expect(json.nextToken() == JsonToken.FIELD_NAME);
        switch (type) {
            case "ValueSet" -> {
                ValueSet valueSet = new ValueSet();
                VALUE_SET.rest(json, valueSet);
                return valueSet;
            }
            case "CodeSystem" -> {
                CodeSystem codeSystem = new CodeSystem();
                CODE_SYSTEM.rest(json, codeSystem);
                return codeSystem;
            }
            default -> throw new NotUnderstood();
        }
    }
}
