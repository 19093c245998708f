package org.crosswalk.source.icd10who;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
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
import org.crosswalk.source.icd10who.Claml.ClamlClass;
import org.crosswalk.source.icd10who.Claml.Coded;
import org.crosswalk.source.icd10who.Claml.Rubric;
import org.crosswalk.source.icd10who.ModifierExpansion.Expanded;
import org.jspecify.annotations.Nullable;

/** One edition of ICD-10, from one ClaML document. Everything is read and checked on opening. */
final class ClamlRelease implements TerminologySource {

    private static final String PUBLISHER = "World Health Organization";
    private static final String LICENCE = "Copyright of the World Health Organization; use under its licence";
    private static final Coding INCLUSION_TERM = StandardProperties.use("inclusion-term", "Inclusion term");
    private static final Coding LONG = StandardProperties.use("long", "Long description");

    /** Rubrics that are not properties: the display, the definition, another name, and a link within the document. */
    private static final Set<String> OTHER_RUBRICS = Set.of("preferred", "preferredLong", "definition", "modifierlink");

    private final RoledFiles files;
    private final int year;
    private final boolean starter;
    private final @Nullable String language;
    private final Remarks remarks = new Remarks();
    private final Map<String, Placed> concepts = new LinkedHashMap<>(1 << 15);
    private final Set<String> rubricProperties = new TreeSet<>();
    private final Map<String, Long> counts = new HashMap<>();

    /** A concept and where the document says it. */
    private record Placed(Concept concept, SourcePosition where) {}

    /**
     * Reads and checks the document.
     *
     * @throws SourceFault when it breaks the layout, a class has no label, or one stands under a class that is not there
     */
    ClamlRelease(RoledFiles files, int year, boolean starter) throws SourceFault {
        this.files = files;
        this.year = year;
        this.starter = starter;
        SourceFile file = files.need(ClamlFormat.DOCUMENT);
        Claml claml = ClamlReader.read(file);
        if (claml.classes().isEmpty()) {
            throw new SourceFault(file.name(), "has no classes");
        }
        this.language = claml.language();
        ModifierExpansion expansion = new ModifierExpansion(claml);
        for (ClamlClass entry : claml.classes().values()) {
            checkRelations(entry, claml);
            String display = entry.rubric("preferred");
            if (display == null) {
                throw new SourceFault(entry.where(), "class " + entry.code() + " has no preferred label");
            }
            add(concept(entry, display), entry.where(), entry.kind());
            for (Expanded expanded : expansion.below(entry, display)) {
                add(concept(expanded), expanded.modifier().where(), entry.kind());
            }
        }
    }

    /** A class above that is missing breaks the hierarchy; a link that only one side states does not. */
    private void checkRelations(ClamlClass entry, Claml claml) throws SourceFault {
        for (String above : entry.above()) {
            ClamlClass parent = claml.classes().get(above);
            if (parent == null) {
                throw new SourceFault(
                        entry.where(), "class " + entry.code() + " stands under " + above + ", which is not there");
            }
            if (!parent.below().contains(entry.code())) {
                remarks.add(parent.where(), "class " + above + " does not name " + entry.code() + " below it");
            }
        }
        for (String below : entry.below()) {
            ClamlClass child = claml.classes().get(below);
            if (child == null || !child.above().contains(entry.code())) {
                remarks.add(
                        entry.where(),
                        "class " + entry.code() + " names " + below + " below it, "
                                + (child == null ? "which is not there" : "which does not say so"));
            }
        }
    }

    private void add(Concept concept, SourcePosition where, String kind) throws SourceFault {
        if (concepts.put(concept.code(), new Placed(concept, where)) != null) {
            throw new SourceFault(where, "gives code " + concept.code() + " a second time");
        }
        counts.merge(
                switch (kind) {
                    case "chapter" -> "chapters";
                    case "block" -> "sections";
                    default -> "codes";
                },
                1L,
                Long::sum);
    }

    private Concept concept(ClamlClass entry, String display) {
        boolean grouper = entry.kind().equals("chapter") || entry.kind().equals("block");
        Concept.Builder concept = Concept.builder(entry.code(), display)
                .notSelectable(grouper)
                .definition(entry.rubric("definition"))
                .property(ConceptProperty.code("kind", entry.kind().equals("block") ? "section" : entry.kind()));
        entry.above().forEach(concept::parent);
        addRubrics(concept, entry);
        return concept.build();
    }

    private Concept concept(Expanded expanded) {
        Concept.Builder concept = Concept.builder(expanded.code(), expanded.display())
                .parent(expanded.above())
                .definition(expanded.modifier().rubric("definition"))
                .property(ConceptProperty.code("kind", "category"));
        addRubrics(concept, expanded.modifier());
        return concept.build();
    }

    private void addRubrics(Concept.Builder concept, Coded coded) {
        if (coded.usage() != null) {
            concept.property(ConceptProperty.code("usage", coded.usage()));
        }
        for (Rubric rubric : coded.rubrics()) {
            if (rubric.kind().equals("preferredLong")) {
                concept.designation(Designation.of(language, LONG, rubric.text()));
            } else if (!OTHER_RUBRICS.contains(rubric.kind())) {
                String property = propertyOf(rubric.kind());
                rubricProperties.add(property);
                concept.property(ConceptProperty.string(property, rubric.text()));
                if (property.equals("inclusionTerm")) {
                    concept.designation(Designation.of(language, INCLUSION_TERM, rubric.text()));
                }
            }
        }
    }

    /** The property of a kind of rubric: {@code coding-hint} becomes {@code codingHint}. */
    private static String propertyOf(String kind) {
        return switch (kind) {
            case "inclusion" -> "inclusionTerm";
            case "exclusion" -> "excludes";
            default -> {
                StringBuilder property = new StringBuilder(kind.length());
                for (int i = 0; i < kind.length(); i++) {
                    char c = kind.charAt(i);
                    boolean afterDash = i > 0 && kind.charAt(i - 1) == '-';
                    if (c != '-') {
                        property.append(afterDash ? Character.toUpperCase(c) : c);
                    }
                }
                yield property.toString();
            }
        };
    }

    private ValidityPeriod effective() {
        return new ValidityPeriod(LocalDate.of(year, 1, 1), null);
    }

    private String title() {
        return MedicalCodeSystems.ICD_10.title() + " " + year;
    }

    @Override
    public ReleaseManifest manifest() {
        return files.manifest(title(), PUBLISHER, LICENCE, effective(), starter, counts);
    }

    @Override
    public void read(ArtefactSink sink) {
        remarks.sendTo(sink);
        try (ConceptSink into = sink.codeSystem(header())) {
            for (Placed placed : concepts.values()) {
                into.concept(placed.concept(), placed.where());
            }
        }
    }

    private CodeSystemHeader header() {
        List<PropertyDefinition> own = new ArrayList<>();
        own.add(new PropertyDefinition("kind", null, "chapter, section or category", PropertyType.CODE));
        own.add(new PropertyDefinition(
                "usage", null, "dagger (etiology), aster (manifestation) or optional", PropertyType.CODE));
        for (String property : rubricProperties) {
            own.add(new PropertyDefinition(property, null, "Rubric of the classification", PropertyType.STRING));
        }
        return new IcdHeader(
                        MedicalCodeSystems.ICD_10,
                        files.release().version(),
                        "ICD10",
                        title(),
                        PUBLISHER,
                        "International Statistical Classification of Diseases and Related Health Problems, 10th Revision",
                        "ICD-10 is copyright of the World Health Organization; its use needs a licence of the organization.",
                        language,
                        effective(),
                        true,
                        starter)
                .hierarchy(own, List.of());
    }
}
