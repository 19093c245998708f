package org.crosswalk.recorder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests that are wrong as such: parameters missing, twice, of another type; bodies, methods and formats that are none. */
final class MistakeQuestions {

    private static final String ABOUT = "mistakes";

    private final Deck deck;
    private final List<Question> all = new ArrayList<>();

    MistakeQuestions(Deck deck) {
        this.deck = deck;
    }

    List<Question> all() {
        for (List<ServedVersion> versions : deck.served().systems().values()) {
            ServedVersion newest = versions.get(versions.size() - 1);
            aliases(newest);
            operations(newest);
        }
        bodies();
        methods();
        formats();
        return all;
    }

    /** Every system under every name it has, and names of no system, with a right code. */
    private void aliases(ServedVersion version) {
        String code = version.codes().get(version.codes().size() / 2).code();
        List<String> names = new ArrayList<>(Uris.aliases(version.url()));
        names.add(version.url());
        names.addAll(Uris.OTHERS);
        for (String name : names) {
            for (Format accept : Format.values()) {
                all.add(new Call("CodeSystem", "", "$lookup")
                        .with("system", name)
                        .with("code", code)
                        .get(accept));
                all.add(new Call("CodeSystem", "", "$validate-code")
                        .with("url", name)
                        .with("code", code)
                        .get(accept));
                all.add(new Call("CodeSystem", "", "$subsumes")
                        .with("system", name)
                        .with("codeA", code)
                        .with("codeB", code)
                        .get(accept));
                all.add(new Call("ConceptMap", "", "$translate")
                        .with("system", name)
                        .with("code", code)
                        .get(accept));
                for (String implicit : Uris.implicit(name)) {
                    all.add(new Call("ValueSet", "", "$expand")
                            .with("url", implicit)
                            .with("count", "2")
                            .get(accept));
                    all.add(new Call("ValueSet", "", "$validate-code")
                            .with("url", implicit)
                            .with("system", version.url())
                            .with("code", code)
                            .get(accept));
                }
            }
        }
    }

    private void operations(ServedVersion version) {
        String code = version.codes().get(version.codes().size() / 3).code();
        String url = version.url();
        variants("CodeSystem", "$lookup", map("system", url, "code", code, "version", version.version()));
        variants("CodeSystem", "$validate-code", map("url", url, "code", code, "display", "x", "date", "2026-01-15"));
        variants("CodeSystem", "$subsumes", map("system", url, "codeA", code, "codeB", code));
        variants("CodeSystem", "$check-codes", map("system", url, "code", code, "date", "2026-01-15"));
        variants("CodeSystem", "$diff", map("url", url, "versionA", "1900", "versionB", version.version()));
        variants("CodeSystem", "$batch-validate-code", map("url", url));
        variants(
                "ValueSet",
                "$validate-code",
                map("url", url + "?fhir_vs", "code", code, "system", url, "abstract", "false"));
        variants("ValueSet", "$batch-validate-code", map("url", url + "?fhir_vs"));
        variants(
                "ValueSet", "$expand", map("url", url + "?fhir_vs", "count", "2", "offset", "1", "activeOnly", "true"));
        variants("ConceptMap", "$translate", map("system", url, "code", code, "targetsystem", url, "reverse", "true"));
    }

    private static Map<String, String> map(String... namesAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static Call call(String type, String operation, Map<String, String> values) {
        Call call = new Call(type, "", operation);
        values.forEach(call::with);
        return call;
    }

    /** One parameter left out, empty, twice, contradicted, of another type; one too many. */
    private void variants(String type, String operation, Map<String, String> values) {
        for (String name : values.keySet()) {
            Map<String, String> without = new LinkedHashMap<>(values);
            without.remove(name);
            inThreeWays(call(type, operation, without));
            inThreeWays(call(type, operation, without).with(name, ""));
            inThreeWays(call(type, operation, values).with(name, values.get(name)));
            inThreeWays(call(type, operation, values).with(name, "other"));
            inThreeWays(call(type, operation, without).with(name.toUpperCase(java.util.Locale.ROOT), values.get(name)));
            for (String wrong : List.of("String", "Code", "Uri", "Id", "Markdown", "Decimal", "Base64Binary")) {
                String value = wrong.equals("Decimal") ? "1" : wrong.equals("Base64Binary") ? "eA==" : values.get(name);
                Call call = call(type, operation, without).wrongly(name, wrong, value);
                all.add(call.post(Format.JSON, Format.JSON));
                all.add(call.post(Format.XML, Format.XML));
            }
        }
        inThreeWays(call(type, operation, Map.of()));
        inThreeWays(call(type, operation, values).with("nothing", "x"));
        inThreeWays(call(type, operation, values).with("nothing", "x").header("Prefer", "handling=strict"));
        inThreeWays(call(type, operation, values).with("context", "http://example.org/x"));
        inThreeWays(call(type, operation, values).header("X-API-Key", "wrong"));
        values.forEach((name, value) ->
                all.add(new Call(type, "nothing", operation).with(name, value).get(Format.JSON)));
    }

    private void inThreeWays(Call call) {
        all.add(call.get(Format.JSON));
        all.add(call.post(Format.JSON, Format.XML));
        all.add(call.post(Format.XML, Format.JSON));
    }

    private void bodies() {
        List<String> paths = List.of(
                "",
                "/CodeSystem/$lookup",
                "/ValueSet/$expand",
                "/ConceptMap/$translate",
                "/CodeSystem/$batch-validate-code",
                "/CodeSystem",
                "/Patient");
        List<String> bodies = List.of(
                "",
                "{",
                "[]",
                "null",
                "x",
                "<",
                "<a/>",
                "{}",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"code\",\"valueCode\":7}]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":{}}",
                "{\"resourceType\":\"Parameters\",\"nothing\":1}",
                "{\"resourceType\":\"Bundle\"}",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{}]}",
                "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"code\"/></parameter></Parameters>",
                "<Parameters xmlns=\"http://example.org\"/>",
                "code=E11.9&system=http://hl7.org/fhir/sid/icd-10-cm");
        for (String path : paths) {
            for (String body : bodies) {
                for (String type : List.of(
                        "application/fhir+json",
                        "application/fhir+xml",
                        "application/json",
                        "text/xml",
                        "text/plain",
                        "application/x-www-form-urlencoded",
                        "application/fhir+json; charset=utf-8",
                        "x")) {
                    all.add(new Question(ABOUT, "POST", path, Map.of(Question.CONTENT_TYPE, type), body));
                }
            }
        }
    }

    private void methods() {
        for (String method : List.of("PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "POST", "TRACE", "X")) {
            for (String path : List.of(
                    "",
                    "/",
                    "/metadata",
                    "/CodeSystem",
                    "/CodeSystem/nothing",
                    "/CodeSystem/$lookup",
                    "/ValueSet/$expand?url=http://hl7.org/fhir/sid/icd-9-cm?fhir_vs",
                    "/$nothing",
                    "/CodeSystem/$nothing",
                    "/$versions",
                    "/CodeSystem/_search",
                    "/ValueSet/_history",
                    "/a/b/c/d/e",
                    "~/",
                    "~/health")) {
                all.add(new Question(ABOUT, method, path, Map.of(Question.ACCEPT, Format.JSON.mediaType()), ""));
            }
        }
        for (ServedVersion version : deck.served().versions()) {
            all.add(new Question(
                    ABOUT, "HEAD", "/CodeSystem/" + version.id(), Map.of(Question.ACCEPT, "text/html"), ""));
            all.add(new Question(ABOUT, "DELETE", "/CodeSystem/" + version.id(), Map.of(), ""));
        }
    }

    private void formats() {
        ServedVersion version = deck.served().versions().get(0);
        String lookup = new Call("CodeSystem", "", "$lookup")
                .with("system", version.url())
                .with("code", version.codes().get(0).code())
                .query();
        for (String accept : List.of(
                "*/*",
                "application/json",
                "text/json",
                "application/xml",
                "text/xml",
                "text/turtle",
                "image/png",
                "application/fhir+json;fhirVersion=4.0",
                "text/html, application/fhir+xml;q=0.9",
                "json",
                "xml",
                "",
                "application/fhir+json;q=0, */*",
                "application/fhir+xml, application/fhir+json")) {
            for (String format : List.of(
                    "",
                    "&_format=json",
                    "&_format=xml",
                    "&_format=application/fhir%2Bxml",
                    "&_format=html",
                    "&_format=x",
                    "&_pretty=true",
                    "&_pretty=x",
                    "&_summary=true",
                    "&_elements=parameter")) {
                Map<String, String> headers = new TreeMap<>();
                if (!accept.isEmpty()) {
                    headers.put(Question.ACCEPT, accept);
                }
                all.add(new Question(ABOUT, "GET", "/CodeSystem/$lookup?" + lookup + format, headers, ""));
                all.add(new Question(ABOUT, "GET", "/CodeSystem/" + version.id() + "?" + format, headers, ""));
            }
        }
    }
}
