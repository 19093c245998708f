package org.crosswalk.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Designation;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * The code systems that FHIR R4 itself defines (administrative-gender, publication-status …), as HL7 publishes them under
 * CC0. They answer where nothing else of the same URL is served or sent, and are in no list. One is built when it is first
 * asked for. Thread-safe.
 *
 * <p>The file has a line for each system ({@code S}), each concept ({@code C}) and each designation of the concept before
 * it ({@code D}), with tabs between the values; {@code \n}, {@code \t} and {@code \\} are written so.
 */
final class FhirCodeSystems {

    /** Version of FHIR whose code systems these are, and so theirs. */
    static final String VERSION = "4.0.1";

    static final FhirCodeSystems R4 = new FhirCodeSystems();

    private static final String FILE = "fhir-r4-code-systems.txt";

    private final Map<String, List<String[]>> linesByUrl = new LinkedHashMap<>();
    private final Map<String, String> urlById = new HashMap<>();
    private final Map<String, String> urlByValueSet = new HashMap<>();
    private final Map<String, CodeSystemProvider> built = new ConcurrentHashMap<>();

    private FhirCodeSystems() {
        try (InputStream in = FhirCodeSystems.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + FILE + " on the class path");
            }
            index(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void index(BufferedReader reader) throws IOException {
        List<String[]> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] values = line.split("\t", -1);
            if (values[0].equals("S")) {
                lines = new ArrayList<>();
                linesByUrl.put(values[2], lines);
                urlById.put(values[1], values[2]);
                if (!values[9].isEmpty()) {
                    urlByValueSet.putIfAbsent(values[9], values[2]);
                }
            }
            lines.add(values);
        }
    }

    /** The code system with a URL; empty for one that FHIR does not define. */
    Optional<CodeSystemProvider> find(String url, CodeSystemBuilder builder) {
        return linesByUrl.containsKey(url)
                ? Optional.of(built.computeIfAbsent(url, each -> builder.build(definition(each))))
                : Optional.empty();
    }

    /** The code system with a FHIR logical id. */
    Optional<CodeSystemProvider> byId(String id, CodeSystemBuilder builder) {
        return Optional.ofNullable(urlById.get(id)).flatMap(url -> find(url, builder));
    }

    /** All of them, by URL. */
    List<CodeSystemProvider> all(CodeSystemBuilder builder) {
        return linesByUrl.keySet().stream()
                .flatMap(url -> find(url, builder).stream())
                .toList();
    }

    /** The URLs of all of them. */
    Set<String> urls() {
        return linesByUrl.keySet();
    }

    /** The URLs that stand in {@code CodeSystem.valueSet}. */
    Set<String> allCodesValueSets() {
        return urlByValueSet.keySet();
    }

    /** The system whose {@code CodeSystem.valueSet} has this URL. */
    Optional<String> systemOfAllCodesValueSet(String url) {
        return Optional.ofNullable(urlByValueSet.get(url));
    }

    /** A code system as its lines have it. */
    CodeSystemDefinition definition(String url) {
        List<String[]> lines = linesByUrl.getOrDefault(url, List.of());
        List<Concept> concepts = new ArrayList<>();
        Concept.@Nullable Builder concept = null;
        for (String[] line : lines) {
            if (line[0].equals("C")) {
                add(concept, concepts);
                concept = concept(line);
            } else if (line[0].equals("D") && concept != null) {
                concept.designation(Designation.of(text(line[1]), null, String.valueOf(text(line[2]))));
            }
        }
        add(concept, concepts);
        return new CodeSystemDefinition(header(lines.get(0)), concepts);
    }

    private static void add(Concept.@Nullable Builder concept, List<Concept> to) {
        if (concept != null) {
            to.add(concept.build());
        }
    }

    private static Concept.Builder concept(String[] line) {
        return Concept.builder(line[1], text(line[2]))
                .definition(text(line[3]))
                .parent(text(line[4]))
                .status(text(line[5]))
                .inactive(line[6].contains("inactive"))
                .notSelectable(line[6].contains("notSelectable"));
    }

    private static CodeSystemHeader header(String[] line) {
        ResourceHeader resource = new ResourceHeader(
                line[1],
                new Canonical(line[2], VERSION),
                text(line[3]),
                text(line[4]),
                line[5],
                line[6].isEmpty() ? null : Boolean.valueOf(line[6]),
                null,
                "HL7 (FHIR Project)",
                text(line[11]),
                "FHIR R4, which HL7 has put in the public domain (CC0 1.0)",
                "en",
                text(line[10]));
        String meaning = text(line[8]);
        return new CodeSystemHeader(
                resource,
                Boolean.parseBoolean(line[7]),
                text(line[9]),
                meaning == null ? null : HierarchyMeaning.ofCode(meaning),
                false,
                false,
                ContentMode.COMPLETE,
                null,
                List.of(),
                List.of(),
                ValidityPeriod.ALWAYS,
                false,
                null,
                false);
    }

    private static @Nullable String text(String written) {
        if (written.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\') {
                i++;
                c = switch (written.charAt(i)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    default -> written.charAt(i);
                };
            }
            text.append(c);
        }
        return text.toString();
    }
}
