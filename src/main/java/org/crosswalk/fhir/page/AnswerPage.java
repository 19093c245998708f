package org.crosswalk.fhir.page;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.http.RequestFormats;
import org.crosswalk.fhir.page.AnswerPages.Asked;

/**
 * The page of an answer that has none of its own: what it says in sentences, and the whole of it as JSON, set out and with links.
 *
 * @param asked what was asked
 * @param links where codes and canonicals lead
 */
public record AnswerPage(Asked asked, PageLinks links) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int OK = 200;

    /** The HTML. */
    String html(String json) {
        JsonNode answer;
        try {
            answer = JSON.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the answer was written as JSON", impossible);
        }
        String type = answer.path("resourceType").asText();
        HtmlPage page = new HtmlPage(asked.status() == OK ? asked.path() : asked.status() + " " + asked.path());
        sentences(answer, page);
        List<Markup> ways = new ArrayList<>();
        String site = links.site();
        if (site != null) {
            ways.add(Markup.link(site + "/", "find a code"));
            ways.add(Markup.link(site + "/reference", "how to ask, and to try"));
        }
        for (String format : asked.formats()) {
            ways.add(Markup.link(in(format), "this as " + format.toUpperCase(Locale.ROOT)));
        }
        ways.add(Markup.link(links.base() + "/CodeSystem", "code systems"));
        String told = Stream.of(asked.status() == OK ? "" : Integer.toString(asked.status()), type)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        page.facts(List.of(
                new HtmlPage.Fact("Request", Markup.code("GET " + asked.address())),
                new HtmlPage.Fact("Answer", Markup.text(told)),
                new HtmlPage.Fact("Ways on", Markup.join(" · ", ways))));
        page.preformatted(new LinkedJson(links, asked.system()).markup(answer));
        return page.document();
    }

    private String in(String format) {
        String address = asked.address();
        return address + (address.indexOf('?') < 0 ? '?' : '&') + "_format=" + format;
    }

    /** What an OperationOutcome says, the message of an operation, how the server is. */
    private static void sentences(JsonNode answer, HtmlPage page) {
        List<Markup> texts = new ArrayList<>();
        for (JsonNode issue : answer.path("issue")) {
            String text = issue.path("details")
                    .path("text")
                    .asText(issue.path("diagnostics").asText());
            if (!text.isEmpty()) {
                texts.add(Markup.text(issue.path("severity").asText() + ": " + text));
            }
        }
        for (JsonNode parameter : answer.path("parameter")) {
            String name = parameter.path("name").asText();
            for (Map.Entry<String, JsonNode> member : parameter.properties()) {
                boolean value =
                        member.getKey().startsWith("value") && member.getValue().isValueNode();
                if (value && List.of("result", "message", "display", "outcome").contains(name)) {
                    texts.add(Markup.text(name + ": " + member.getValue().asText()));
                }
            }
        }
        if (!answer.has("resourceType") && answer.path("status").isTextual()) {
            texts.add(Markup.text("status: " + answer.path("status").asText()));
        }
        for (JsonNode warning : answer.path("warnings")) {
            texts.add(Markup.text("warning: " + warning.path("text").asText()));
        }
        if (!texts.isEmpty()) {
            page.list(texts);
        }
    }

    /**
     * The page of a request that did not get as far as the service.
     *
     * @param headline such as {@code 404 Not Found}
     * @param text why, in a sentence
     */
    public static String refusal(String headline, String text) {
        return new HtmlPage(headline).paragraph(Markup.text(text)).document();
    }

    /**
     * Answers a browser's request that fails before it is read.
     *
     * @return whether it has; else it is no browser that asks, or one that wants a format of FHIR
     */
    public static boolean send(
            BaseServerResponseException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String query = request.getQueryString();
        boolean page = (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                && (query == null || !query.contains(Constants.PARAM_FORMAT + "="))
                && RequestFormats.isBrowser(Collections.list(request.getHeaders(Constants.HEADER_ACCEPT)));
        if (page) {
            response.setStatus(failure.getStatusCode());
            response.setContentType("text/html;charset=UTF-8");
            headers().forEach(response::setHeader);
            String html = refusal(Integer.toString(failure.getStatusCode()), String.valueOf(failure.getMessage()));
            response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
        }
        return page;
    }

    /** Headers of every page beside its type. */
    public static Map<String, String> headers() {
        return HtmlPage.HEADERS;
    }
}
