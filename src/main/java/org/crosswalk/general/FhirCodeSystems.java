package org.crosswalk.general;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Designation;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/**
 * The code systems that a release of FHIR itself defines (administrative-gender, publication-status …), as HL7 publishes them
 * under CC0. Immutable and thread-safe.
 *
 * <p>The file has a line for each system ({@code S}), each concept ({@code C}) and each designation of the concept before
 * it ({@code D}), with tabs between the values; {@code \n}, {@code \t} and {@code \\} are written so.
 */
final class FhirCodeSystems {

    private final String release;
    private final String version;
    private final String ids;

    /** URL to the lines of a system. */
    private final Map<String, String> systems = new LinkedHashMap<>();

    private FhirCodeSystems(String release, String version, String ids) {
        this.release = release;
        this.version = version;
        this.ids = ids;
        String text = BundledText.of("fhir-" + release.toLowerCase(java.util.Locale.ROOT) + "-code-systems.txt");
        int start = text.indexOf("\nS\t") + 1;
        while (start > 0) {
            int next = text.indexOf("\nS\t", start) + 1;
            String system = text.substring(start, next == 0 ? text.length() : next);
            systems.put(line(system)[2], system);
            start = next;
        }
    }

    /** Those of R4. */
    static FhirCodeSystems r4() {
        return new FhirCodeSystems("R4", "4.0.1", "");
    }

    /** Those of R5; an id of R4's stands for R4's. */
    static FhirCodeSystems r5() {
        return new FhirCodeSystems("R5", "5.0.0", "r5-");
    }

    /** All of them, by URL. */
    List<GeneralCodeSystem> all() {
        List<GeneralCodeSystem> all = new ArrayList<>(systems.size());
        systems.forEach((url, lines) -> {
            String[] line = line(lines);
            all.add(new GeneralCodeSystem(
                    ids + line[1],
                    new Canonical(url, version),
                    text(line, 9),
                    builder -> builder.build(definition(url))));
        });
        return all;
    }

    private static String[] line(String lines) {
        return lines.substring(0, lines.indexOf('\n')).split("\t", -1);
    }

    /** A code system as its lines have it. */
    CodeSystemDefinition definition(String url) {
        List<Concept> concepts = new ArrayList<>();
        Concept.@Nullable Builder concept = null;
        List<String> lines = systems.getOrDefault(url, "").lines().toList();
        for (String each : lines) {
            String[] line = each.split("\t", -1);
            if (line[0].equals("C")) {
                add(concept, concepts);
                concept = concept(line);
            } else if (line[0].equals("D") && concept != null) {
                concept.designation(Designation.of(text(line, 1), null, String.valueOf(text(line, 2))));
            }
        }
        add(concept, concepts);
        return new CodeSystemDefinition(header(lines.get(0).split("\t", -1)), concepts);
    }

    private static void add(Concept.@Nullable Builder concept, List<Concept> to) {
        if (concept != null) {
            to.add(concept.build());
        }
    }

    private static Concept.Builder concept(String[] line) {
        return Concept.builder(line[1], text(line, 2))
                .definition(text(line, 3))
                .parent(text(line, 4))
                .status(text(line, 5))
                .inactive(line[6].contains("inactive"))
                .notSelectable(line[6].contains("notSelectable"));
    }

    private CodeSystemHeader header(String[] line) {
        ResourceHeader resource = new ResourceHeader(
                ids + line[1],
                new Canonical(line[2], version),
                text(line, 3),
                text(line, 4),
                line[5],
                line[6].isEmpty() ? null : Boolean.valueOf(line[6]),
                null,
                "HL7 (FHIR Project)",
                text(line, 11),
                "FHIR " + release + ", which HL7 has put in the public domain (CC0 1.0)",
                "en",
                text(line, 10));
        String meaning = text(line, 8);
        return new CodeSystemHeader(
                resource,
                Boolean.parseBoolean(line[7]),
                text(line, 9),
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

    private static @Nullable String text(String[] line, int place) {
        String written = line[place];
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
