package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.source.conversion.ConversionFormat;
import org.crosswalk.source.gem.GemFormat;
import org.crosswalk.source.icd10cm.Icd10CmFormat;
import org.crosswalk.source.icd9cm.Icd9CmFormat;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Translation over the published maps and code systems. */
@SharedData({
    "gems/Dxgem_2018.zip",
    "gems/2018_pcs_gems_recut.zip",
    "icd-9-cm/ICD-9-CM-v32-master-descriptions.zip",
    "icd-10-cm/cms-2026-code-descriptions-tabular-order.zip",
    "icd-10-cm/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx"
})
class TranslateSharedReleasesTest {

    private static final String DX_GEMS = "gems/Dxgem_2018.zip";
    private static final String ICD9 = MedicalCodeSystems.ICD_9_CM.uri();
    private static final String ICD10 = MedicalCodeSystems.ICD_10_CM.uri();

    @Test
    void answersAsTheFilesSay() throws Exception {
        TerminologyService service = new SmallTerminology()
                .system(system(new Icd9CmFormat(), "icd-9-cm/ICD-9-CM-v32-master-descriptions.zip"))
                .system(system(new Icd10CmFormat(), "icd-10-cm/cms-2026-code-descriptions-tabular-order.zip"))
                .map(map(new GemFormat(), DX_GEMS, "gem-dx-9to10"))
                .map(map(new GemFormat(), DX_GEMS, "gem-dx-10to9"))
                .map(map(
                        new ConversionFormat(),
                        "icd-10-cm/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx",
                        "icd-10-cm-conversion"))
                .serve();

        TranslateOutcome none = translate(service, ICD9, "365.70", ICD10, false);
        assertThat(none.result()).isFalse();
        assertThat(none.matches()).singleElement().satisfies(match -> {
            assertThat(match.equivalence()).isEqualTo(Equivalence.UNMATCHED);
            assertThat(match.concept()).isNull();
        });
        assertThat(none.message()).contains("365.70").contains("no equivalent");

        TranslateOutcome both = translate(service, ICD9, "073.0", ICD10, false);
        assertThat(both.result()).isTrue();
        assertThat(both.matches()).singleElement().satisfies(match -> {
            assertThat(match.concept()).isEqualTo(new Coding(ICD10, "2018", "A70", "Chlamydia psittaci infections"));
            assertThat(match.products())
                    .singleElement()
                    .satisfies(product -> assertThat(product.concept().code()).isEqualTo("J17"));
        });

        TranslateOutcome replaced = translate(service, ICD10, "T81.32XA", ICD10, false);
        assertThat(replaced.result()).isTrue();
        assertThat(codes(replaced)).contains("T81.320A", "T81.321A", "T81.328A", "T81.329A");
        assertThat(replaced.matches()).allSatisfy(match -> {
            assertThat(match.concept()).isNotNull();
            assertThat(match.map().url()).endsWith("/icd-10-cm-conversion");
        });

        TranslateOutcome back = translate(service, ICD10, "J17", ICD9, true);
        assertThat(codes(back)).contains("073.0");
        assertThat(back.matches())
                .filteredOn(match -> match.concept() != null
                        && "073.0".equals(match.concept().code()))
                .singleElement()
                .satisfies(match -> {
                    assertThat(match.comment()).contains("only together with A70");
                    assertThat(match.map().url()).endsWith("/gem-dx-9to10");
                });

        TranslateOutcome dotless = translate(service, ICD9, "0730", ICD10, false);
        assertThat(dotless.result()).isFalse();
        assertThat(dotless.message()).contains("Did you mean 073.0?");
    }

    @ParameterizedTest
    @CsvSource({
        "gems/Dxgem_2018.zip, gem-dx-9to10, icd-9-cm, 24860",
        "gems/Dxgem_2018.zip, gem-dx-10to9, icd-10-cm, 81593",
        "gems/2018_pcs_gems_recut.zip, gem-px-9to10, icd-9-cm, 73593",
        "gems/2018_pcs_gems_recut.zip, gem-px-10to9, icd-10-pcs, 101025"
    })
    void theAnswersRebuildThePublishedFile(String zip, String system, String source, int lines) throws Exception {
        ConceptMapDefinition map = map(new GemFormat(), zip, system);
        TerminologyService service = new SmallTerminology().map(map).serve();
        KnownCodeSystem from = KnownCodeSystem.all().stream()
                .filter(known -> known.id().equals(source))
                .findFirst()
                .orElseThrow();
        Set<String> sources = new LinkedHashSet<>();
        map.mappings().forEach(row -> sources.add(row.sourceCode()));
        Set<String> rebuilt = new TreeSet<>();
        for (String code : sources) {
            for (Match match :
                    service.translate(request(from.uri(), code, null, false)).matches()) {
                rebuilt.addAll(lines(match, system.endsWith("9to10")));
            }
        }
        Set<String> published = new TreeSet<>();
        try (var in = roled(new GemFormat(), zip, system).get(0).file().open()) {
            published.addAll(List.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\r\n", 0)));
        }
        assertThat(published).hasSize(lines);
        assertThat(rebuilt).isEqualTo(published);
    }

    /** The publisher's lines that a match stands for. */
    private static List<String> lines(Match match, boolean fromIcd9) {
        List<String> targets = new ArrayList<>();
        Coding concept = match.concept();
        targets.add(concept == null ? values(match, "noTarget").get(0) : String.valueOf(concept.code()));
        match.products()
                .forEach(product -> targets.add(String.valueOf(product.concept().code())));
        targets.replaceAll(target -> target.replace(".", ""));
        for (String published : values(match, "asPublished")) {
            targets.replaceAll(target ->
                    target.toUpperCase(Locale.ROOT).equals(published.toUpperCase(Locale.ROOT)) ? published : target);
        }
        List<String> choiceLists = values(match, "choiceList");
        assertThat(choiceLists).hasSameSizeAs(targets);
        String source = String.valueOf(match.source().code()).replace(".", "");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            String flags = flag(match, "approximate")
                    + flag(match, "noMap")
                    + flag(match, "combination")
                    + values(match, "scenario").get(0)
                    + choiceLists.get(i);
            lines.add((fromIcd9 ? "%-5s %-7s %s" : "%-7s %-5s %s").formatted(source, targets.get(i), flags));
        }
        return lines;
    }

    private static String flag(Match match, String property) {
        return values(match, property).get(0).equals("true") ? "1" : "0";
    }

    private static List<String> values(Match match, String property) {
        return match.properties().stream()
                .filter(p -> p.code().equals(property))
                .map(ConceptProperty::value)
                .map(value -> value.asText())
                .toList();
    }

    private static TranslateOutcome translate(
            TerminologyService service, String system, String code, String target, boolean reverse) {
        return service.translate(request(system, code, target, reverse));
    }

    private static TranslateRequest request(
            String system, String code, @org.jspecify.annotations.Nullable String target, boolean reverse) {
        return new TranslateRequest(
                null, List.of(Coding.of(system, code)), null, null, target, List.of(), reverse, RequestContext.plain());
    }

    private static List<String> codes(TranslateOutcome outcome) {
        return outcome.matches().stream()
                .map(Match::concept)
                .map(concept -> concept == null ? "-" : String.valueOf(concept.code()))
                .toList();
    }

    private static CodeSystemDefinition system(SourceFormat format, String path) throws Exception {
        RecordingSink sink = new RecordingSink();
        SourceReading.open(format, SourceFiles.open(SharedDataFolder.resolve(path)))
                .read(sink);
        return new CodeSystemDefinition(sink.codeSystems.get(0), sink.concepts);
    }

    private static List<RoledFile> roled(SourceFormat format, String path, String system) throws Exception {
        List<SourceFile> files = SourceFiles.open(SharedDataFolder.resolve(path));
        for (Map.Entry<ReleaseKey, List<RoledFile>> release :
                SourceReading.releases(format, files).entrySet()) {
            if (release.getKey().system().equals(system)) {
                return release.getValue();
            }
        }
        throw new AssertionError(path + " has no " + system);
    }

    private static ConceptMapDefinition map(SourceFormat format, String path, String system) throws Exception {
        List<SourceFile> files = SourceFiles.open(SharedDataFolder.resolve(path));
        for (Map.Entry<ReleaseKey, List<RoledFile>> release :
                SourceReading.releases(format, files).entrySet()) {
            if (release.getKey().system().equals(system)) {
                RecordingSink sink = new RecordingSink();
                format.open(release.getKey(), release.getValue(), false).read(sink);
                return new ConceptMapDefinition(sink.conceptMaps.get(0), sink.mappings);
            }
        }
        throw new AssertionError(path + " has no " + system);
    }
}
