package org.crosswalk.robustness;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.compiler.OpenedRelease;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.source.icd10cm.Icd10CmFormat;
import org.crosswalk.testing.Loads;
import org.crosswalk.testing.SampleHeaders;
import org.crosswalk.testing.SharedDataFolder;

/** ICD-10-CM of 2026 with its 98,000 codes, ten of its codes as a system of their own, and the same value sets over both. */
final class LargeAndSmall {

    /** The publisher's file, relative to the folder of shared data. */
    static final String RELEASE = "icd-10-cm/cms-2026-code-descriptions-tabular-order.zip";

    static final String LARGE = MedicalCodeSystems.ICD_10_CM.uri();
    static final String SMALL = "http://example.org/fhir/CodeSystem/ten-codes";

    private static final List<String[]> TEN = List.of(
            new String[] {"E10", null},
            new String[] {"E10.9", "E10"},
            new String[] {"E11", null},
            new String[] {"E11.6", "E11"},
            new String[] {"E11.65", "E11.6"},
            new String[] {"E11.9", "E11"},
            new String[] {"A00", null},
            new String[] {"A00.0", "A00"},
            new String[] {"A00.9", "A00"},
            new String[] {"I10", null});

    private final TerminologyService service;
    private final CodeSystemProvider large;

    /** Loads the release into a folder. */
    LargeAndSmall(Path folder) throws Exception {
        InMemoryBuilder builder = new InMemoryBuilder();
        List<CodeSystemProvider> systems = new ArrayList<>();
        for (OpenedRelease release : load(folder).open()) {
            systems.addAll(release.codeSystems());
        }
        this.large = systems.get(0);
        systems.add(builder.build(tenCodes()));
        TerminologyRegistry registry = new TerminologyRegistry();
        registry.publish(new TerminologySnapshot(1, systems, List.of(), List.of(), List.of()));
        Clock clock = Clock.fixed(
                LocalDate.of(2026, 3, 31).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
        this.service = new TerminologyService(registry, builder, builder, clock);
    }

    /** Loads the release into a data folder. */
    static DataFolder load(Path folder) throws Exception {
        return Loads.into(folder, List.of(new Icd10CmFormat()), SharedDataFolder.resolve(RELEASE));
    }

    /** Answers a question: is the code in the value set of that shape over the system? */
    boolean isMember(String system, String shape, String code) {
        ValidateCodeRequest request = new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCoding(new Coding(system, null, code, null)),
                null,
                new ArtefactReference.Inline<>(valueSet(system, shape)),
                ValidateCodeRequest.Options.NONE,
                RequestContext.plain());
        return service.validate(request).result();
    }

    /** The release with its 98,000 codes. */
    CodeSystemProvider large() {
        return large;
    }

    /** What is said of a code of the release. */
    ValidateCodeOutcome validate(String code) {
        return service.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(LARGE, null, code, null)),
                new ArtefactReference.ByCanonical<>(LARGE, null),
                null,
                ValidateCodeRequest.Options.NONE,
                RequestContext.plain()));
    }

    private static ValueSetDefinition valueSet(String system, String shape) {
        List<ConceptSetComponent> excludes =
                List.of(filtered(system, "concept", "is-a", "E11.6"), enumerated(system, "E10.9"));
        List<ConceptSetComponent> includes = switch (shape) {
            case "is-a" ->
                List.of(
                        filtered(system, "concept", "is-a", "E10"),
                        filtered(system, "concept", "is-a", "E11"),
                        filtered(system, "concept", "descendent-of", "A00"));
            case "all" -> List.of(new ConceptSetComponent(system, null, List.of(), List.of(), List.of()));
            case "property" -> List.of(filtered(system, "billable", "=", "true"));
            case "regex" -> List.of(filtered(system, "code", "regex", "[A-E]1?[01].*"));
            default -> throw new IllegalArgumentException(shape);
        };
        return new ValueSetDefinition(
                sample("http://example.org/fhir/ValueSet/" + shape).resource(),
                null,
                includes,
                excludes,
                null,
                null,
                List.of(),
                Map.of(),
                List.of(),
                false,
                false);
    }

    private static ConceptSetComponent filtered(String system, String property, String op, String value) {
        return new ConceptSetComponent(system, null, List.of(), List.of(new RawFilter(property, op, value)), List.of());
    }

    private static ConceptSetComponent enumerated(String system, String code) {
        return new ConceptSetComponent(
                system, null, List.of(new ConceptReference(code, null, List.of(), List.of())), List.of(), List.of());
    }

    private static CodeSystemDefinition tenCodes() {
        List<Concept> concepts = TEN.stream()
                .map(row -> Concept.builder(row[0], "the code " + row[0])
                        .parent(row[1])
                        .property(ConceptProperty.bool(
                                "billable", (row[0].length() > 3 && !row[0].equals("E11.6")) || row[0].equals("I10")))
                        .build())
                .toList();
        return new CodeSystemDefinition(
                sample(SMALL).hierarchy(new PropertyDefinition("billable", null, null, PropertyType.BOOLEAN)),
                concepts);
    }

    private static SampleHeaders sample(String url) {
        return new SampleHeaders(url.substring(url.lastIndexOf('/') + 1), url, "2026");
    }
}
