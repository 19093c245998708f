package org.crosswalk.source.fhirjson;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.r4.syntax.JsonShape;
import org.jspecify.annotations.Nullable;

/** FHIR's JSON: one object with {@code resourceType}; a name may stand only once in an object. */
final class JsonSyntax implements ResourceSyntax {

    private static final String RESOURCE_TYPE = "resourceType";

    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_RESOURCE)
                    .build())
            .build();

    @Override
    public Optional<ResourceSummary> summary(InputStream in, String name) throws SourceFault, IOException {
        Map<String, String> elements = new HashMap<>();
        try (JsonParser json = factory.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String element = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    elements.put(element, json.getText());
                } else if (element.equals("identifier")) {
                    identifier(json, elements);
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new SourceFault(name, "has text after the end of the resource");
            }
        } catch (JsonProcessingException e) {
            if (elements.containsKey(RESOURCE_TYPE)) {
                throw broken(name, e);
            }
            return Optional.empty();
        }
        String type = elements.get(RESOURCE_TYPE);
        return type == null ? Optional.empty() : Optional.of(new ResourceSummary(type, elements));
    }

    /** The first {@code value} within {@code identifier}, which is an object in Bundles and an array in CodeSystems. */
    private static void identifier(JsonParser json, Map<String, String> elements) throws IOException {
        int depth = 0;
        do {
            JsonToken token = json.currentToken();
            if (token == null) {
                return;
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && "value".equals(json.currentName())) {
                elements.putIfAbsent("identifier", json.getText());
            }
            if (depth > 0) {
                json.nextToken();
            }
        } while (depth > 0);
    }

    @Override
    public Optional<String> type(InputStream in, String name) throws SourceFault, IOException {
        try (JsonParser json = factory.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals(RESOURCE_TYPE);
                if (json.nextToken() == JsonToken.VALUE_STRING && wanted) {
                    return Optional.of(json.getText());
                }
                json.skipChildren();
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw broken(name, e);
        }
    }

    @Override
    public String resource(InputStream in, String name) throws SourceFault, IOException {
        try (JsonParser json = factory.createParser(in)) {
            json.nextToken();
            String text = copy(json).text();
            if (json.nextToken() != null) {
                throw new SourceFault(name, "has text after the end of the resource");
            }
            return text;
        } catch (JsonProcessingException e) {
            throw broken(name, e);
        } catch (BoundedText.TooLongException e) {
            throw new SourceFault(name, "refused: " + e.getMessage(), e);
        }
    }

    @Override
    public void entries(InputStream in, String name, EntryVisitor visitor) throws SourceFault, IOException {
        try (JsonParser json = factory.createParser(in)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean entries = json.currentName().equals("entry");
                JsonToken value = json.nextToken();
                if (!entries) {
                    json.skipChildren();
                } else if (value != JsonToken.START_ARRAY) {
                    throw new SourceFault(position(name, json.currentTokenLocation()), "Bundle.entry is not an array");
                } else {
                    entryArray(json, name, visitor);
                }
            }
        } catch (JsonProcessingException e) {
            throw broken(name, e);
        } catch (BoundedText.TooLongException e) {
            throw new SourceFault(name, "refused: " + e.getMessage(), e);
        }
    }

    private void entryArray(JsonParser json, String name, EntryVisitor visitor) throws SourceFault, IOException {
        for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new SourceFault(position(name, json.currentTokenLocation()), "Bundle.entry is not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean resource = json.currentName().equals("resource");
                if (json.nextToken() == JsonToken.START_OBJECT && resource) {
                    JsonLocation start = json.currentTokenLocation();
                    Copied copied = copy(json);
                    if (copied.type() == null) {
                        throw new SourceFault(position(name, start), "Bundle.entry.resource has no resourceType");
                    }
                    visitor.entry(index, copied.type(), copied.text());
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    /** Writes the object that the parser stands on anew; the parser then stands on its end. */
    private Copied copy(JsonParser json) throws IOException {
        BoundedText text = new BoundedText(LONGEST_RESOURCE);
        String type = null;
        try (JsonGenerator out = factory.createGenerator(text)) {
            int depth = 0;
            do {
                JsonToken token = json.currentToken();
                if (token == null) {
                    break;
                }
                if (depth == 1 && token == JsonToken.FIELD_NAME && NARRATIVE.equals(json.currentName())) {
                    json.nextToken();
                    json.skipChildren();
                    json.nextToken();
                    continue;
                }
                if (token.isNumeric()) {
                    // As it is written: 1.00 is not 1.0.
                    out.writeNumber(json.getText());
                } else {
                    out.copyCurrentEvent(json);
                }
                if (depth == 1 && token == JsonToken.VALUE_STRING && RESOURCE_TYPE.equals(json.currentName())) {
                    type = json.getText();
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > 0) {
                    json.nextToken();
                }
            } while (depth > 0);
        }
        return new Copied(type, text.toString());
    }

    @Override
    public void check(String text, FhirContext context) {
        new JsonShape(context).check(text);
    }

    @Override
    public IParser parser(FhirContext context) {
        return context.newJsonParser();
    }

    private static SourceFault broken(String name, JsonProcessingException e) {
        return new SourceFault(
                position(name, e.getLocation()), "is not well-formed JSON: " + e.getOriginalMessage(), e);
    }

    private static SourcePosition position(String name, @Nullable JsonLocation at) {
        return at == null ? SourcePosition.of(name) : new SourcePosition(name, at.getLineNr(), at.getColumnNr());
    }

    /** A copied resource. */
    private record Copied(@Nullable String type, String text) {}
}
