package org.crosswalk.source.fhirjson;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
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
import org.hl7.fhir.instance.model.api.IBaseResource;
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
            int end = json.currentTokenLocation().getLineNr();
            JsonToken after = json.nextToken();
            boolean onItsOwnLine = json.currentTokenLocation().getLineNr() > end;
            if (after == JsonToken.START_OBJECT && onItsOwnLine && elements.containsKey(RESOURCE_TYPE)) {
                return Optional.of(new ResourceSummary(ResourceSummary.NDJSON, Map.of()));
            }
            if (after != null) {
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
    public IBaseResource head(ResourceContent content, String type, String name, FhirContext context)
            throws SourceFault, IOException {
        SourcePosition where = SourcePosition.of(name);
        String head;
        try (InputStream in = content.open();
                JsonParser json = factory.createParser(in)) {
            json.nextToken();
            head = JsonParts.head(json, factory, type);
            if (json.nextToken() != null) {
                throw new SourceFault(name, "has text after the end of the resource");
            }
        } catch (JsonProcessingException e) {
            throw broken(name, e);
        } catch (BoundedText.TooLongException e) {
            throw new SourceFault(name, "refused: " + e.getMessage(), e);
        }
        try (InputStream in = content.open()) {
            new JsonShape(context).check(in, type, NARRATIVE);
        } catch (DataFormatException e) {
            throw ParseComplaints.notR4(where, e);
        }
        return ParseComplaints.parse(context.newJsonParser(), head, where);
    }

    @Override
    public void parts(ResourceContent content, String type, String name, FhirContext context, PartVisitor visitor)
            throws SourceFault, IOException {
        JsonParts parts = new JsonParts(factory, context, SourcePosition.of(name), type, visitor);
        try (InputStream in = content.open();
                JsonParser json = factory.createParser(in)) {
            json.nextToken();
            parts.read(json);
        } catch (JsonProcessingException e) {
            throw broken(name, e);
        } catch (BoundedText.TooLongException e) {
            throw new SourceFault(name, "refused: " + e.getMessage(), e);
        }
    }

    /** The resources of a text that has one after the other, as NDJSON has them, one a line. */
    void lines(InputStream in, String name, EntryVisitor visitor) throws SourceFault, IOException {
        try (JsonParser json = factory.createParser(in)) {
            while (json.nextToken() != null) {
                JsonLocation start = json.currentTokenLocation();
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw new SourceFault(position(name, start), "is no resource: each line is an object");
                }
                give(json, position(name, start), name + ":" + start.getLineNr(), "the resource", visitor);
            }
        } catch (JsonProcessingException e) {
            throw broken(name, e);
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
                    SourcePosition start = position(name, json.currentTokenLocation());
                    give(json, start, name + "/entry[" + index + "]", "Bundle.entry.resource", visitor);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    /** Hands on the resource that the parser stands on; the parser then stands on its end. */
    private void give(JsonParser json, SourcePosition start, String place, String what, EntryVisitor visitor)
            throws SourceFault, IOException {
        try (ParkedContent content = new ParkedContent()) {
            String type = null;
            try (JsonGenerator out = factory.createGenerator(content)) {
                out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                out.writeStartObject();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    JsonToken value = json.nextToken();
                    if (name.equals(RESOURCE_TYPE) && value == JsonToken.VALUE_STRING) {
                        type = json.getText();
                    }
                    out.writeFieldName(name);
                    JsonParts.copy(json, out);
                }
                out.writeEndObject();
            }
            if (type == null) {
                throw new SourceFault(start, what + " has no resourceType");
            }
            visitor.entry(place, type, content);
        }
    }

    private static SourceFault broken(String name, JsonProcessingException e) {
        return new SourceFault(
                position(name, e.getLocation()), "is not well-formed JSON: " + e.getOriginalMessage(), e);
    }

    private static SourcePosition position(String name, @Nullable JsonLocation at) {
        return at == null ? SourcePosition.of(name) : new SourcePosition(name, at.getLineNr(), at.getColumnNr());
    }
}
