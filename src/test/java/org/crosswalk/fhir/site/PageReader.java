package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.crosswalk.app.server.TerminologyServer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads a server's pages as a browser does, and its operations as a program does. */
final class PageReader {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final TerminologyServer server;

    PageReader(TerminologyServer server) {
        this.server = server;
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    /** A page as a tree, with the status that it must have. */
    Document page(String path, int status) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        return PageShape.check(answer.body());
    }

    /** What a reader sees of it. */
    static String text(Document page) {
        return page.getDocumentElement().getTextContent().replaceAll("\\s+", " ");
    }

    JsonNode fhir(String path) throws Exception {
        HttpResponse<String> answer = get("/fhir" + path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The links of a page, in their order. */
    static List<String> links(Document page) {
        List<String> links = new ArrayList<>();
        NodeList all = page.getElementsByTagName("a");
        for (int i = 0; i < all.getLength(); i++) {
            links.add(((Element) all.item(i)).getAttribute("href"));
        }
        return links;
    }

    /** The links of the first cell of each row of a page's tables. */
    static List<String> rowLinks(Document page) {
        List<String> links = new ArrayList<>();
        NodeList heads = page.getElementsByTagName("th");
        for (int i = 0; i < heads.getLength(); i++) {
            NodeList inside = ((Element) heads.item(i)).getElementsByTagName("a");
            if (inside.getLength() > 0) {
                links.add(((Element) inside.item(0)).getAttribute("href"));
            }
        }
        return links;
    }

    /** The code that a link to a page is about; empty where it is about none. */
    static String code(String link) {
        String query = parameter(link, "code");
        String path = link.replaceAll("[?#].*", "");
        String[] parts = path.split("/", -1);
        return !query.isEmpty() ? query : path.startsWith("/code/") && parts.length == 4 ? parts[3] : "";
    }

    static String parameter(String link, String name) {
        for (String pair : link.replaceAll("^[^?]*\\??", "").split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    /** All pages that are reached from one by the links that are to be followed, by their address. */
    Map<String, Document> walk(String from, Predicate<String> follow) throws Exception {
        Map<String, Document> pages = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(from));
        Set<String> seen = new LinkedHashSet<>(next);
        while (!next.isEmpty()) {
            String path = next.poll();
            Document page = page(path, 200);
            pages.put(path, page);
            for (String link : links(page)) {
                if (follow.test(link) && seen.add(link)) {
                    next.add(link);
                }
            }
        }
        return pages;
    }

    /** All codes of a value set, in its order. */
    List<String> codes(String valueSet, String more) throws Exception {
        List<String> codes = new ArrayList<>();
        int total;
        do {
            JsonNode expansion = fhir("/ValueSet/$expand?url=" + encoded(valueSet) + "&count=1000&offset="
                            + codes.size() + more)
                    .path("expansion");
            total = expansion.path("total").asInt();
            expansion
                    .path("contains")
                    .forEach(each -> codes.add(each.path("code").asText()));
        } while (codes.size() < total);
        return codes;
    }

    /** The values of a property of a code, as {@code $lookup} has them. */
    List<String> property(String system, String code, String property, String more) throws Exception {
        List<String> values = new ArrayList<>();
        JsonNode answer = fhir("/CodeSystem/$lookup?system=" + encoded(system) + "&code=" + encoded(code) + "&property="
                + property + more);
        for (JsonNode parameter : answer.path("parameter")) {
            String name = "";
            String value = "";
            for (JsonNode part : parameter.path("part")) {
                name = part.path("name").asText().equals("code")
                        ? part.path("valueCode").asText()
                        : name;
                if (part.path("name").asText().equals("value")) {
                    value = part.has("valueCoding")
                            ? part.path("valueCoding").path("code").asText()
                            : part.path("valueCode")
                                    .asText(part.path("valueString").asText());
                }
            }
            if (parameter.path("name").asText().equals("property") && name.equals(property)) {
                values.add(value);
            }
        }
        return values;
    }
}
