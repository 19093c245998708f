package org.crosswalk.r4.tree;

import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.syntax.StrictJson;

/** Reads a resource in JSON as it is written. Stateless. */
public final class WrittenJson {

    private static final JsonFactory FACTORY = StrictJson.nestedUpTo(StrictJson.DEEPEST);

    private static final String RESOURCE_TYPE = "resourceType";

    private WrittenJson() {}

    /**
     * The resource.
     *
     * @throws DataFormatException when the text is no JSON, or no object of it
     */
    public static Written read(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new DataFormatException("a FHIR resource in JSON is an object: it begins with {");
            }
            Written root = new Written("the resource", null);
            object(json, root);
            if (json.nextToken() != null) {
                throw new DataFormatException("the JSON has text after the end of the resource");
            }
            return root;
        } catch (StreamConstraintsException beyond) {
            throw new DataFormatException("the JSON is nested deeper than " + StrictJson.DEEPEST
                    + " levels, or has a number or a name beyond all bounds");
        } catch (JsonProcessingException malformed) {
            JsonLocation at = malformed.getLocation();
            throw new DataFormatException(
                    "this is not well-formed JSON: " + Shown.upTo(200, malformed.getOriginalMessage())
                            + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void object(JsonParser json, Written to) throws IOException {
        to.set(Written.Form.OBJECT, null);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (name.equals(RESOURCE_TYPE) && token == JsonToken.VALUE_STRING) {
                to.setType(json.getText());
            } else if (token == JsonToken.START_ARRAY) {
                list(json, name, to);
            } else {
                value(json, to.add(name));
            }
        }
    }

    private static void list(JsonParser json, String name, Written to) throws IOException {
        int at = 0;
        for (; json.nextToken() != JsonToken.END_ARRAY; at++) {
            Written each = to.add(name);
            each.setListed(at);
            if (json.currentToken() == JsonToken.START_ARRAY) {
                json.skipChildren();
                each.set(Written.Form.NOTHING, null);
            } else {
                value(json, each);
            }
        }
        if (at == 0) {
            to.add(name).set(Written.Form.NOTHING, null);
        }
    }

    private static void value(JsonParser json, Written to) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> object(json, to);
            case VALUE_STRING -> to.set(Written.Form.TEXT, json.getText());
            case VALUE_TRUE, VALUE_FALSE -> to.set(Written.Form.BOOLEAN, json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.set(Written.Form.NUMBER, json.getText());
            default -> to.set(Written.Form.NOTHING, null);
        }
    }
}
