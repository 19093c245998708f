package org.crosswalk.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crosswalk.fhir.operation.FhirOperation;
import org.crosswalk.robustness.FuzzedCall.Parameter;

/** Makes calls, broken bodies and reads from a seed: every operation with parameters that are right, odd or wrong. */
final class CallGenerator {

    private static final List<String> SYSTEMS = List.of(
            "http://hl7.org/fhir/sid/icd-10-cm",
            "http://www.cms.gov/Medicare/Coding/ICD10",
            "http://hl7.org/fhir/sid/icd-9-cm",
            "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            "http://www.ama-assn.org/go/cpt",
            "http://snomed.info/sct",
            "urn:oid:2.16.840.1.113883.6.90",
            "icd10");

    private static final List<String> CODES = List.of(
            "E11.9",
            "E119",
            "E11",
            "A00.0",
            "S52.501A",
            "S52501",
            "T36.0X1A",
            "0DT70ZZ",
            "0DT7",
            "16070",
            "250.00",
            "25000",
            "J1815",
            "99213",
            "99213-25",
            "E0601:RR",
            "e11.9 ",
            "O10",
            "2.7E+9",
            "Z99.9Z");

    private static final List<String> URLS = List.of(
            "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs",
            "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs=isa/E11",
            "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs=refset",
            "http://hl7.org/fhir/sid/icd-9-cm/vs",
            "http://nowhere.example/vs");

    private static final List<String> NUMBERS = List.of(
            "0", "1", "10", "-1", "2147483647", "2147483648", "1e3", "1.5", "99999999999999999999", "ten", "0x10");

    private static final List<String> DATES = List.of(
            "2026-03-31",
            "2026",
            "2026-02-30",
            "2026-13-01",
            "2026-03-31T25:00:00Z",
            "2026-03-31T10:00:00+01:00",
            "0000-00-00",
            "99999-01-01",
            "1970-01-01",
            "yesterday");

    private static final List<String> VERSIONS =
            List.of("2026", "2026-starter", "2025", "9.9.x", "*", "latest", "|", "2026|2025", "-", "2026.0.0.0.0.0.0");

    private static final List<String> LANGUAGES = List.of("en", "de", "de-CH, en;q=0.5", "xx-YY", ";;;", "*", "en;q=9");

    private static final List<String> PROPERTIES =
            List.of("billable", "parent", "child", "*", "lang.de", "nothing", "display");

    private static final List<String> ODD = List.of(
            "",
            " ",
            "true",
            "false",
            "null",
            "{}",
            "\u0000",
            "\t",
            "a\nb",
            "\u00e9",
            "\u202eabc",
            "\ud83d\ude00",
            "E11.\ud83d\ude00",
            "0DT\ud83d\ude00",
            "\ud83d\ude00\ud83d\ude01\ud83d\ude02",
            "\ufffd",
            "\uffff",
            "%00",
            "%",
            "+",
            "<b>&amp;",
            "\"'",
            "../../etc",
            "$expand",
            "a|b|c|d",
            "||",
            "http://",
            "a".repeat(3000),
            "\u0130\u0131\u1e9e",
            "x".repeat(64),
            "(",
            "[a-",
            "a".repeat(200) + "\ud83d\ude00".repeat(20));

    private static final Map<String, List<String>> INSTANCES = Map.of(
            "CodeSystem", List.of("icd-10-cm-2026", "hcpcs-2020-01", "nothing", "\u00e9"),
            "ValueSet", List.of("nothing", "a"),
            "ConceptMap", List.of("nothing", "b"),
            "Claim", List.of("nothing"));

    private static final List<String> TYPES = List.of("CodeSystem", "ValueSet", "ConceptMap");

    private final Random random;
    private final List<FhirOperation> operations;

    CallGenerator(long seed, List<FhirOperation> operations) {
        this.random = new Random(seed);
        this.operations = operations;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A call of some operation. */
    FuzzedCall call() {
        FhirOperation operation = any(operations);
        String type = operation.resourceType();
        String instance = !type.isEmpty() && random.nextInt(8) == 0 ? "/" + any(INSTANCES.get(type)) : "";
        List<String> known = new ArrayList<>(operation.names());
        known.add("explain");
        known.sort(null);
        List<Parameter> parameters = new ArrayList<>();
        boolean texts = random.nextBoolean();
        for (String usual : List.of("url", "system", "code", "codeA", "codeB")) {
            if (known.contains(usual) && random.nextInt(4) > 0) {
                parameters.add(parameter(usual, texts));
            }
        }
        for (int i = random.nextInt(8) / 2 - 1; i > 0; i--) {
            Parameter more =
                    parameter(random.nextInt(20) == 0 ? any(List.of("nothing", "Code", "urls")) : any(known), texts);
            parameters.add(more);
            if (random.nextInt(10) == 0) {
                parameters.add(random.nextBoolean() ? more : parameter(more.name(), texts));
            }
        }
        return new FuzzedCall(
                (type.isEmpty() ? "" : "/" + type) + instance.replace("\u00e9", "%C3%A9") + "/$" + operation.name(),
                parameters);
    }

    /** A call of {@code $closure}: it changes a table, so that no two answers need be the same. */
    FuzzedCall closure() {
        List<Parameter> parameters = new ArrayList<>();
        boolean texts = random.nextBoolean();
        String name = random.nextInt(8) == 0 ? any(ODD) : any(List.of("one", "two", "three"));
        parameters.add(new Parameter("name", "string", name));
        for (int i = random.nextInt(5); i > 0; i--) {
            parameters.add(parameter(random.nextInt(10) == 0 ? "concept " : "concept", texts));
        }
        if (random.nextInt(4) == 0) {
            parameters.add(parameter(any(List.of("version", "date", "system-version", "name")), texts));
        }
        if (random.nextInt(8) == 0) {
            parameters.add(new Parameter("version", "string", any(NUMBERS)));
        }
        return new FuzzedCall(any(List.of("/$closure", "/ConceptMap/$closure", "/ConceptMap/a/$closure")), parameters);
    }

    private Parameter parameter(String name, boolean text) {
        if (!text && List.of("coding", "codingA", "codingB", "concept").contains(name)) {
            return new Parameter(name, "Coding", coding());
        }
        if (!text && name.equals("codeableConcept")) {
            return new Parameter(name, "CodeableConcept", coding());
        }
        String value = value(name);
        if (text) {
            return new Parameter(name, "string", value);
        }
        String type = switch (name) {
            case "url", "system", "source", "target" -> "uri";
            case "count", "offset" -> value.matches("[0-9]{1,9}") ? "integer" : "string";
            default -> value.equals("true") || value.equals("false") ? "boolean" : "string";
        };
        return new Parameter(name, type, value);
    }

    private String coding() {
        String code = random.nextInt(6) == 0 ? any(ODD) : any(CODES);
        return (random.nextInt(8) == 0 ? any(ODD).replace("|", "") : any(SYSTEMS)) + "|" + code.strip();
    }

    private String value(String name) {
        if (random.nextInt(16) == 0) {
            return any(ODD);
        }
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        if (lower.contains("date") || lower.contains("day")) {
            return any(DATES);
        }
        if (lower.contains("version")) {
            return (lower.contains("system-") || lower.contains("-system") ? any(SYSTEMS) + "|" : "") + any(VERSIONS);
        }
        if (lower.contains("language")) {
            return any(LANGUAGES);
        }
        if (lower.startsWith("coding") || lower.startsWith("concept")) {
            return coding();
        }
        if (lower.startsWith("code")) {
            return any(CODES);
        }
        return switch (lower) {
            case "url" -> random.nextBoolean() ? any(URLS) : any(SYSTEMS);
            case "system", "source", "target", "targetsystem" -> any(SYSTEMS);
            case "count", "offset" -> any(NUMBERS);
            case "property" -> any(PROPERTIES);
            case "filter", "display" ->
                any(List.of("diabetes", "Type 2 diabetes", "fracture of (", "\u00fcber", "a b c d e f"));
            default -> any(List.of("true", "false", "true", "false", any(CODES), any(ODD)));
        };
    }

    /** A body in JSON or XML with a part of it broken: cut, doubled, exchanged, or of another shape. */
    String broken(String body) {
        StringBuilder text = new StringBuilder(body);
        if (random.nextBoolean()) {
            replaceAValue(text);
            return text.toString();
        }
        for (int times = 1 + random.nextInt(3); times > 0 && text.length() > 2; times--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> text.setLength(at);
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end));
                case 3 -> text.setCharAt(at, any(List.of('"', '{', '}', '[', ']', ',', ':', '<', '>', '&', '0')));
                case 4 -> replaceAValue(text);
                default ->
                    text.insert(
                            at,
                            any(List.of("null", "\"\"", "[]", "{}", "\"\":0,", "1e100", "\\ud83d", "\u0000", "<a/>")));
            }
        }
        return text.toString();
    }

    /** Puts something else in the place of a JSON value. */
    private void replaceAValue(StringBuilder text) {
        List<Integer> colons = new ArrayList<>();
        for (int i = text.indexOf(":"); i >= 0; i = text.indexOf(":", i + 1)) {
            colons.add(i);
        }
        if (colons.isEmpty()) {
            return;
        }
        int from = any(colons) + 1;
        int to = text.indexOf(",", from) < 0 ? text.length() - 1 : text.indexOf(",", from);
        text.replace(
                from,
                Math.max(from, to),
                any(Arrays.asList(
                        "null",
                        "7",
                        "1e100",
                        "true",
                        "\"\"",
                        "[]",
                        "[null]",
                        "{}",
                        "[\"\"]",
                        "[{}]",
                        "\"x\"",
                        "{\"\":1}")));
    }

    /** A body of a batch. */
    String batch(FuzzedCall... calls) {
        List<String> entries = new ArrayList<>();
        for (FuzzedCall call : calls) {
            entries.add("{\"resource\":" + call.json() + ",\"request\":{\"method\":\"POST\",\"url\":\""
                    + call.path().substring(1) + "\"}}");
        }
        return "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    /** Parameters with resources that come with the request. */
    String withResources() {
        String system = "{\"resourceType\":\"CodeSystem\",\"url\":\"http://example.org/cs\",\"status\":\"active\","
                + "\"content\":\"complete\",\"concept\":[{\"code\":\"a\",\"display\":\"A\",\"property\":[{\"code\":\"w\","
                + "\"valueDecimal\":1.5}],\"concept\":[{\"code\":\"b\"}]},{\"code\":\"\ud83d\ude00\"}]}";
        String valueSet =
                "{\"resourceType\":\"ValueSet\",\"url\":\"http://example.org/vs\",\"status\":\"active\",\"compose\":"
                        + "{\"include\":[{\"system\":\"http://example.org/cs\",\"filter\":[{\"property\":\"concept\",\"op\":\"is-a\","
                        + "\"value\":\"a\"}]},{\"valueSet\":[\"http://example.org/vs2\"]}],\"exclude\":[{\"system\":"
                        + "\"http://example.org/cs\",\"concept\":[{\"code\":\"b\",\"display\":\"B\"}]}]}}";
        String map =
                "{\"resourceType\":\"ConceptMap\",\"url\":\"http://example.org/cm\",\"status\":\"active\",\"group\":["
                        + "{\"source\":\"http://example.org/cs\",\"target\":\"http://example.org/t\",\"element\":[{\"code\":\"a\","
                        + "\"target\":[{\"code\":\"x\",\"equivalence\":\"equal\"}]}],\"unmapped\":{\"mode\":\"fixed\",\"code\":\"y\"}}]}";
        List<String> parameters = new ArrayList<>();
        for (String resource : List.of(system, valueSet, map)) {
            parameters.add("{\"name\":\"tx-resource\",\"resource\":" + resource + "}");
        }
        parameters.add("{\"name\":\"url\",\"valueUri\":\"http://example.org/" + any(List.of("cs", "vs", "cm")) + "\"}");
        parameters.add("{\"name\":\"system\",\"valueUri\":\"http://example.org/cs\"}");
        parameters.add("{\"name\":\"code\",\"valueCode\":\"" + any(List.of("a", "b", "c", "\ud83d\ude01")) + "\"}");
        return "{\"resourceType\":\"Parameters\",\"parameter\":[" + String.join(",", parameters) + "]}";
    }

    /** An operation that is asked about resources of the request. */
    String pathForResources() {
        return any(List.of(
                "/CodeSystem/$validate-code",
                "/CodeSystem/$lookup",
                "/ValueSet/$expand",
                "/ValueSet/$validate-code",
                "/ConceptMap/$translate"));
    }

    /** The path and query of a read, a search, or of nothing. */
    String read() {
        String type = any(TYPES);
        String value = java.net.URLEncoder.encode(
                any(List.of(any(ODD), any(NUMBERS), any(SYSTEMS), any(DATES))),
                java.nio.charset.StandardCharsets.UTF_8);
        String name = any(List.of(
                "_id",
                "url",
                "version",
                "name",
                "name:contains",
                "name:exact",
                "status",
                "code",
                "date",
                "_count",
                "_sort",
                "_elements",
                "_summary",
                "_offset",
                "_total",
                "reference",
                "nothing",
                "url:below",
                "date:missing",
                "_format",
                "_pretty"));
        return switch (random.nextInt(5)) {
            case 0 ->
                "/" + type + "/" + any(INSTANCES.get("CodeSystem")).replace("\u00e9", "%C3%A9") + "?" + name + "="
                        + value;
            case 1 -> "/" + type + "/icd-10-cm-2026/_history/" + any(NUMBERS);
            case 2 ->
                "/" + any(List.of("metadata", "Patient", "OperationDefinition", "_history", "x%2Fy")) + "?mode="
                        + value;
            default -> "/" + type + "?" + name + "=" + value + "&_count=3";
        };
    }
}
