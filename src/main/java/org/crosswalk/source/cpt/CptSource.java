package org.crosswalk.source.cpt;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;
import org.crosswalk.source.StandardProperties;

/**
 * One year of CPT: codes and modifiers, with the properties of HL7's page "Using CPT with HL7 standards".
 *
 * <p>The display is the long descriptor in upper and lower case; the others are designations. There is no hierarchy.
 * The release is in effect for its calendar year. Whether a code may be used by telemedicine or is an orthopox code is
 * stated only where the list of such codes is among the files; without it the property is absent, not false.
 */
record CptSource(ReleaseManifest manifest, Map<CptRole, SourceFile> files, boolean invented)
        implements TerminologySource {

    /** A line of the files of the starter set. */
    private static final String INVENTED = "This is NOT CPT.";

    /**
     * Whether the files are those of the starter set, whose texts are invented and say so. A user may put the AMA's own in
     * their place: they do not, and need a licence wherever they lie.
     */
    private static boolean isInvented(Map<CptRole, SourceFile> files) {
        return files.values().stream()
                .allMatch(file -> new String(file.head(), StandardCharsets.UTF_8).contains(INVENTED));
    }

    static CptSource of(RoledFiles roled, boolean starter) throws SourceFault {
        ReleaseKey release = roled.release();
        Map<CptRole, SourceFile> files = new EnumMap<>(CptRole.class);
        for (CptRole role : CptRole.values()) {
            SourceFile file = roled.one(role.id()).orElse(null);
            if (file != null) {
                files.put(role, file);
            }
        }
        if (!files.containsKey(CptRole.LONG) && !files.containsKey(CptRole.CONSOLIDATED)) {
            throw new SourceFault(release.toString(), "LONGULT.txt or Consolidated_Code_List.txt is missing");
        }
        boolean invented = starter && isInvented(files);
        int year = Integer.parseInt(release.version());
        ReleaseManifest manifest = roled.manifest(
                invented ? "CPT-shaped synthetic examples, not CPT" : "CPT " + year,
                CptHeader.publisher(invented),
                CptHeader.copyright(invented),
                new ValidityPeriod(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)),
                starter,
                Map.of());
        return new CptSource(manifest, files, invented);
    }

    @Override
    public void read(ArtefactSink sink) throws SourceFault {
        Map<String, CptCode> codes = new LinkedHashMap<>();
        SourceFile longs = files.get(CptRole.LONG);
        if (longs != null) {
            CptDescriptors.readLong(longs, codes);
        }
        SourceFile consolidated = files.get(CptRole.CONSOLIDATED);
        if (consolidated != null) {
            CptConsolidatedList.read(consolidated, codes, longs != null);
        }
        addDescriptors(codes, sink);
        Map<String, CptModifiers.Modifier> modifiers = new LinkedHashMap<>();
        SourceFile appendix = files.get(CptRole.MODIFIERS);
        if (appendix != null) {
            modifiers.putAll(CptModifiers.read(appendix));
        }
        Set<String> orthopox = listed(CptRole.ORTHOPOX);
        Set<String> telemedicine = listed(CptRole.TELEMEDICINE);
        try (ConceptSink concepts = sink.codeSystem(CptHeader.of(manifest, invented))) {
            for (CptCode code : codes.values()) {
                concepts.concept(concept(code, orthopox, telemedicine), code.where());
            }
            for (Map.Entry<String, CptModifiers.Modifier> modifier : modifiers.entrySet()) {
                concepts.concept(
                        concept(modifier.getKey(), modifier.getValue()),
                        modifier.getValue().where());
            }
        }
    }

    private void addDescriptors(Map<String, CptCode> codes, ArtefactSink sink) throws SourceFault {
        for (Map.Entry<CptRole, SourceFile> file : files.entrySet()) {
            switch (file.getKey()) {
                case LONG_UPPER -> CptDescriptors.addLongUpper(file.getValue(), codes);
                case MEDIUM -> CptDescriptors.addFixed(file.getValue(), "medium", codes);
                case SHORT -> CptDescriptors.addFixed(file.getValue(), "short", codes);
                case CONSUMER -> CptDescriptors.addWithHeader(file.getValue(), 2, "consumer", codes, sink);
                case CLINICIAN -> CptDescriptors.addWithHeader(file.getValue(), 3, "clinician", codes, sink);
                default -> {
                    // read by another step
                }
            }
        }
    }

    private Set<String> listed(CptRole role) throws SourceFault {
        SourceFile file = files.get(role);
        return file == null ? Set.of() : new HashSet<>(CptDescriptors.codes(file));
    }

    private Concept concept(CptCode code, Set<String> orthopox, Set<String> telemedicine) {
        Concept.Builder concept = Concept.builder(code.code(), code.display())
                .property(ConceptProperty.bool("modifier", false))
                .property(ConceptProperty.bool("modified", false))
                .property(ConceptProperty.code("kind", "code"));
        if (code.code().endsWith("F")) {
            concept.property(ConceptProperty.code("kind", "cat-2"));
        }
        if (files.containsKey(CptRole.TELEMEDICINE)) {
            concept.property(ConceptProperty.bool("telemedicine", telemedicine.contains(code.code())));
        }
        if (files.containsKey(CptRole.ORTHOPOX)) {
            concept.property(ConceptProperty.bool("orthopox", orthopox.contains(code.code())));
        }
        code.designations().forEach((use, texts) -> texts.forEach(text -> concept.designation(designation(use, text))));
        code.facts()
                .forEach((property, value) -> concept.property(
                        property.equals("descriptorEffectiveDate")
                                ? ConceptProperty.dateTime(property, value)
                                : ConceptProperty.string(property, value)));
        return concept.status("active").build();
    }

    private static Concept concept(String code, CptModifiers.Modifier modifier) {
        Concept.Builder concept = Concept.builder(code, modifier.display())
                .property(ConceptProperty.bool("modifier", true))
                .property(ConceptProperty.bool("modified", false));
        for (CptModifiers.Section section : modifier.sections()) {
            concept.property(ConceptProperty.code("kind", section.kind()));
        }
        return concept.definition(modifier.definition()).status("active").build();
    }

    private static Designation designation(String use, String text) {
        String language = use.equals("consumer-spanish") ? "es" : "en";
        String code = use.equals("consumer-spanish") ? "consumer" : use;
        return Designation.of(language, new Coding(StandardProperties.DESIGNATION_USE, null, code, null), text);
    }
}
