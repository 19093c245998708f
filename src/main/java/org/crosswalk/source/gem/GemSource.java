package org.crosswalk.source.gem;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.MappingSink;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;
import org.crosswalk.source.SourceLines;

/**
 * One GEM as a concept map.
 *
 * <ul>
 *   <li>An exact line is {@code equivalent}, an approximate one {@code relatedto}: the GEM does not say which side is
 *       wider. A line without map is {@code unmatched} and has no target.
 *   <li>The lines of a combination become one row for each full combination: the code of the first choice list is the
 *       target, those of the others are products with {@link #COMBINATION_MEMBER}. No row gives one member alone.
 *   <li>Row properties keep the flags: {@code approximate}, {@code noMap}, {@code combination}, {@code scenario} and
 *       {@code choiceList}; the last comes once for each member, the target's first and then those of the products in
 *       their order. {@code noTarget} is what stands in the target field of a line without map, {@code asPublished} a
 *       source or target that the file writes in lower case. So the publisher's set of lines can be written again.
 * </ul>
 */
record GemSource(GemDirection direction, ReleaseManifest manifest, SourceFile file) implements TerminologySource {

    /** What a product is to its target. */
    static final String COMBINATION_MEMBER = OwnUrls.BASE + "gem-combination";

    private static final String PUBLISHER =
            "Centers for Medicare & Medicaid Services (CMS) and National Center for Health" + " Statistics (NCHS)";
    private static final String COPYRIGHT =
            "The general equivalence mappings are a work of the United States government.";
    private static final String ICD_9_VERSION = "2015";

    static GemSource of(GemDirection direction, RoledFiles files, boolean starter) throws SourceFault {
        ReleaseKey release = files.release();
        SourceFile file = files.need(GemFormat.MAP);
        int year = Integer.parseInt(release.version());
        ReleaseManifest manifest = files.manifest(
                        direction.title() + ", " + release.version(),
                        PUBLISHER,
                        COPYRIGHT,
                        // The last edition goes on: there is no later one to replace it.
                        new ValidityPeriod(LocalDate.of(year - 1, 10, 1), null),
                        starter,
                        Map.of("rows", rows(file)))
                .counting(Map.of("lines", lines(file)));
        return new GemSource(direction, manifest, file);
    }

    private static long lines(SourceFile file) throws SourceFault {
        long lines = 0;
        try (SourceLines all = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            for (String text = all.next(); text != null; text = all.next()) {
                lines += GemLine.parse(text) == null ? 0 : 1;
            }
        }
        return lines;
    }

    /** Rows that the lines make: one for each line without combination, and the product of each scenario's lists. */
    private static long rows(SourceFile file) throws SourceFault {
        long rows = 0;
        Map<String, Map<Integer, Long>> scenarios = new LinkedHashMap<>();
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            for (String text = lines.next(); text != null; text = lines.next()) {
                GemLine line = GemLine.parse(text);
                if (line != null && line.combination()) {
                    scenarios
                            .computeIfAbsent(line.source() + ' ' + line.scenario(), key -> new LinkedHashMap<>())
                            .merge(line.choiceList(), 1L, Long::sum);
                } else if (line != null) {
                    rows++;
                }
            }
        }
        for (Map<Integer, Long> lists : scenarios.values()) {
            rows += lists.values().stream().reduce(1L, (a, b) -> a * b);
        }
        return rows;
    }

    @Override
    public void read(ArtefactSink sink) throws SourceFault {
        Set<GemLine> seen = new HashSet<>();
        Map<String, GemScenario> scenarios = new LinkedHashMap<>();
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII);
                MappingSink mappings = sink.conceptMap(header())) {
            String source = "";
            String before = "";
            for (String text = lines.next(); text != null; text = lines.next()) {
                SourcePosition where = lines.position();
                GemLine line = checked(text, where);
                if (!seen.add(line)) {
                    throw new SourceFault(where, "the same line came before");
                }
                checkOrder(text, line, before, where);
                if (!lines.ended()) {
                    throw new SourceFault(where, "the file ends within a line; it is cut off");
                }
                before = text;
                if (!line.source().equals(source)) {
                    flush(scenarios, mappings);
                    source = line.source();
                }
                if (!line.source().equals(line.writtenSource())) {
                    sink.remark(
                            where, "source " + line.writtenSource() + " is in lower case, read as " + line.source());
                }
                if (!line.namesNoTarget() && !line.target().equals(upper(line.target()))) {
                    sink.remark(
                            where, "target " + line.target() + " is in lower case, read as " + upper(line.target()));
                }
                if (!line.combination()) {
                    mappings.mapping(mapping(List.of(line)), where);
                } else {
                    String key = line.source() + ' ' + line.scenario();
                    scenarios
                            .computeIfAbsent(key, k -> new GemScenario(line, where))
                            .add(line, where);
                }
            }
            flush(scenarios, mappings);
            if (seen.isEmpty()) {
                throw new SourceFault(file.name(), "is empty");
            }
        }
    }

    /** The source codes ascend in every file, and in those of diagnoses the lines do. */
    private void checkOrder(String text, GemLine line, String before, SourcePosition where) throws SourceFault {
        GemLine last = GemLine.parse(before);
        if (last != null
                && (line.source().compareTo(last.source()) < 0
                        || (direction.isOfDiagnoses() && text.compareTo(before) <= 0))) {
            throw new SourceFault(where, "'" + text + "' comes after '" + before + "'");
        }
    }

    private GemLine checked(String text, SourcePosition where) throws SourceFault {
        GemLine line = GemLine.parse(text);
        if (line == null || line.fromIcd9() != direction.fromIcd9()) {
            throw new SourceFault(where, "is no line of a " + direction.title() + ": '" + text + "'");
        }
        if (!direction.source().fits(line.source())) {
            throw new SourceFault(where, "'" + line.source() + "' is no code of " + title(direction.source()));
        }
        if (line.namesNoTarget()) {
            if (line.combination()) {
                throw new SourceFault(where, line.source() + " has a combination without target");
            }
        } else if (line.noMap()) {
            throw new SourceFault(where, line.source() + " is flagged as without map and has target " + line.target());
        } else if (!direction.target().fits(upper(line.target()))) {
            throw new SourceFault(where, "'" + line.target() + "' is no code of " + title(direction.target()));
        }
        return line;
    }

    private static String title(GemDirection.CodeShape shape) {
        return shape.system().title();
    }

    private void flush(Map<String, GemScenario> scenarios, MappingSink mappings) throws SourceFault {
        for (GemScenario scenario : scenarios.values()) {
            for (List<GemLine> members : scenario.combinations()) {
                mappings.mapping(mapping(members), scenario.where());
            }
        }
        scenarios.clear();
    }

    private Mapping mapping(List<GemLine> members) {
        GemLine first = members.get(0);
        List<ConceptProperty> properties = new ArrayList<>();
        properties.add(ConceptProperty.bool("approximate", first.approximate()));
        properties.add(ConceptProperty.bool("noMap", first.noMap()));
        properties.add(ConceptProperty.bool("combination", first.combination()));
        properties.add(ConceptProperty.integer("scenario", first.scenario()));
        for (GemLine member : members) {
            properties.add(ConceptProperty.integer("choiceList", member.choiceList()));
        }
        if (first.namesNoTarget()) {
            properties.add(ConceptProperty.code("noTarget", first.target()));
        }
        if (!first.source().equals(first.writtenSource())) {
            properties.add(ConceptProperty.string("asPublished", first.writtenSource()));
        }
        for (GemLine member : members) {
            if (!member.namesNoTarget() && !member.target().equals(upper(member.target()))) {
                properties.add(ConceptProperty.string("asPublished", member.target()));
            }
        }
        return new Mapping(
                0,
                direction.source().dotted(first.source()),
                null,
                first.namesNoTarget() ? null : target(first),
                null,
                equivalence(first),
                comment(members),
                List.of(),
                members.stream()
                        .skip(1)
                        .map(member -> new Mapping.Attribute(
                                COMBINATION_MEMBER, direction.target().system().uri(), target(member), null))
                        .toList(),
                properties);
    }

    /** The target as FHIR writes it; the publisher has a code in lower case ({@code v5889}). */
    private String target(GemLine line) {
        return direction.target().dotted(upper(line.target()));
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    private static Equivalence equivalence(GemLine line) {
        if (line.namesNoTarget()) {
            return Equivalence.UNMATCHED;
        }
        return line.approximate() ? Equivalence.RELATEDTO : Equivalence.EQUIVALENT;
    }

    private String comment(List<GemLine> members) {
        GemLine first = members.get(0);
        if (first.namesNoTarget()) {
            return "GEM: no map.";
        }
        String match = first.approximate() ? "approximate match" : "exact match";
        if (!first.combination()) {
            return "GEM: " + match + ".";
        }
        return members.stream()
                .map(member -> target(member))
                .collect(Collectors.joining(
                        " with ", "GEM: " + match + ", scenario " + first.scenario() + ": all of ", " together."));
    }

    private ConceptMapHeader header() {
        String version = manifest.key().version();
        ResourceHeader resource = manifest.resource(
                direction.id() + "-" + version,
                OwnUrls.CONCEPT_MAP + direction.id(),
                direction.name(),
                version,
                "General equivalence mappings as CMS and NCHS published them. The maps are one way: the other direction "
                        + "is a map of its own.");
        return new ConceptMapHeader(
                resource,
                direction.source().system().uri() + "?fhir_vs",
                direction.target().system().uri() + "?fhir_vs",
                List.of(new ConceptMapHeader.Group(system(direction.source()), system(direction.target()), null)),
                manifest.effective(),
                manifest.starter());
    }

    private Canonical system(GemDirection.CodeShape shape) {
        return new Canonical(
                shape.system().uri(),
                shape.system().equals(MedicalCodeSystems.ICD_9_CM)
                        ? ICD_9_VERSION
                        : manifest.key().version());
    }
}
