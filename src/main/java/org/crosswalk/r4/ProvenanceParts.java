package org.crosswalk.r4;

import java.util.List;
import org.crosswalk.model.EditMatch;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.model.Provenance;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.r4.tree.Node;

/** Writes where an answer comes from: as parameters, and in an expansion as an extension of the same parts. Stateless. */
public final class ProvenanceParts {

    private static final String NAME = "provenance";
    private static final String EXTENSION = OwnUrls.STRUCTURE_DEFINITION + "provenance";

    private ProvenanceParts() {}

    /** Adds a parameter {@code provenance} for each; to an expansion, an extension of the same parts. */
    public static void addTo(Node answer, List<Provenance> all) {
        if (all.isEmpty()) {
            return;
        }
        Object expansion = answer.get("expansion");
        if (expansion == null) {
            all.forEach(provenance -> write(provenance, answer.parameter(NAME)));
            return;
        }
        for (Provenance provenance : all) {
            Node parameter = new Node();
            write(provenance, parameter);
            ((Node) expansion).extend(extension(EXTENSION, parameter));
        }
    }

    private static void write(Provenance from, Node to) {
        Parts.uri(to, "artefact", from.artefact().toString());
        Parts.string(to, "rule", from.rule());
        Parts.string(to, "release", from.release());
        effective(from.effective(), to);
        if (from.loaded() != null) {
            to.parameter("loaded").put("valueInstant", Parts.instant(from.loaded()));
        }
        for (Provenance.File file : from.files()) {
            Node part = to.parameter("file");
            Parts.string(part, "name", file.name());
            Parts.string(part, "sha256", file.sha256());
        }
    }

    /** Writes the rows of a publisher's claim edits or table that a finding rests on. */
    static void write(EditMatch from, Node to) {
        Parts.code(to, "rule", from.rule());
        if (from.indicator() != null) {
            Parts.integer(to, "indicator", from.indicator());
        }
        effective(from.effective(), to);
        Parts.string(to, "release", from.release());
        Parts.string(to, "file", from.file());
        from.lines().forEach(line -> Parts.integer(to, "line", line));
    }

    private static void effective(ValidityPeriod from, Node to) {
        if (!from.equals(ValidityPeriod.ALWAYS)) {
            to.parameter("effective").put("valuePeriod", Parts.period(from.start(), from.end()));
        }
    }

    /** An extension with the value that a parameter has, and an extension for each of its parts. */
    private static Node extension(String url, Node parameter) {
        Node to = new Node().put("url", url);
        for (Node part : parameter.nodes("part")) {
            to.add("extension", extension(String.valueOf(part.get("name")), part));
        }
        parameter.copyValue(to);
        return to;
    }
}
