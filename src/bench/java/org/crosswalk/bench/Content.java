package org.crosswalk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The served content that questions are made of, read through the API. What is not served is missing with its reason. */
final class Content {

    static final String ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";
    static final String ICD9CM = "http://hl7.org/fhir/sid/icd-9-cm";
    static final String ICD10PCS = "http://www.cms.gov/Medicare/Coding/ICD10";
    static final String HCPCS = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
    static final String BILLABLE = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable";
    static final String GEM = "https://crosswalk.dev/fhir/ConceptMap/gem-dx-9to10";

    private static final Pattern CODE = Pattern.compile("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?");
    private static final int PAGE = 1000;

    /** A code as {@code $expand} lists it; whether it is billable says the value set of billable codes. */
    record Code(String code, String display, boolean billable) {}

    /** A resource that can be read and searched for. */
    record Resource(String type, String id, String url, String version) {

        static Resource of(JsonNode json) {
            return new Resource(
                    json.path("resourceType").asText(),
                    json.path("id").asText(),
                    json.path("url").asText(),
                    json.path("version").asText());
        }
    }

    private final Api api;
    private final List<Code> listed = new ArrayList<>();
    private final List<Code> icd10cm = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final List<Resource> codeSystems = new ArrayList<>();
    private Resource release = new Resource("CodeSystem", "", ICD10CM, "");
    private String date = "";

    Content(Api api) {
        this.api = api;
    }

    /** Reads all codes of ICD-10-CM and the list of code systems. */
    void read() throws IOException, InterruptedException {
        for (JsonNode entry : api.get("/CodeSystem?_count=200&_elements=url,version,date").path("entry")) {
            codeSystems.add(Resource.of(entry.path("resource")));
        }
        List<Code> all = codes(ICD10CM + "?fhir_vs");
        if (all.isEmpty()) {
            throw new BenchException("no ICD-10-CM codes are served; every kind of question needs them");
        }
        Set<String> billable = new HashSet<>();
        codes(BILLABLE).forEach(code -> billable.add(code.code()));
        for (Code code : all) {
            Code known = new Code(code.code(), code.display(), billable.contains(code.code()));
            listed.add(known);
            if (CODE.matcher(known.code()).matches()) {
                icd10cm.add(known);
                this.known.add(known.code());
            }
        }
        release = used(api.get("/ValueSet/$expand?count=1&url=" + Api.encode(ICD10CM + "?fhir_vs")));
        String from = api.get("/CodeSystem/" + release.id()).path("date").asText();
        date = (from.length() == 10 ? LocalDate.parse(from).plusDays(106) : LocalDate.now(ZoneId.systemDefault())).toString();
    }

    /** The release of ICD-10-CM that questions without a date are answered from. */
    private Resource used(JsonNode expansion) {
        for (JsonNode parameter : expansion.path("expansion").path("parameter")) {
            String used = parameter.path("valueUri").asText();
            for (Resource system : codeSystems) {
                if (used.equals(ICD10CM + "|" + system.version()) && system.url().equals(ICD10CM)) {
                    return system;
                }
            }
        }
        throw new BenchException("an expansion does not say which release of ICD-10-CM it is of");
    }

    /** All that the release of ICD-10-CM has, in its order; with chapters and sections, where it has those. */
    List<Code> listed() {
        return Collections.unmodifiableList(listed);
    }

    /** The codes of ICD-10-CM in the order of the release; a code begins with those above it. */
    List<Code> icd10cm() {
        return Collections.unmodifiableList(icd10cm);
    }

    /** Whether the release is all of ICD-10-CM, so that a code that it does not have is none; the starter set is not. */
    boolean isComplete() {
        return !release.version().endsWith("-starter");
    }

    /** Whether ICD-10-CM has the code. */
    boolean isKnown(String code) {
        return known.contains(code);
    }

    /** The release of ICD-10-CM whose codes these are. */
    Resource icd10cmRelease() {
        return release;
    }

    /** A day in the effective period of the release, as the parameter {@code date}. */
    String date() {
        return date;
    }

    /** The code systems that can be read. */
    List<Resource> codeSystems() {
        return Collections.unmodifiableList(codeSystems);
    }

    /** So many codes of another system, from pages all over it; empty when it is not served. */
    List<Code> sample(String system, int most, Random random) throws IOException, InterruptedException {
        if (codeSystems.stream().noneMatch(resource -> resource.url().equals(system))) {
            return List.of();
        }
        String target = "/ValueSet/$expand?url=" + Api.encode(system + "?fhir_vs");
        int total = api.get(target + "&count=1").path("expansion").path("total").asInt();
        Map<String, Code> codes = new TreeMap<>();
        for (int page = 0; page < 20 && codes.size() < most; page++) {
            int offset = random.nextInt(Math.max(1, total - 100));
            for (Code code : page(api.get(target + "&count=100&offset=" + offset))) {
                codes.put(code.code(), code);
            }
        }
        return new ArrayList<>(codes.values());
    }

    /** The diagnosis GEM from ICD-9-CM: the target codes of each code, none where there is no map; empty when it is not served. */
    Map<String, Set<String>> gem() throws IOException, InterruptedException {
        String id = gemId();
        Map<String, Set<String>> targets = new TreeMap<>();
        if (id == null) {
            return targets;
        }
        for (JsonNode group : api.get("/ConceptMap/" + id + "?_summary=false").path("group")) {
            for (JsonNode element : group.path("element")) {
                Set<String> codes = targets.computeIfAbsent(element.path("code").asText(), any -> new TreeSet<>());
                for (JsonNode target : element.path("target")) {
                    if (target.hasNonNull("code")) {
                        codes.add(target.path("code").asText());
                    }
                }
            }
        }
        return targets;
    }

    private @Nullable String gemId() throws IOException, InterruptedException {
        JsonNode found = api.get("/ConceptMap?url=" + Api.encode(GEM)).path("entry");
        return found.isEmpty() ? null : found.path(0).path("resource").path("id").asText();
    }

    private List<Code> codes(String valueSet) throws IOException, InterruptedException {
        List<Code> codes = new ArrayList<>();
        String target = "/ValueSet/$expand?url=" + Api.encode(valueSet) + "&count=" + PAGE + "&offset=";
        List<Code> page;
        do {
            page = page(api.get(target + codes.size()));
            codes.addAll(page);
        } while (page.size() == PAGE);
        return codes;
    }

    private static List<Code> page(JsonNode valueSet) {
        List<Code> codes = new ArrayList<>();
        for (JsonNode code : valueSet.path("expansion").path("contains")) {
            codes.add(new Code(code.path("code").asText(), code.path("display").asText(), false));
        }
        return codes;
    }
}
