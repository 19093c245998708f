package org.crosswalk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The verdicts on answers. What is expected comes from the pools of codes, never from the answer. */
final class Verdicts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Verdicts() {}

    /** {@code $validate-code}: the result, and the display where one is expected. */
    static Verdict result(boolean expected, @Nullable String display) {
        return json(200, "Parameters", body -> resultOf(body, expected, display));
    }

    private static @Nullable String resultOf(JsonNode parameters, boolean expected, @Nullable String display) {
        JsonNode result = value(parameters, "result");
        if (!result.isBoolean() || result.booleanValue() != expected) {
            return "result is " + result + " and not " + expected;
        }
        return display == null ? null : same("display", value(parameters, "display").asText(), display);
    }

    /** {@code $lookup} that finds the code. */
    static Verdict found(String display) {
        return json(
                200,
                "Parameters",
                body -> same("display", value(body, "display").asText(), display));
    }

    /** {@code $lookup} with {@code property=billable}. */
    static Verdict billable(Content.Code code) {
        return json(200, "Parameters", body -> {
            for (JsonNode parameter : body.path("parameter")) {
                JsonNode part = parameter.path("part");
                if (part.path(0).path("valueCode").asText().equals("billable")) {
                    return same("billable", part.path(1).path("valueBoolean").asText(), "" + code.billable());
                }
            }
            return "it has no property billable";
        });
    }

    /** {@code $lookup} of a code that is none. */
    static Verdict notFound() {
        return json(
                404,
                "OperationOutcome",
                body -> same("code", body.path("issue").path(0).path("code").asText(), "not-found"));
    }

    /** {@code $subsumes}. */
    static Verdict outcome(String expected) {
        return json(
                200,
                "Parameters",
                body -> same("outcome", value(body, "outcome").asText(), expected));
    }

    /** {@code $translate}: the codes that are matches, no more and no fewer. */
    static Verdict matches(Set<String> expected) {
        return json(200, "Parameters", body -> {
            Set<String> codes = new TreeSet<>();
            for (JsonNode parameter : body.path("parameter")) {
                for (JsonNode part : parameter.path("part")) {
                    codes.add(part.path("valueCoding").path("code").asText());
                }
            }
            codes.remove("");
            String wrong = resultOf(body, !expected.isEmpty(), null);
            return wrong != null ? wrong : same("codes", codes.toString(), new TreeSet<>(expected).toString());
        });
    }

    /** {@code $expand}: these codes in this order, of so many. */
    static Verdict codes(List<Content.Code> expected, int total) {
        return json(200, "ValueSet", body -> {
            List<String> right = new ArrayList<>();
            expected.forEach(code -> right.add(code.code() + " " + code.display()));
            List<String> codes = new ArrayList<>();
            for (JsonNode code : body.path("expansion").path("contains")) {
                codes.add(code.path("code").asText() + " " + code.path("display").asText());
            }
            String wrong = same("total", body.path("expansion").path("total").asText(), "" + total);
            return wrong != null ? wrong : same("codes", codes.toString(), right.toString());
        });
    }

    /**
     * {@code $expand} with a filter: so many different codes on the page, each with its display, of at least as many as have the
     * word in their display. The Alphabetic Index leads to codes that have not.
     */
    static Verdict texts(int page, int atLeast) {
        return json(200, "ValueSet", body -> {
            Set<String> codes = new HashSet<>();
            for (JsonNode code : body.path("expansion").path("contains")) {
                if (code.path("display").asText().isEmpty()) {
                    return "\"" + code.path("code").asText() + "\" has no display";
                }
                codes.add(code.path("code").asText());
            }
            int total = body.path("expansion").path("total").asInt();
            return total < atLeast
                    ? "total " + total + " where " + atLeast + " displays have the word"
                    : same("number of codes", "" + codes.size(), "" + page);
        });
    }

    /** {@code /search}: so many different codes, each with its display, of at least as many as have the word in their display. */
    static Verdict hits(int page, int atLeast) {
        return json(200, body -> {
            Set<String> codes = new HashSet<>();
            for (JsonNode hit : body.path("hits")) {
                if (hit.path("display").asText().isEmpty()) {
                    return "\"" + hit.path("code").asText() + "\" has no display";
                }
                codes.add(hit.path("code").asText());
            }
            int total = body.path("total").asInt();
            return total < atLeast
                    ? "total " + total + " where " + atLeast + " displays have the word"
                    : same("number of codes", "" + codes.size(), "" + page);
        });
    }

    /** A batch whose entries are answers to {@code $validate-code}; each with its display, which says that the code is right. */
    static Verdict entries(List<Content.Code> codes) {
        return json(200, "Bundle", body -> each(body.path("entry"), codes));
    }

    /** {@code $batch-validate-code}: one answer a code. */
    static Verdict validations(List<Content.Code> codes) {
        return json(200, "Parameters", body -> each(body.path("parameter"), codes));
    }

    private static @Nullable String each(JsonNode entries, List<Content.Code> codes) {
        if (entries.size() != codes.size()) {
            return entries.size() + " answers to " + codes.size() + " questions";
        }
        for (int i = 0; i < codes.size(); i++) {
            String wrong =
                    resultOf(entries.path(i).path("resource"), true, codes.get(i).display());
            if (wrong != null) {
                return "answer " + i + ": " + wrong;
            }
        }
        return null;
    }

    /** A resource with this id, URL and version. */
    static Verdict resource(Content.Resource expected) {
        return json(200, expected.type(), body -> same("resource", Content.Resource.of(body).toString(), expected + ""));
    }

    /** A search that finds this resource and no other. */
    static Verdict only(Content.Resource expected) {
        return json(200, "Bundle", body -> {
            JsonNode found = body.path("entry").path(0).path("resource");
            String wrong = same("total", body.path("total").asText(), "1");
            return wrong != null ? wrong : same("found", Content.Resource.of(found).toString(), expected + "");
        });
    }

    /** {@code /metadata} of a FHIR R4 server. */
    static Verdict capabilities() {
        return json(
                200,
                "CapabilityStatement",
                body -> same("fhirVersion", body.path("fhirVersion").asText(), "4.0.1"));
    }

    /** A page for browsers that shows the code and the first word of its display. */
    static Verdict page(Content.Code code) {
        String word = code.display().split("[^A-Za-z0-9]", 2)[0];
        return (status, body) -> {
            String text = new String(body, StandardCharsets.UTF_8);
            if (status != 200 || !text.startsWith("<!DOCTYPE html>")) {
                return "status " + status + ", no page";
            }
            return text.contains(code.code()) && text.contains(word) ? null : "the code or its display is not there";
        };
    }

    private static Verdict json(int status, String type, Function<JsonNode, @Nullable String> check) {
        return json(status, body -> {
            String wrong = same("resourceType", body.path("resourceType").asText(), type);
            return wrong != null ? wrong : check.apply(body);
        });
    }

    private static Verdict json(int status, Function<JsonNode, @Nullable String> check) {
        return (got, bytes) -> {
            if (got != status) {
                return "status " + got + " and not " + status;
            }
            try {
                return check.apply(JSON.readTree(bytes));
            } catch (IOException e) {
                return "no JSON: " + e.getMessage();
            }
        };
    }

    private static JsonNode value(JsonNode parameters, String name) {
        for (JsonNode parameter : parameters.path("parameter")) {
            if (parameter.path("name").asText().equals(name)) {
                for (var field : parameter.properties()) {
                    if (field.getKey().startsWith("value")) {
                        return field.getValue();
                    }
                }
            }
        }
        return parameters.path("no such parameter");
    }

    private static @Nullable String same(String what, String got, String expected) {
        return got.equals(expected) ? null : what + " is " + shortened(got) + " and not " + shortened(expected);
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
