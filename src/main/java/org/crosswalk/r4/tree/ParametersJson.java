package org.crosswalk.r4.tree;

import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.syntax.StrictJson;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Parameters resource in JSON without HAPI's parser, where it has nothing but names, values of the usual types, parts
 * and resources. Whatever else there is, malformed JSON included, is not understood here: HAPI reads it, and says what is wrong.
 *
 * @param resource reads another resource in it; throws {@link DataFormatException} when it cannot
 */
public record ParametersJson(Function<String, Resource> resource) {

    private static final int DEEPEST = 100;

    static final JsonFactory FACTORY = StrictJson.nestedUpTo(DEEPEST);

    private static final Set<String> TEXTS =
            Set.of("valueString", "valueUri", "valueUrl", "valueCode", "valueCanonical", "valueId", "valueMarkdown");

    /** There is something in it that only HAPI reads. */
    static final class NotUnderstood extends IOException {

        private static final long serialVersionUID = 1L;

        @Override
        public Throwable fillInStackTrace() {
            return this; // nobody reads where
        }
    }

    /** The parameters; null when it is not understood. */
    public @Nullable List<Parameter> read(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            List<Parameter> parameters = parameters(json, text, false);
            expect(json.nextToken() == null);
            return parameters;
        } catch (IOException notUnderstood) {
            return null;
        }
    }

    static void expect(boolean met) throws IOException {
        if (!met) {
            throw new NotUnderstood();
        }
    }

    /**
     * The parser stands on the beginning of a Parameters resource, and then on its end.
     *
     * @param said whether its type has been read
     */
    List<Parameter> parameters(JsonParser json, String text, boolean said) throws IOException {
        List<Parameter> parameters = List.of();
        boolean typed = said;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "resourceType" -> {
                    expect(json.nextToken() == JsonToken.VALUE_STRING
                            && json.getText().equals("Parameters"));
                    typed = true;
                }
                case "parameter" -> parameters = list(json, text);
                default -> throw new NotUnderstood();
            }
        }
        expect(typed);
        return parameters;
    }

    private List<Parameter> list(JsonParser json, String text) throws IOException {
        expect(json.nextToken() == JsonToken.START_ARRAY);
        List<Parameter> parameters = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken() == JsonToken.START_OBJECT);
            parameters.add(parameter(json, text));
        }
        expect(!parameters.isEmpty());
        return parameters;
    }

    private Parameter parameter(JsonParser json, String text) throws IOException {
        String name = null;
        Parameter.Value value = null;
        List<Parameter> parts = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            if (member.equals("name")) {
                name = string(json);
            } else if (member.equals("part")) {
                parts = list(json, text);
            } else {
                expect(value == null);
                value = member.equals("resource") ? resource(json, text) : value(member, json);
            }
        }
        expect(name != null && (value == null || parts.isEmpty()));
        return new Parameter(name == null ? "" : name, value, parts);
    }

    /** A text that is one: FHIR has no empty ones, and half a character is none. */
    static String string(JsonParser json) throws IOException {
        json.nextToken();
        return current(json);
    }

    /** The same where the parser stands on it. */
    static String current(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.VALUE_STRING);
        String text = json.getText();
        expect(!text.isBlank() && Shown.whole(text).equals(text));
        return text;
    }

    private static Parameter.Value value(String member, JsonParser json) throws IOException {
        if (TEXTS.contains(member)) {
            return new Parameter.Text(string(json));
        }
        switch (member) {
            case "valueBoolean" -> {
                expect(json.nextToken().isBoolean());
                return new Parameter.Text(json.getText());
            }
            case "valueInteger" -> {
                expect(json.nextToken() == JsonToken.VALUE_NUMBER_INT && json.getTextLength() < 10);
                return new Parameter.Text(json.getText());
            }
            case "valueDate", "valueDateTime" -> {
                return new Parameter.Text(day(string(json)));
            }
            case "valueCoding" -> {
                expect(json.nextToken() == JsonToken.START_OBJECT);
                return new Parameter.OfCoding(coding(json));
            }
            case "valueCodeableConcept" -> {
                return new Parameter.OfConcept(concept(json));
            }
            default -> throw new NotUnderstood();
        }
    }

    private static String day(String text) throws IOException {
        try {
            expect(text.length() == 10);
            LocalDate.parse(text);
            return text;
        } catch (DateTimeException none) {
            throw new NotUnderstood();
        }
    }

    private static Coding coding(JsonParser json) throws IOException {
        String system = null;
        String version = null;
        String code = null;
        String display = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "system" -> system = string(json);
                case "version" -> version = string(json);
                case "code" -> code = string(json);
                case "display" -> display = string(json);
                case "userSelected" -> expect(json.nextToken().isBoolean());
                default -> throw new NotUnderstood();
            }
        }
        expect(code != null);
        return new Coding(system, version, code, display);
    }

    private static CodeableConcept concept(JsonParser json) throws IOException {
        expect(json.nextToken() == JsonToken.START_OBJECT);
        List<Coding> codings = new ArrayList<>();
        String text = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "coding" -> {
                    expect(json.nextToken() == JsonToken.START_ARRAY);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        expect(json.currentToken() == JsonToken.START_OBJECT);
                        codings.add(coding(json));
                    }
                }
                case "text" -> text = string(json);
                default -> throw new NotUnderstood();
            }
        }
        expect(!codings.isEmpty());
        return new CodeableConcept(codings, text);
    }

    /**
     * A resource. Parameters are read here, and others that are plain; what kind it is has to be said first for that. Any other
     * is read by HAPI.
     */
    private Parameter.Value resource(JsonParser json, String text) throws IOException {
        expect(json.nextToken() == JsonToken.START_OBJECT);
        JsonStreamContext around = json.getParsingContext().getParent();
        int begin = (int) json.currentTokenLocation().getCharOffset();
        expect(json.nextToken() == JsonToken.FIELD_NAME);
        if (json.currentName().equals("resourceType") && json.nextToken() == JsonToken.VALUE_STRING) {
            String type = json.getText();
            if (type.equals("Parameters")) {
                return new Parameter.OfParameters(parameters(json, text, true));
            }
            try {
                return new Parameter.OfResource(ResourceJson.read(type, json));
            } catch (NotUnderstood plain) {
                // it is more than that
            }
        }
        while (json.currentToken() != JsonToken.END_OBJECT || json.getParsingContext() != around) {
            expect(json.nextToken() != null);
        }
        return byHapi(text.substring(begin, (int) json.currentLocation().getCharOffset()));
    }

    private Parameter.Value byHapi(String text) throws IOException {
        Resource read;
        try {
            read = resource.apply(text);
        } catch (DataFormatException malformed) {
            throw new NotUnderstood();
        }
        expect(!(read instanceof Parameters));
        return new Parameter.OfResource(read);
    }
}
