package org.crosswalk.r4.tree;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.r4.tree.ParametersJson.NotUnderstood;
import org.jspecify.annotations.Nullable;

/**
 * Reads a batch in JSON without HAPI, where each entry has a request, and at most Parameters beside it. Whatever else there
 * is is not understood here.
 *
 * @param parameters reads the parameters of an entry
 */
public record BatchJson(ParametersJson parameters) {

    /**
     * An entry.
     *
     * @param method of its request
     * @param url of its request
     * @param parameters its resource; none when it has no resource
     */
    public record Entry(String method, String url, List<Parameter> parameters) {

        public Entry {
            parameters = List.copyOf(parameters);
        }
    }

    /** The entries; null when the text is not understood. */
    public @Nullable List<Entry> read(String text) {
        try (JsonParser json = ParametersJson.FACTORY.createParser(text)) {
            ParametersJson.expect(json.nextToken() == JsonToken.START_OBJECT);
            List<Entry> entries = bundle(json, text);
            ParametersJson.expect(json.nextToken() == null);
            return entries;
        } catch (IOException notUnderstood) {
            return null;
        }
    }

    private List<Entry> bundle(JsonParser json, String text) throws IOException {
        List<Entry> entries = new ArrayList<>();
        String type = null;
        String resourceType = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "resourceType" -> resourceType = ParametersJson.string(json);
                case "type" -> type = ParametersJson.string(json);
                case "entry" -> {
                    ParametersJson.expect(json.nextToken() == JsonToken.START_ARRAY);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        ParametersJson.expect(json.currentToken() == JsonToken.START_OBJECT);
                        entries.add(entry(json, text));
                    }
                }
                default -> throw new NotUnderstood();
            }
        }
        ParametersJson.expect("Bundle".equals(resourceType) && "batch".equals(type) && !entries.isEmpty());
        return entries;
    }

    private Entry entry(JsonParser json, String text) throws IOException {
        Entry request = null;
        List<Parameter> given = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "fullUrl" -> ParametersJson.string(json);
                case "request" -> request = request(json);
                case "resource" -> {
                    ParametersJson.expect(json.nextToken() == JsonToken.START_OBJECT);
                    given = parameters.parameters(json, text, false);
                }
                default -> throw new NotUnderstood();
            }
        }
        if (request == null) {
            throw new NotUnderstood();
        }
        return new Entry(request.method, request.url, given);
    }

    private static Entry request(JsonParser json) throws IOException {
        ParametersJson.expect(json.nextToken() == JsonToken.START_OBJECT);
        String method = null;
        String url = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "method" -> method = ParametersJson.string(json);
                case "url" -> url = ParametersJson.string(json);
                default -> throw new NotUnderstood();
            }
        }
        if (method == null || url == null) {
            throw new NotUnderstood();
        }
        return new Entry(method, url, List.of());
    }
}
