package org.crosswalk.source.icd9cm;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.IcdHeader;
import org.crosswalk.source.Remarks;
import org.crosswalk.source.RoledFiles;
import org.crosswalk.source.StandardProperties;
import org.crosswalk.source.icd9cm.DescriptionFile.Kind;
import org.crosswalk.source.icd9cm.DescriptionFile.Line;
import org.jspecify.annotations.Nullable;

/**
 * One release of ICD-9-CM: diagnoses and procedures in one code system, as its URI says. The files have valid codes only,
 * so there is no hierarchy. A diagnosis and a procedure cannot share a code: a diagnosis has three or four characters before the
 * period, a procedure two. Everything is read and checked on opening.
 */
final class Icd9CmRelease implements TerminologySource {

    private static final String PUBLISHER = "CMS and NCHS";
    private static final String LICENCE =
            "Public domain in the United States; ICD-9 is copyright of the World Health Organization";
    private static final Coding SHORT = StandardProperties.use("short", "Short description");
    private static final List<PropertyDefinition> PROPERTIES =
            List.of(new PropertyDefinition("kind", null, "diagnosis or procedure", PropertyType.CODE));

    private final RoledFiles files;
    private final int year;
    private final boolean starter;
    private final Remarks remarks = new Remarks();
    private final List<Part> parts = new ArrayList<>();

    /** Diagnoses or procedures. */
    private record Part(
            Kind kind, DescriptionFile full, @Nullable DescriptionFile brief) {}

    /**
     * Reads and checks the files.
     *
     * @throws SourceFault when one breaks its layout, or long and short descriptions have different codes
     */
    Icd9CmRelease(RoledFiles files, int year, boolean starter) throws SourceFault {
        this.files = files;
        this.year = year;
        this.starter = starter;
        for (Kind kind : Kind.values()) {
            SourceFile full = files.one(Icd9CmFormat.longRole(kind)).orElse(null);
            SourceFile brief = files.one(Icd9CmFormat.shortRole(kind)).orElse(null);
            if (full == null) {
                remarks.add(
                        SourcePosition.of(files.release().toString()),
                        "the long descriptions of the " + plural(kind) + " are missing; the release has none of them");
                continue;
            }
            Part part = new Part(
                    kind, DescriptionFile.read(full, kind), brief == null ? null : DescriptionFile.read(brief, kind));
            if (part.brief() != null) {
                part.full().expectCodesOf(part.brief());
            }
            parts.add(part);
        }
        if (parts.isEmpty()) {
            throw new SourceFault(files.release().toString(), "the long descriptions are missing");
        }
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String plural(Kind kind) {
        return kind == Kind.DIAGNOSIS ? "diagnoses" : "procedures";
    }

    private ValidityPeriod effective() {
        return new ValidityPeriod(LocalDate.of(year - 1, 10, 1), LocalDate.of(year, 9, 30));
    }

    private String title() {
        return MedicalCodeSystems.ICD_9_CM.title() + " FY" + year;
    }

    @Override
    public ReleaseManifest manifest() {
        Map<String, Long> counts = new HashMap<>();
        for (Part part : parts) {
            long codes = part.full().lines().size();
            counts.put(plural(part.kind()), codes);
            counts.merge("codes", codes, Long::sum);
        }
        return files.manifest(title(), PUBLISHER, LICENCE, effective(), starter, counts);
    }

    @Override
    public void read(ArtefactSink sink) {
        remarks.sendTo(sink);
        try (ConceptSink concepts = sink.codeSystem(header())) {
            for (Part part : parts) {
                for (Map.Entry<String, Line> line : part.full().lines().entrySet()) {
                    concepts.concept(
                            concept(part, line.getKey(), line.getValue().text()),
                            part.full().position(line.getValue()));
                }
            }
        }
    }

    private static Concept concept(Part part, String code, String text) {
        Concept.Builder concept = Concept.builder(code, text).property(ConceptProperty.code("kind", word(part.kind())));
        Line brief = part.brief() == null ? null : part.brief().lines().get(code);
        if (brief != null) {
            concept.designation(StandardProperties.designation(SHORT, brief.text()));
        }
        return concept.build();
    }

    private CodeSystemHeader header() {
        return new IcdHeader(
                        MedicalCodeSystems.ICD_9_CM,
                        files.release().version(),
                        "ICD9CM",
                        title(),
                        PUBLISHER,
                        "International Classification of Diseases, 9th Revision, Clinical Modification: diagnoses (volumes 1 and 2)"
                                + " and procedures (volume 3)",
                        "ICD-9-CM is the clinical modification of ICD-9 for the United States, made and published without charge by"
                                + " NCHS (diagnoses) and CMS (procedures). ICD-9 is copyright of the World Health Organization.",
                        "en",
                        effective(),
                        parts.size() == Kind.values().length,
                        starter)
                .list(PROPERTIES);
    }
}
