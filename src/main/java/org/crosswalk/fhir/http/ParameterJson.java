package org.crosswalk.fhir.http;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.model.NearestName;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;

/**
 * Looks at the parameters of a request before HAPI's JSON parser, which reads a number as the text of a code and leaves
 * out an element that it does not know, without a word (hapi-fhir-base 8.8.1). Parameters are looked at wherever they
 * stand: as the body, within others, in a Bundle. Other resources are not: clients send R5's elements along in them.
 * Thread-safe.
 */
public final class ParameterJson {

    private static final String PARAMETERS = "Parameters";

    private static final String PARAMETER = "parameter";

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final Set<String> EVERYWHERE = Set.of("resourceType", "id", "extension", "modifierExtension");

    private static final int LONGEST_SHOWN = 20;

    private ParameterJson() {}

    /**
     * Refuses a body of whose Parameters a part would be lost or changed. What is not JSON is left to the parser.
     *
     * @throws DataFormatException that says where, and what to write
     */
    public static void check(String text, FhirContext context) {
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                resource(json, context, "");
            }
        } catch (JsonProcessingException malformed) {
            return;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Looks for Parameters in a resource, at whose beginning the parser stands. Only they have {@code parameter}, save definitions of operations, which say so before.
     *
     * @param path to the resource; empty for the body itself
     */
    private static void resource(JsonParser json, FhirContext context, String path) throws IOException {
        String type = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("resourceType")) {
                type = json.getText();
            }
            boolean parameters =
                    name.equals(PARAMETER) ? type == null || type.equals(PARAMETERS) : PARAMETERS.equals(type);
            if (parameters) {
                element(
                        json,
                        context,
                        name,
                        context.getResourceDefinition(PARAMETERS),
                        path.isEmpty() ? PARAMETERS : path);
            } else if (name.equals("entry") && value == JsonToken.START_ARRAY) {
                for (int i = 0; json.nextToken() == JsonToken.START_OBJECT; i++) {
                    entry(json, context, (path.isEmpty() ? "Bundle" : path) + ".entry[" + i + "].resource");
                }
            } else {
                json.skipChildren();
            }
        }
    }

    private static void entry(JsonParser json, FhirContext context, String path) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean resource = json.currentName().equals("resource");
            if (json.nextToken() == JsonToken.START_OBJECT && resource) {
                resource(json, context, path);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void object(
            JsonParser json, FhirContext context, BaseRuntimeElementCompositeDefinition<?> type, String path)
            throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            element(json, context, name, type, path);
        }
    }

    /** The parser stands on the value of an element. */
    private static void element(
            JsonParser json,
            FhirContext context,
            String name,
            BaseRuntimeElementCompositeDefinition<?> type,
            String path)
            throws IOException {
        if (name.startsWith("_") || EVERYWHERE.contains(name)) {
            json.skipChildren();
            return;
        }
        BaseRuntimeChildDefinition child = type.getChildByName(name);
        if (child == null) {
            throw new DataFormatException(path + " has an element '" + name + "', which FHIR R4 does not have there."
                    + NearestName.of(name, names(type))
                            .map(known -> " Did you mean '" + known + "'?")
                            .orElse(""));
        }
        BaseRuntimeElementDefinition<?> element = child.getChildByName(name);
        if (json.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null; i++) {
                value(json, context, element, path + "." + name + "[" + i + "]");
            }
        } else {
            value(json, context, element, path + "." + name);
        }
    }

    private static void value(JsonParser json, FhirContext context, BaseRuntimeElementDefinition<?> type, String path)
            throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT && path.endsWith(".resource")) {
            resource(json, context, path);
        } else if (token == JsonToken.START_OBJECT
                && type instanceof BaseRuntimeElementCompositeDefinition<?> composite
                && !composite.getChildren().isEmpty()) {
            object(json, context, composite, path);
        } else if (token.isNumeric() && type instanceof RuntimePrimitiveDatatypeDefinition && !isNumber(type)) {
            String number = json.getText();
            String shown = number.length() > LONGEST_SHOWN ? number.substring(0, LONGEST_SHOWN) + "…" : number;
            throw new DataFormatException(path + " is the number " + shown + ", where FHIR has a JSON string: put it in"
                    + " quotation marks. A code that was a number may have lost its zeros");
        } else {
            json.skipChildren();
        }
    }

    private static boolean isNumber(BaseRuntimeElementDefinition<?> type) {
        Class<?> implementing = type.getImplementingClass();
        return IntegerType.class.isAssignableFrom(implementing) || DecimalType.class.isAssignableFrom(implementing);
    }

    private static Set<String> names(BaseRuntimeElementCompositeDefinition<?> type) {
        Set<String> names = new TreeSet<>();
        type.getChildren().forEach(child -> names.addAll(child.getValidChildNames()));
        return names;
    }
}
