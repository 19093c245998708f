package org.crosswalk.recorder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads from a server what it serves; each code system whole, which is a question of the recording as well. */
final class ServedReader {

    private static final int AT_ONCE = 2;
    private static final Set<String> YES = Set.of("notSelectable", "abstract");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Asker asker;
    private final List<Answered> wholeSystems = new ArrayList<>();
    /** One copy of each text that the versions share. */
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    ServedReader(Asker asker) {
        this.asker = asker;
    }

    /** What was asked and answered on the way: each code system whole, by its digest. */
    List<Answered> wholeSystems() {
        return wholeSystems;
    }

    /** Reads everything. */
    Served read() throws IOException, InterruptedException {
        List<ServedVersion> versions = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Whole>> wholes = new ArrayList<>();
            for (JsonNode each : search("CodeSystem")) {
                wholes.add(threads.submit(() -> readWhole(new ServedVersion(
                        each.path("id").asText(),
                        each.path("url").asText(),
                        each.path("version").asText()))));
            }
            for (Future<Whole> future : wholes) {
                Whole whole = future.get();
                wholeSystems.add(whole.answered);
                if (!whole.version.codes().isEmpty()) {
                    versions.add(whole.version);
                }
            }
        } catch (ExecutionException failed) {
            throw new IOException("a code system could not be read", failed.getCause());
        } finally {
            threads.shutdownNow();
        }
        texts.clear();
        return new Served(List.copyOf(versions), resources("ValueSet"), resources("ConceptMap"));
    }

    private record Whole(ServedVersion version, Answered answered) {}

    private List<ServedResource> resources(String type) throws IOException {
        List<ServedResource> resources = new ArrayList<>();
        for (JsonNode each : search(type)) {
            List<String> sources = new ArrayList<>();
            List<String> targets = new ArrayList<>();
            for (JsonNode group : each.path("group")) {
                sources.add(group.path("source").asText());
                targets.add(group.path("target").asText());
            }
            resources.add(new ServedResource(
                    each.path("id").asText(),
                    each.path("url").asText(),
                    each.path("version").asText(),
                    List.copyOf(sources),
                    List.copyOf(targets)));
        }
        return List.copyOf(resources);
    }

    /** All pages, whatever their links say: the links have the server's own name. */
    private List<JsonNode> search(String type) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        int total = 1;
        int offset = 0;
        while (offset < total) {
            Question page = Question.get(type, "/" + type + "?_count=100&_offset=" + offset, Format.JSON.mediaType());
            try (InputStream body = asker.open(page).body()) {
                JsonNode bundle = mapper.readTree(body);
                total = bundle.path("total").asInt();
                bundle.path("entry").forEach(entry -> found.add(entry.path("resource")));
            }
            offset += 100;
        }
        return found;
    }

    private Whole readWhole(ServedVersion version) throws IOException {
        Question question = Question.get(
                "CodeSystem read", "/CodeSystem/" + version.id() + "?_summary=false", Format.JSON.mediaType());
        HttpResponse<InputStream> response = asker.open(question);
        try (DigestInputStream body = new DigestInputStream(response.body(), Normaliser.sha256());
                JsonParser parser = mapper.createParser(body)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals("concept")) {
                    parser.nextToken();
                    concepts(parser, "", version);
                } else if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
            String digest = HexFormat.of().formatHex(body.getMessageDigest().digest());
            return new Whole(
                    version,
                    new Answered(
                            question,
                            new Answer(
                                    response.statusCode(),
                                    asker.normaliser().headers(response.headers()),
                                    version.codes().size() + " codes, SHA-256 " + digest)));
        }
    }

    private void concepts(JsonParser parser, String parent, ServedVersion version) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            concept(parser, parent, version);
        }
    }

    /** FHIR's order: code, display, designations and properties before the concepts below. */
    private void concept(JsonParser parser, String parent, ServedVersion version) throws IOException {
        String code = "";
        String display = "";
        boolean header = false;
        boolean added = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "code" -> code = shared(parser.getText());
                case "display" -> display = shared(parser.getText());
                case "property" -> header = properties(code, mapper.readTree(parser), version);
                case "concept" -> {
                    version.add(new ServedCode(code, display, header, parent));
                    added = true;
                    concepts(parser, code, version);
                }
                default -> parser.skipChildren();
            }
        }
        if (!added) {
            version.add(new ServedCode(code, display, header, parent));
        }
    }

    private static boolean properties(String code, JsonNode properties, ServedVersion version) {
        boolean header = false;
        for (JsonNode property : properties) {
            String name = property.path("code").asText();
            JsonNode value = property.path("valueCoding").path("code");
            for (Map.Entry<String, JsonNode> member : property.properties()) {
                if (!member.getKey().equals("code") && member.getValue().isValueNode()) {
                    value = member.getValue();
                }
            }
            header |= YES.contains(name) && value.asBoolean();
            if (name.equals("modifier") && value.asBoolean()) {
                version.addModifier(code);
            }
            version.addValue(name, value.asText());
        }
        return header;
    }

    private String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
