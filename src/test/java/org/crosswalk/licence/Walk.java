package org.crosswalk.licence;

import static org.crosswalk.licence.LicensedContent.CODE;
import static org.crosswalk.licence.LicensedContent.CPT;
import static org.crosswalk.licence.LicensedContent.ENUMERATED;
import static org.crosswalk.licence.LicensedContent.FILTERED;
import static org.crosswalk.licence.LicensedContent.LOCAL;
import static org.crosswalk.licence.LicensedContent.MAP;
import static org.crosswalk.licence.LicensedContent.MIXED;
import static org.crosswalk.licence.LicensedContent.OTHER_CODE;
import static org.crosswalk.licence.LicensedContent.SUPPLEMENT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The questions that touch licensed content: for each operation of the server the parameters of its calls, and every read,
 * search and page. Where a client guesses a descriptor, {@link #GUESS} stands for the guess.
 */
final class Walk {

    /** The operations that answer no descriptors, to nobody. */
    static final Set<String> TEXTLESS = Set.of(
            "CodeSystem/$subsumes",
            "CodeSystem/$validate",
            "ValueSet/$compare",
            "CodeSystem/$diff",
            "/$drift",
            "ValueSet/$drift",
            "ConceptMap/$drift",
            "/$versions");

    /** Stands for a word that may or may not be in a descriptor. */
    static final String GUESS = "zqguess";

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

    private Walk() {}

    /**
     * One call of an operation.
     *
     * @param path the path below the base, without parameters
     * @param values names and values in turn; a name that begins with {@code json:} has a resource as its value
     */
    record Call(String path, List<String> values) {}

    private static Call call(String path, String... values) {
        return new Call(path, List.of(values));
    }

    /** The calls by operation, as the CapabilityStatement names it: {@code CodeSystem/$lookup}. */
    static Map<String, List<Call>> operations() {
        Map<String, List<Call>> calls = new LinkedHashMap<>();
        calls.put("CodeSystem/$lookup", lookups());
        calls.put("CodeSystem/$validate-code", validationsInCodeSystem());
        calls.put("CodeSystem/$subsumes", subsumptions());
        calls.put("CodeSystem/$find-matches", matches());
        calls.put("ValueSet/$compare", comparisons());
        calls.put("CodeSystem/$diff", differences());
        calls.put(
                "CodeSystem/$check-codes",
                List.of(
                        call("/CodeSystem/$check-codes", "system", CPT, "code", CODE, "code", OTHER_CODE),
                        call("/CodeSystem/$check-codes", "system", CPT, "code", CODE, "code", CODE),
                        call("/CodeSystem/$check-codes", "system", CPT, "code", "99999", "date", "2020-06-01"),
                        call("/CodeSystem/cpt-2026/$check-codes", "code", CODE)));
        calls.put("/$drift", drifts("/$drift", ENUMERATED));
        calls.put("ValueSet/$drift", drifts("/ValueSet/$drift", ENUMERATED));
        calls.put("ConceptMap/$drift", drifts("/ConceptMap/$drift", MAP));
        calls.put("Claim/$check-codes", claims());
        calls.put("ValueSet/$validate-code", validationsInValueSet());
        calls.put("ValueSet/$expand", expansions());
        calls.put("ConceptMap/$translate", translations());
        calls.put("CodeSystem/$batch-validate-code", batchValidations("CodeSystem", CPT));
        calls.put("ValueSet/$batch-validate-code", batchValidations("ValueSet", ENUMERATED));
        validations().forEach((type, some) -> calls.put(type + "/$validate", some));
        calls.put("/$versions", List.of(call("/$versions")));
        return calls;
    }

    private static Map<String, List<Call>> validations() {
        String head = "{\"resourceType\":\"%s\",\"url\":\"http://example.org/v\",\"name\":\"V\",\"status\":\"active\",";
        String supplement = head.formatted("CodeSystem")
                + "\"content\":\"supplement\",\"supplements\":\"%s\",\"concept\":[{\"code\":\"%s\"},{\"code\":\"99999\"}]}"
                        .formatted(CPT, CODE);
        String valueSet = head.formatted("ValueSet")
                + "\"compose\":{\"include\":[{\"system\":\"%s\",\"concept\":[{\"code\":\"%s\",\"display\":\"nothing\"},{\"code\":\"99999\"}]}]}}"
                        .formatted(CPT, CODE);
        String map = head.formatted("ConceptMap")
                + "\"group\":[{\"source\":\"http://example.org/s\",\"target\":\"%s\",\"element\":[{\"code\":\"a\",\"target\":[{\"code\":\"%s\",\"display\":\"nothing\",\"equivalence\":\"equal\"}]}]}]}"
                        .formatted(CPT, CODE);
        return Map.of(
                "CodeSystem", List.of(call("/CodeSystem/$validate", "json:resource", supplement)),
                "ValueSet", List.of(call("/ValueSet/$validate", "json:resource", valueSet)),
                "ConceptMap", List.of(call("/ConceptMap/$validate", "json:resource", map)));
    }

    private static List<Call> lookups() {
        String path = "/CodeSystem/$lookup";
        List<Call> calls = new ArrayList<>();
        for (String system : List.of(CPT, "urn:oid:2.16.840.1.113883.6.12")) {
            calls.add(call(path, "system", system, "code", CODE));
            calls.add(call(path, "system", system, "code", "99999"));
            calls.add(call(path, "system", system, "code", CODE + ":25"));
        }
        calls.add(call(path, "system", CPT, "version", "2026", "code", CODE, "property", "*"));
        calls.add(call(path, "system", CPT, "version", "2025", "code", CODE));
        calls.add(call(path, "system", CPT, "version", "2.0.1", "code", CODE));
        calls.add(call(path, "system", CPT, "code", CODE, "date", "2026-06-01", "displayLanguage", "de"));
        calls.add(call(path, "system", CPT, "code", CODE, "date", "2020-06-01"));
        calls.add(call(path, "system", CPT, "code", CODE, "property", "display", "property", "designation"));
        calls.add(call(path, "system", CPT, "code", CODE, "property", "definition", "property", "nonsense"));
        calls.add(call(path, "system", CPT, "code", CODE, "useSupplement", SUPPLEMENT));
        calls.add(call(path, "system", SUPPLEMENT, "code", CODE));
        calls.add(call(path, "system", LOCAL, "code", "C1", "property", "procedure"));
        calls.add(call(path, "system", LOCAL, "code", CODE, "property", "*"));
        calls.add(call(path, "system", ICD, "code", CODE));
        calls.add(call(path, "system", CPT, "code", CODE, "json:tx-resource", ownSupplement()));
        calls.add(call(
                path,
                "system",
                CPT,
                "code",
                CODE,
                "useSupplement",
                "http://example.org/own",
                "json:tx-resource",
                ownSupplement()));
        calls.add(call("/CodeSystem/cpt-2026/$lookup", "code", CODE));
        calls.add(call("/CodeSystem/cpt-2026-starter/$lookup", "code", CODE));
        return calls;
    }

    private static List<Call> matches() {
        String path = "/CodeSystem/$find-matches";
        return List.of(
                call(path, "system", CPT, "property", "code|" + CODE),
                call(path, "system", CPT, "property", "display|Long " + GUESS + " visit"),
                call(path, "system", CPT, "property", "display|" + GUESS, "exact", "false"),
                call(path, "system", CPT, "property", "code|" + CODE, "property", "display|" + GUESS),
                call("/CodeSystem/cpt-2026/$find-matches", "property", "code|" + CODE, "exact", "false"));
    }

    private static List<Call> comparisons() {
        String path = "/ValueSet/$compare";
        return List.of(
                call(path, "thisUrl", ENUMERATED, "otherUrl", FILTERED),
                call(path, "thisUrl", FILTERED, "otherUrl", MIXED, "count", "1000"),
                call(path, "thisUrl", CPT + "?fhir_vs", "otherUrl", ICD + "?fhir_vs"));
    }

    private static List<Call> validationsInCodeSystem() {
        String path = "/CodeSystem/$validate-code";
        List<Call> calls = new ArrayList<>();
        calls.add(call(path, "url", CPT, "code", CODE));
        calls.add(call(path, "url", CPT, "code", CODE, "version", "2025"));
        calls.add(call(path, "url", CPT, "code", CODE, "date", "2020-06-01"));
        calls.add(call(path, "url", CPT, "code", CODE, "displayLanguage", "de"));
        calls.add(call(path, "url", CPT, "code", "99999", "lenient", "true"));
        calls.add(call(path, "url", CPT, "code", CODE, "display", "Long " + GUESS + " visit"));
        calls.add(call(path, "url", CPT, "code", CODE, "display", GUESS, "lenient-display-validation", "true"));
        calls.add(call(path, "url", CPT, "code", CODE, "display", "Long " + GUESS + " visit", "abstract", "false"));
        calls.add(call(path, "url", "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "code", CODE));
        calls.add(call(path, "url", ICD, "code", CODE));
        calls.add(call(path, "url", CPT, "json:codeableConcept", concept("E11.9", ICD)));
        calls.add(call(path, "url", ICD, "json:codeableConcept", concept("E11.9", ICD)));
        calls.add(call(path, "url", CPT, "code", CODE, "useSupplement", SUPPLEMENT));
        calls.add(call(path, "url", CPT, "code", CODE, "json:tx-resource", ownSystem()));
        calls.add(call("/CodeSystem/cpt-2026/$validate-code", "code", CODE, "display", "Long " + GUESS + " visit"));
        calls.add(call("/CodeSystem/cpt-2026/$validate-code", "code", CODE));
        return calls;
    }

    private static List<Call> subsumptions() {
        String path = "/CodeSystem/$subsumes";
        return List.of(
                call(path, "system", CPT, "codeA", CODE, "codeB", OTHER_CODE),
                call(path, "system", CPT, "codeA", CODE, "codeB", CODE),
                call(path, "system", CPT, "codeA", CODE, "codeB", "99999"),
                call("/CodeSystem/cpt-2026/$subsumes", "codeA", CODE, "codeB", OTHER_CODE));
    }

    private static List<Call> differences() {
        String path = "/CodeSystem/$diff";
        return List.of(
                call(path, "url", CPT, "versionA", "2025", "versionB", "2026"),
                call(path, "url", CPT, "versionA", "2026", "versionB", "2025", "change", "revised", "count", "1"),
                call(path, "url", CPT, "versionA", "1999", "versionB", "2026"),
                call(path, "url", SUPPLEMENT, "versionA", "1", "versionB", "1"));
    }

    private static List<Call> drifts(String path, String url) {
        List<Call> calls = new ArrayList<>(List.of(
                call(path, "date", "2026-03-01"),
                call(path, "url", url, "from", "2025", "to", "2026"),
                call(path, "url", url, "system", CPT),
                call(path, "url", url, "from", "2026-starter", "to", "2026", "count", "5")));
        if (path.startsWith("/ValueSet")) {
            calls.add(call("/ValueSet/enumerated/$drift", "date", "2026-03-01"));
            calls.add(call(path, "url", FILTERED, "url", MIXED));
        } else if (path.startsWith("/ConceptMap")) {
            calls.add(call("/ConceptMap/charges-map/$drift", "date", "2026-03-01"));
        } else {
            calls.add(call(path, "url", SUPPLEMENT));
        }
        return calls;
    }

    private static List<Call> validationsInValueSet() {
        String path = "/ValueSet/$validate-code";
        List<Call> calls = new ArrayList<>();
        for (String url : valueSetUrls()) {
            calls.add(call(path, "url", url, "system", CPT, "code", CODE));
            calls.add(call(path, "url", url, "system", CPT, "code", CODE, "display", "Long " + GUESS + " visit"));
            calls.add(call(path, "url", url, "code", CODE, "inferSystem", "true"));
            calls.add(call(path, "url", url, "system", CPT, "code", CODE, "valueset-membership-only", "true"));
        }
        calls.add(call(path, "url", MIXED, "json:codeableConcept", concept("E11.9", ICD)));
        calls.add(call(path, "url", MIXED, "system", ICD, "code", "E11.9"));
        calls.add(call(path, "url", ENUMERATED, "system", CPT, "code", CODE, "displayLanguage", "de"));
        calls.add(call(path, "json:valueSet", ownValueSet(), "system", CPT, "code", CODE));
        calls.add(call("/ValueSet/enumerated/$validate-code", "system", CPT, "code", CODE));
        return calls;
    }

    private static List<String> valueSetUrls() {
        return List.of(
                ENUMERATED,
                MIXED,
                FILTERED,
                "http://hl7.org/fhir/ValueSet/cpt-all",
                "http://terminology.hl7.org/ValueSet/cpt-usable",
                CPT + "?fhir_vs",
                CPT + "/vs",
                "http://hl7.org/fhir/us/carin-bb/ValueSet/AMACPTCMSHCPCSProcedureCodes",
                "https://crosswalk.dev/fhir/ValueSet/cpt-all");
    }

    private static List<Call> expansions() {
        String path = "/ValueSet/$expand";
        List<Call> calls = new ArrayList<>();
        for (String url : valueSetUrls()) {
            calls.add(call(path, "url", url));
            calls.add(call(path, "url", url, "count", "0"));
            calls.add(call(path, "url", url, "count", "5", "offset", "0", "includeDesignations", "true"));
            calls.add(call(path, "url", url, "filter", GUESS));
            calls.add(call(path, "url", url, "includeDefinition", "true", "property", "*", "property", "display"));
        }
        calls.add(call(path, "url", MIXED, "exclude-system", CPT));
        calls.add(call(path, "url", ENUMERATED, "displayLanguage", "de", "useSupplement", SUPPLEMENT));
        calls.add(call(path, "json:valueSet", ownValueSet(), "count", "5"));
        calls.add(call(path, "json:valueSet", ownRegex(), "count", "5"));
        calls.add(call(path, "url", LOCAL + "?fhir_vs", "property", "procedure"));
        calls.add(call("/ValueSet/enumerated/$expand"));
        calls.add(call("/ValueSet/cpt-all/$expand", "count", "5"));
        return calls;
    }

    private static List<Call> translations() {
        String path = "/ConceptMap/$translate";
        return List.of(
                call(path, "url", MAP, "system", LOCAL, "code", "C1"),
                call(path, "url", MAP, "system", LOCAL, "code", "C1", "targetsystem", CPT),
                call(path, "system", LOCAL, "code", "C1", "displayLanguage", "de"),
                call(path, "url", MAP, "system", CPT, "code", CODE),
                call(path, "url", MAP, "system", CPT, "code", "99999"),
                call(path, "url", MAP, "system", CPT, "code", CODE, "reverse", "true"),
                call(path, "url", MAP, "system", LOCAL, "code", "C1", "reverse", "true"),
                call(path, "url", MAP, "system", ICD, "code", "E11.9", "reverse", "true"),
                call(path, "url", MAP, "system", LOCAL, "code", "C1", "target", "http://hl7.org/fhir/ValueSet/cpt-all"),
                call(path, "url", MAP, "sourceSystem", LOCAL, "sourceCode", "C1", "targetSystem", CPT),
                call("/ConceptMap/charges-map/$translate", "system", LOCAL, "code", "C1"));
    }

    private static List<Call> batchValidations(String type, String url) {
        String entry = """
                {"resourceType":"Parameters","parameter":[{"name":"url","valueUri":"%s"},
                 {"name":"system","valueUri":"%s"},{"name":"code","valueCode":"%s"}%s]}""";
        String guess = ",{\"name\":\"display\",\"valueString\":\"Long " + GUESS + " visit\"}";
        String path = "/" + type + "/$batch-validate-code";
        return List.of(
                call(path, "json:validation", entry.formatted(url, CPT, CODE, "")),
                call(
                        path,
                        "json:validation",
                        entry.formatted(url, CPT, CODE, ""),
                        "json:validation",
                        entry.formatted(url, CPT, CODE, guess)));
    }

    private static List<Call> claims() {
        String item = """
                {"sequence":%d,"productOrService":{"coding":[{"system":"%s","code":"%s"}]},
                 "modifier":[{"coding":[{"system":"%s","code":"25"}]}],"servicedDate":"2026-06-01"}""";
        String claim =
                """
                {"resourceType":"Claim","item":[%s,%s],"procedure":[
                 {"sequence":1,"procedureCodeableConcept":{"coding":[{"system":"%s","code":"%s"}]}}]}""".formatted(item.formatted(1, CPT, CODE, CPT), item.formatted(2, CPT, OTHER_CODE, CPT), CPT, CODE);
        String path = "/Claim/$check-codes";
        return List.of(call(path, "json:resource", claim), call(path, "json:resource", claim, "date", "2020-06-01"));
    }

    /** What is said to whom it is withheld from. */
    static final String WHY = "CPT is not licensed for this client";

    /**
     * A page beside the FHIR service.
     *
     * @param path with its query
     * @param about whether licensed content is asked for, so that the page has to say why it does not show it
     */
    record Page(String path, boolean about) {}

    /** The pages beside the FHIR service, by the first part of their path. */
    static Map<String, List<Page>> pages() {
        String codes = "?codes=" + CODE + "," + OTHER_CODE + ",99999,C1";
        Map<String, List<Page>> pages = new LinkedHashMap<>();
        pages.put(
                "/",
                List.of(
                        new Page("/", false),
                        new Page("/?q=" + GUESS, false),
                        new Page("/?q=" + CODE, false),
                        new Page("/?q=visit&system=cpt", true)));
        pages.put("/code", codePages());
        pages.put(
                "/check",
                List.of(
                        new Page("/check", false),
                        new Page("/check" + codes, true),
                        new Page("/check" + codes + "&system=cpt", true),
                        new Page("/check" + codes + "&system=cpt&date=2026-02-01", true),
                        new Page("/check" + codes + "&system=cpt&format=csv", true)));
        pages.put(
                "/translate",
                List.of(
                        new Page("/translate", false),
                        new Page("/translate" + codes, true),
                        new Page("/translate" + codes + "&system=cpt", true),
                        new Page("/translate?codes=C1&system=" + LOCAL, true),
                        new Page("/translate?codes=C1&system=" + LOCAL + "&target=cpt", true),
                        new Page("/translate?codes=C1&system=" + LOCAL + "&format=csv", true)));
        for (String listing : List.of("/tree", "/index", "/build")) {
            pages.put(
                    listing,
                    List.of(
                            new Page(listing, false),
                            new Page(listing + "/cpt", true),
                            new Page(listing + "/cpt?date=2001-02-01", true),
                            new Page(listing + "/cpt?code=" + CODE, true),
                            new Page(listing + "/cpt?version=2025", true),
                            new Page(listing + "/cpt?term=" + GUESS, true),
                            new Page(listing + "/cpt?begins=0", true),
                            new Page(listing + "?system=" + LOCAL, false)));
        }
        pages.put(
                "/changes",
                List.of(
                        new Page("/changes", false),
                        new Page("/changes/cpt", true),
                        new Page("/changes/cpt?from=2025&to=2026", true),
                        new Page("/changes/cpt?from=2025&to=2026&words=" + GUESS, true),
                        new Page("/changes/cpt?from=2025&to=2026&format=csv", true),
                        new Page("/changes?system=" + SUPPLEMENT, false)));
        pages.put("/releases", List.of(new Page("/releases", false), new Page("/releases?date=2026-02-01", false)));
        return pages;
    }

    private static List<Page> codePages() {
        return List.of(
                new Page("/code/cpt/" + CODE, true),
                new Page("/code/cpt/" + CODE + ":25", true),
                new Page("/code/cpt/" + CODE + "?version=2025", true),
                new Page("/code/cpt/" + CODE + "?date=2026-02-01", true),
                new Page("/code/cpt/" + CODE + "?date=2001-02-01", true),
                new Page("/code/cpt/99999", true),
                new Page("/code?system=" + SUPPLEMENT + "&code=" + CODE, false),
                new Page("/code?system=" + LOCAL + "&code=C1", false),
                new Page("/code?system=" + LOCAL + "&code=" + CODE, false));
    }

    /** What else a browser can open beside the FHIR service. */
    static List<String> besides() {
        return List.of(
                "/search?q=" + GUESS,
                "/search?q=visit",
                "/search?q=visit&system=cpt",
                "/search?q=" + CODE + "&system=cpt",
                "/health",
                "/health/ready",
                "/openapi.json");
    }

    /** Reads, searches and pages; each is asked for as JSON, XML and HTML. */
    static List<String> resources() {
        List<String> paths = new ArrayList<>(List.of(
                "/metadata",
                "/metadata?mode=terminology",
                "/CodeSystem",
                "/CodeSystem?_count=200",
                "/CodeSystem?url=" + CPT,
                "/CodeSystem?system=" + CPT + "&_summary=false",
                "/CodeSystem?code=" + CODE,
                "/CodeSystem?code=" + CPT + "%7C" + CODE,
                "/CodeSystem?supplements=" + CPT,
                "/CodeSystem?_summary=count",
                "/CodeSystem?_content=" + GUESS,
                "/CodeSystem?title:contains=" + GUESS,
                "/CodeSystem?description=" + GUESS,
                "/CodeSystem?nonsense=" + GUESS,
                "/ValueSet?_count=200",
                "/ValueSet?code=" + CPT + "%7C" + CODE,
                "/ValueSet?reference=" + CPT,
                "/ValueSet?url=" + CPT + "?fhir_vs",
                "/ValueSet?url=" + CPT + "?fhir_vs=isa/" + CODE,
                "/ValueSet?_content=" + GUESS,
                "/ConceptMap?_count=200",
                "/ConceptMap?target-code=" + CODE,
                "/ConceptMap?target-system=" + CPT + "&_elements=group"));
        for (String id : List.of(
                "CodeSystem/cpt-2026",
                "CodeSystem/charges",
                "CodeSystem/cpt-german",
                "ValueSet/enumerated",
                "ValueSet/mixed",
                "ValueSet/filtered",
                "ValueSet/cpt-all",
                "ConceptMap/charges-map")) {
            paths.add("/" + id);
            paths.add("/" + id + "?_summary=false");
            paths.add("/" + id + "?_summary=true");
            paths.add("/" + id + "?_elements=concept,compose,group");
            paths.add("/" + id + "?_find=" + GUESS);
            paths.add("/" + id + "?_code=" + CODE);
            paths.add("/" + id + "?_find=" + CODE);
            paths.add("/" + id + "/_history/1");
            paths.add("/" + id + "/_history");
        }
        return paths;
    }

    private static String concept(String code, String system) {
        return """
                {"coding":[{"system":"%s","code":"%s","display":"Long %s visit"},{"system":"%s","code":"%s"}]}""".formatted(CPT, CODE, GUESS, system, code);
    }

    private static String ownSupplement() {
        return """
                {"resourceType":"CodeSystem","url":"http://example.org/own","status":"active","content":"supplement",
                 "supplements":"%s","concept":[{"code":"%s","designation":[{"language":"fr","value":"Propre"}]}]}""".formatted(CPT, CODE);
    }

    private static String ownSystem() {
        return """
                {"resourceType":"CodeSystem","url":"%s","version":"2026","status":"active","content":"complete",
                 "concept":[{"code":"%s","display":"Own text"}]}""".formatted(CPT, CODE);
    }

    private static String ownValueSet() {
        return """
                {"resourceType":"ValueSet","url":"http://example.org/own-vs","status":"active","compose":{"include":[
                 {"system":"%s"}]}}""".formatted(CPT);
    }

    private static String ownRegex() {
        return """
                {"resourceType":"ValueSet","url":"http://example.org/own-regex","status":"active","compose":{"include":[
                 {"system":"%s","filter":[{"property":"display","op":"regex","value":".*%s.*"}]}]}}""".formatted(CPT, GUESS);
    }
}
