package org.crosswalk.r4.syntax;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.model.NearestName;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a resource in JSON before HAPI's parser, which writes every number out before anything checks it, reads a number
 * as the text of a code, and leaves out without a word what has another shape than FHIR's (hapi-fhir-base 8.8.1). One pass;
 * numbers are bounded wherever they stand.
 *
 * <p>Elements that R4 does not know are refused in Parameters, where a misspelt name changes the question, and passed over in
 * other resources: clients send R5's along. A single object or text where FHIR has a list is taken. Thread-safe.
 */
public final class JsonShape {

    private static final JsonFactory FACTORY = StrictJson.nestedUpTo(StrictJson.DEEPEST);

    private static final String RESOURCE_TYPE = "resourceType";
    private static final String PARAMETERS = "Parameters";

    private final FhirContext context;

    /** With the definitions of R4. */
    public JsonShape(FhirContext context) {
        this.context = context;
    }

    /**
     * Refuses a resource of which a part would be lost or changed, or that is no JSON.
     *
     * @throws DataFormatException that says where, and what to write
     */
    public void check(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            check(json, () -> resource(json, ""));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Does so with a resource of any size, of which nothing is kept.
     *
     * @param in the resource; the caller closes it
     * @param type its type, which is known
     * @param without the element of the resource that nobody reads, and that is not looked at
     * @throws DataFormatException that says where, and what to write
     */
    public void check(InputStream in, String type, String without) throws IOException {
        try (JsonParser json = FACTORY.createParser(in)) {
            BaseRuntimeElementCompositeDefinition<?> definition = context.getResourceDefinition(type);
            check(json, () -> {
                json.nextToken();
                object(json, definition, new Place(type, false), Set.of(RESOURCE_TYPE, without));
            });
        }
    }

    private static void check(JsonParser json, Look look) throws IOException {
        try {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new DataFormatException("a FHIR resource in JSON is an object: it begins with {");
            }
            look.look();
            if (json.nextToken() != null) {
                throw new DataFormatException("the JSON has text after the end of the resource");
            }
        } catch (StreamConstraintsException beyond) {
            throw new DataFormatException("the JSON is nested deeper than " + StrictJson.DEEPEST
                    + " levels, or has a number or a name beyond all bounds");
        } catch (JsonProcessingException malformed) {
            JsonLocation at = malformed.getLocation();
            throw new DataFormatException(
                    "this is not well-formed JSON: " + Shown.upTo(200, malformed.getOriginalMessage())
                            + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        }
    }

    /** The parser stands on the beginning of a resource, and then on its end. */
    private void resource(JsonParser json, String path) throws IOException {
        json.nextToken();
        // Until the type is known, which may stand anywhere, what comes before it is kept.
        try (TokenBuffer kept = new TokenBuffer(json)) {
            kept.writeStartObject();
            for (; json.currentToken() == JsonToken.FIELD_NAME; json.nextToken()) {
                if (!json.currentName().equals(RESOURCE_TYPE)) {
                    kept.copyCurrentEvent(json);
                    json.nextToken();
                    pass(json, path.isEmpty() ? "the resource" : path, kept);
                    continue;
                }
                json.nextToken();
                BaseRuntimeElementCompositeDefinition<?> type = type(json, path);
                Place place = new Place(
                        path.isEmpty() ? type.getName() : path, type.getName().equals(PARAMETERS));
                kept.writeEndObject();
                try (JsonParser before = kept.asParser(json)) {
                    before.nextToken();
                    before.nextToken();
                    object(before, type, place, Set.of());
                }
                json.nextToken();
                object(json, type, place, Set.of());
                return;
            }
        }
        throw new DataFormatException(
                (path.isEmpty() ? "the resource" : path) + " has no resourceType: write one, such as \"Parameters\"");
    }

    private BaseRuntimeElementCompositeDefinition<?> type(JsonParser json, String path) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new DataFormatException((path.isEmpty() ? "" : path + ".") + "resourceType is not a text");
        }
        String name = json.getText();
        try {
            return context.getResourceDefinition(name);
        } catch (RuntimeException unknown) {
            throw new DataFormatException("FHIR R4 has no resource '" + Shown.value(name) + "'"
                    + (path.isEmpty() ? "" : ", which " + path + " is said to be"));
        }
    }

    /** The parser stands on the first name within an object, and then on the object's end. */
    private void object(
            JsonParser json, BaseRuntimeElementCompositeDefinition<?> type, Place at, Set<String> passedOver)
            throws IOException {
        Set<String> withNothing = new TreeSet<>();
        Set<String> extended = new HashSet<>();
        for (; json.currentToken() == JsonToken.FIELD_NAME; json.nextToken()) {
            String name = json.currentName();
            json.nextToken();
            if (name.isEmpty()) {
                throw new DataFormatException(at.path + " has an element without a name");
            }
            if (passedOver.contains(name)) {
                json.skipChildren();
            } else if (name.startsWith("_")) {
                extended.add(name.substring(1));
                pass(json, at.path + "." + name, null);
            } else if (element(json, name, type, at)) {
                withNothing.add(name);
            }
        }
        withNothing.removeAll(extended);
        if (!withNothing.isEmpty()) {
            throw new DataFormatException(at.path + "." + withNothing.iterator().next()
                    + " is a list with null or an empty text in it: leave that out");
        }
    }

    /** The parser stands on the value of an element; true when it is a list of primitives in which one is empty. */
    private boolean element(JsonParser json, String name, BaseRuntimeElementCompositeDefinition<?> type, Place parent)
            throws IOException {
        BaseRuntimeChildDefinition child = type.getChildByName(name);
        boolean extension = name.equals("extension") || name.equals("modifierExtension");
        BaseRuntimeElementDefinition<?> element = extension
                ? context.getElementDefinition("Extension")
                : child == null ? null : child.getChildByName(name);
        Place at = new Place(parent.path + "." + Shown.value(name), parent.strict && !extension);
        if (element == null) {
            if (parent.strict) {
                throw unknown(name, type, parent.path);
            }
            pass(json, at.path, null);
            return false;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            value(json, element, at);
            return false;
        }
        if (child != null && child.getMax() == 1) {
            throw new DataFormatException(at.path + " is a list, where FHIR has a single value");
        }
        boolean nothing = false;
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            if (isNothing(json) && !isObject(element)) {
                nothing = true;
            } else {
                value(json, element, new Place(at.path + "[" + i + "]", at.strict));
            }
        }
        return nothing;
    }

    private static boolean isNothing(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return token == JsonToken.VALUE_NULL
                || (token == JsonToken.VALUE_STRING && json.getText().isEmpty());
    }

    private static DataFormatException unknown(
            String name, BaseRuntimeElementCompositeDefinition<?> type, String path) {
        Set<String> names = new TreeSet<>();
        type.getChildren().forEach(child -> names.addAll(child.getValidChildNames()));
        return new DataFormatException(path + " has an element '" + Shown.value(name)
                + "', which FHIR R4 does not have there."
                + NearestName.of(name, names)
                        .map(known -> " Did you mean '" + known + "'?")
                        .orElse(""));
    }

    private void value(JsonParser json, BaseRuntimeElementDefinition<?> type, Place at) throws IOException {
        boolean object = json.currentToken() == JsonToken.START_OBJECT;
        if (!isObject(type)) {
            primitive(json, type, at.path);
        } else if (!object) {
            throw new DataFormatException(at.path + " is " + shown(json) + ", where FHIR has "
                    + (isResource(type) ? "a resource" : "an object"));
        } else if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            json.nextToken();
            object(json, composite, at, Set.of());
        } else {
            resource(json, at.path);
        }
    }

    private static void primitive(JsonParser json, BaseRuntimeElementDefinition<?> element, String place)
            throws IOException {
        Class<?> type = element.getImplementingClass();
        boolean integer = IntegerType.class.isAssignableFrom(type);
        boolean number = integer || DecimalType.class.isAssignableFrom(type);
        JsonToken token = json.currentToken();
        if (token.isStructStart() || (token.isBoolean() && !BooleanType.class.isAssignableFrom(type))) {
            throw new DataFormatException(place + " is " + shown(json) + ", where FHIR has a " + element.getName());
        }
        if (token.isNumeric() && !number) {
            throw new DataFormatException(place + " is " + shown(json)
                    + ", where FHIR has a JSON string: put it in quotation marks. A code that was a number may have lost"
                    + " its zeros");
        }
        if (token == JsonToken.VALUE_STRING && hasHalf(json.getText())) {
            throw new DataFormatException(place
                    + " has half of a character: a surrogate (\\uD800 to \\uDFFF) without the" + " other of its pair");
        }
        if (token.isNumeric() || (number && token == JsonToken.VALUE_STRING)) {
            bound(json.getText(), integer, place);
        }
    }

    /** Passes over a value of which only the numbers, and that elements have names, is looked at; it may be kept. */
    private static void pass(JsonParser json, String path, @Nullable TokenBuffer kept) throws IOException {
        int depth = 0;
        do {
            JsonToken token = json.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.FIELD_NAME && json.currentName().isEmpty()) {
                throw new DataFormatException(path + " has an element without a name");
            }
            if (token.isNumeric()) {
                bound(json.getText(), false, path);
            }
            if (kept != null) {
                kept.copyCurrentEvent(json);
            }
        } while (depth > 0 && json.nextToken() != null);
    }

    private static boolean hasHalf(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (!Character.isHighSurrogate(text.charAt(i))
                    || i + 1 == text.length()
                    || !Character.isLowSurrogate(text.charAt(++i))) {
                return true;
            }
        }
        return false;
    }

    private static void bound(String number, boolean integer, String place) {
        String wrong = integer ? NumberBounds.ofInteger(number) : NumberBounds.ofDecimal(number);
        if (wrong != null) {
            throw new DataFormatException(place + ": the number " + Shown.upTo(24, number) + " " + wrong);
        }
    }

    private static String shown(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "the text '" + Shown.value(json.getText()) + "'";
            case VALUE_TRUE, VALUE_FALSE -> json.getText();
            default -> "the number " + Shown.upTo(24, json.getText());
        };
    }

    private static boolean isResource(BaseRuntimeElementDefinition<?> type) {
        return switch (type.getChildType()) {
            case RESOURCE, CONTAINED_RESOURCES, CONTAINED_RESOURCE_LIST -> true;
            default -> false;
        };
    }

    private static boolean isObject(BaseRuntimeElementDefinition<?> type) {
        return isResource(type) || type instanceof BaseRuntimeElementCompositeDefinition<?>;
    }

    /** Looks at a resource whose beginning is read. */
    @FunctionalInterface
    private interface Look {
        void look() throws IOException;
    }

    /** Where the parser stands, and whether elements that R4 does not know are refused there. */
    private record Place(String path, boolean strict) {}
}
