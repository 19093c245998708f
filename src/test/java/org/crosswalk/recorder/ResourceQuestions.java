package org.crosswalk.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads, searches, pages and what the server says of itself. */
final class ResourceQuestions {

    private static final String HTML = "text/html";
    private static final List<String> TYPES = List.of("CodeSystem", "ValueSet", "ConceptMap", "OperationDefinition");
    private static final List<String> SUFFIXES = List.of(
            "",
            "_summary=true",
            "_summary=text",
            "_summary=data",
            "_summary=count",
            "_elements=url,version",
            "_pretty=true",
            "_format=json",
            "_format=xml",
            "_format=html",
            "_format=text/html",
            "_format=turtle",
            "_count=x");
    private static final List<String> NAMES = List.of(
            "_id",
            "url",
            "version",
            "name",
            "title",
            "status",
            "publisher",
            "description",
            "system",
            "code",
            "content-mode",
            "language",
            "supplements",
            "reference",
            "source-system",
            "target-system",
            "source-code",
            "target-code",
            "source",
            "source-uri",
            "target",
            "target-uri",
            "nothing",
            "_lastUpdated",
            "_sort",
            "_total");
    private static final List<String> MODIFIERS =
            List.of("", "", "", "", ":exact", ":contains", ":not", ":below", ":above", ":missing", ":x");

    private final Deck deck;
    private final Dice dice;

    ResourceQuestions(Deck deck) {
        this.deck = deck;
        this.dice = deck.dice();
    }

    /** What is asked once in each way. */
    List<Question> all() {
        List<Question> all = new ArrayList<>();
        for (String path : List.of(
                "/metadata",
                "/metadata?mode=terminology",
                "/metadata?mode=normative",
                "/metadata?mode=x",
                "/$versions",
                "/OperationDefinition",
                "",
                "/",
                "~/",
                "~/health",
                "~/health/live",
                "~/health/ready",
                "~/nothing")) {
            inAllFormats(path.replaceAll("[?/~$]", "").isEmpty() ? "base" : path.replaceAll("[?].*", ""), path, all);
        }
        for (String type : TYPES) {
            for (String suffix : SUFFIXES) {
                inAllFormats(type + " search", "/" + type + (suffix.isEmpty() ? "" : "?" + suffix), all);
            }
        }
        List<String> paths = new ArrayList<>();
        deck.served().versions().forEach(each -> paths.add("/CodeSystem/" + each.id()));
        deck.served().valueSets().forEach(each -> paths.add("/ValueSet/" + each.id()));
        deck.served().maps().forEach(each -> paths.add("/ConceptMap/" + each.id()));
        paths.addAll(List.of(
                "/CodeSystem/nothing",
                "/OperationDefinition/CodeSystem-check-codes",
                "/OperationDefinition/CodeSystem-diff",
                "/OperationDefinition/CodeSystem-lookup",
                "/Patient/1"));
        for (String path : paths) {
            String about = path.split("/")[1] + " read";
            for (String suffix : SUFFIXES) {
                inAllFormats(about, path + (suffix.isEmpty() ? "" : "?" + suffix), all);
            }
            inAllFormats(about, path + "/_history/1", all);
            inAllFormats(about, path + "/_history/99", all);
            inAllFormats(about, path + "/_history", all);
        }
        return all;
    }

    private static void inAllFormats(String about, String path, List<Question> to) {
        for (String accept : List.of(Format.JSON.mediaType(), Format.XML.mediaType(), HTML)) {
            boolean page = accept.equals(HTML);
            to.add(Question.get(page ? about + " page" : about, path, accept));
        }
    }

    Question search() {
        String type = dice.of(TYPES.subList(0, 3));
        StringBuilder query = new StringBuilder();
        int count = dice.among(1, 1, 2, 3);
        for (int i = 0; i < count; i++) {
            ServedVersion version = deck.version();
            String name = dice.of(NAMES);
            query.append(i == 0 ? "" : "&").append(name).append(Call.encode(dice.of(MODIFIERS)));
            query.append('=').append(Call.encode(value(name, version)));
        }
        if (dice.chance(60)) {
            query.append("&_elements=url,version,name");
        }
        if (dice.chance(40)) {
            query.append("&_count=").append(dice.among("0", "1", "2", "5", "500", "-1"));
            query.append(dice.chance(40) ? "&_offset=" + dice.among("0", "1", "3", "100", "x") : "");
        }
        Map<String, String> headers = new TreeMap<>();
        headers.put(
                Question.ACCEPT,
                dice.among(Format.JSON.mediaType(), Format.JSON.mediaType(), Format.XML.mediaType(), HTML));
        if (dice.chance(8)) {
            headers.put("Prefer", "handling=strict");
        }
        if (dice.chance(8)) {
            headers.put(Question.CONTENT_TYPE, "application/x-www-form-urlencoded");
            return new Question(type + " search", "POST", "/" + type + "/_search", headers, query.toString());
        }
        return new Question(type + " search", "GET", "/" + type + "?" + query, headers, "");
    }

    private String value(String name, ServedVersion version) {
        List<ServedResource> resources = new ArrayList<>(deck.served().valueSets());
        resources.addAll(deck.served().maps());
        String right = switch (name) {
            case "_id" ->
                dice.chance(50) || resources.isEmpty()
                        ? version.id()
                        : dice.of(resources).id();
            case "url", "reference" ->
                dice.chance(50) || resources.isEmpty()
                        ? version.url()
                        : dice.of(resources).url();
            case "version" -> deck.versionName(version);
            case "name", "title", "description", "publisher" ->
                dice.among("icd", "ICD-10-CM", "ICD10CM", "Centers", "map", "All codes", "GEM", "hcpcs", "a");
            case "status" ->
                dice.among("active", "draft", "active,retired", "http://hl7.org/fhir/publication-status|active");
            case "content-mode" -> dice.among("complete", "fragment", "not-present", "complete,fragment");
            case "language" -> dice.among("en", "de");
            case "code", "source-code", "target-code" -> code(version);
            case "source", "source-uri", "target", "target-uri" -> version.url() + "?fhir_vs";
            default -> deck.system(version);
        };
        if (dice.chance(8)) {
            right = right.substring(0, right.length() / 2);
        }
        return dice.chance(6) ? right + "," + dice.among("x", "icd-10-cm-all", "2015", "\\,") : right;
    }

    private String code(ServedVersion version) {
        String code = deck.served(version).code();
        return dice.chance(40) ? version.url() + "|" + code : code;
    }

    /** A page of a code system or map, for a code or words. */
    Question page() {
        ServedVersion version = deck.version();
        List<ServedResource> maps = deck.served().maps();
        if (!maps.isEmpty() && dice.chance(25)) {
            return Question.get(
                    "ConceptMap read page",
                    "/ConceptMap/" + dice.of(maps).id() + "?_find=" + Call.encode(deck.code(version)),
                    HTML);
        }
        String query = switch (dice.below(5)) {
            case 0, 1 -> "_code=" + Call.encode(deck.code(version));
            case 2 -> "_find=" + Call.encode(deck.words(version));
            case 3 -> "_find=" + Call.encode(deck.code(version));
            default -> "_offset=" + dice.among("0", "100", "200", "5000", "-1", "x", "99999999");
        };
        String form = dice.chance(10) ? "&_format=html" : "";
        return Question.get("CodeSystem read page", "/CodeSystem/" + version.id() + "?" + query + form, HTML);
    }
}
