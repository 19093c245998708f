package org.crosswalk.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.provider.LicenceAcceptance;
import org.crosswalk.testing.EditFiles;

/**
 * Content invented in the shape of CPT, whose every descriptor has a word that occurs nowhere else, and resources of other
 * publishers that repeat such descriptors.
 */
final class LicensedContent {

    static final String CPT = "http://www.ama-assn.org/go/cpt";
    static final String LOCAL = "http://example.org/licence/charges";
    static final String ENUMERATED = "http://example.org/licence/ValueSet/enumerated";
    static final String MIXED = "http://example.org/licence/ValueSet/mixed";
    static final String FILTERED = "http://example.org/licence/ValueSet/filtered";
    static final String MAP = "http://example.org/licence/ConceptMap/charges";
    static final String SUPPLEMENT = "http://example.org/licence/CodeSystem/cpt-german";
    static final String CODE = "00101";
    static final String OTHER_CODE = "00102";

    private final Random random = new Random(20261123);
    private final Set<String> words = new LinkedHashSet<>();
    private final Path files;

    final String longWord = word();
    final String otherLongWord = word();

    LicensedContent(Path files) {
        this.files = files;
    }

    /** A word that no text has by accident. */
    private String word() {
        StringBuilder word = new StringBuilder("zq");
        for (int i = 0; i < 9; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        words.add(word.toString());
        return word.toString();
    }

    private String capitals() {
        return word().toUpperCase(Locale.ROOT);
    }

    /** Every word that only a licensed client may see, in small letters. */
    Set<String> words() {
        return words;
    }

    /** Writes the files, and loads them as their licensee would. */
    void load(Path data) throws Exception {
        Files.createDirectories(files);
        String notice = "Invented in the place of CPT 2026\n\n";
        write(
                "LONGULT.txt",
                notice + CODE + "\tLong " + longWord + " visit\n" + OTHER_CODE + "\tLong " + otherLongWord
                        + " visit\n");
        write("MEDU.txt", notice + CODE + " MEDIUM " + capitals() + "\n" + OTHER_CODE + " MEDIUM " + capitals() + "\n");
        write("SHORTU.txt", notice + CODE + " SHORT " + capitals() + "\n" + OTHER_CODE + " SHORT " + capitals() + "\n");
        write(
                "ConsumerDescriptor.txt",
                "Concept Id\tCPT Code\tConsumer Friendly Descriptor\n1000001\t" + CODE + "\tPlain " + word() + "\n");
        Files.writeString(
                Files.createDirectories(files.resolve("before")).resolve("LONGULT.txt"),
                "Invented in the place of CPT 2025\n\n" + CODE + "\tLong " + word() + " visit\n",
                StandardCharsets.UTF_8);
        write(
                "ccipra-v322r0-f1.TXT",
                EditFiles.pairs(List.of(EditFiles.pair(CODE, OTHER_CODE, "*", null, 1, "Reason " + word()))));
        write("value-sets.json", valueSets());
        write("charges.json", charges());
        write("map.json", map());
        write("supplement.json", supplement());
        LoadReport report = new ReleaseLoader(SourceFormats.all(), new DataFolder(data), Clock.systemUTC())
                .load(
                        List.of(files),
                        new LoadOptions(false, false, false, LicenceAcceptance.by("Example Hospital")),
                        LoadListener.SILENT);
        assertThat(report.failed()).as(report.toString()).isFalse();
        assertThat(report.releases()).isNotEmpty();
    }

    Path files() {
        return files;
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(files.resolve(name), text, StandardCharsets.UTF_8);
    }

    private String valueSets() throws Exception {
        write("mixed.json", """
                {"resourceType":"ValueSet","id":"mixed","url":"%s","version":"1","status":"active","compose":{
                 "include":[{"system":"%s","concept":[{"code":"%s","display":"Mixed %s"}]},
                            {"system":"http://hl7.org/fhir/sid/icd-10-cm","concept":[{"code":"E11.9"}]}]}}
                """.formatted(MIXED, CPT, CODE, word()));
        write("filtered.json", """
                {"resourceType":"ValueSet","id":"filtered","url":"%s","version":"1","status":"active","compose":{
                 "include":[{"system":"%s","filter":[{"property":"display","op":"regex","value":".*%s.*"}]}]}}
                """.formatted(FILTERED, CPT, longWord));
        write("noted.json", """
                {"resourceType":"ValueSet","id":"noted","url":"http://example.org/licence/ValueSet/noted","version":"1",
                 "status":"active","extension":[{"url":"http://example.org/note","valueString":"Note %s"}],
                 "compose":{"include":[{"system":"%s","concept":[{"code":"%s"}]}]}}
                """.formatted(word(), CPT, CODE));
        return """
                {"resourceType":"ValueSet","id":"enumerated","url":"%s","version":"1","status":"active","compose":{
                 "include":[{"system":"urn:oid:2.16.840.1.113883.6.12","concept":[{"code":"%s","display":"Value set %s",
                   "designation":[{"language":"de","value":"Bezeichnung %s"}]}]}]}}
                """.formatted(ENUMERATED, CODE, word(), word());
    }

    private String charges() {
        return """
                {"resourceType":"CodeSystem","id":"charges","url":"%s","version":"1","status":"active",
                 "content":"complete","property":[{"code":"procedure","type":"Coding"}],"concept":[
                  {"code":"C1","display":"First charge","property":[{"code":"procedure","valueCoding":{
                    "system":"%s","code":"%s","display":"Property %s"}}]}]}
                """.formatted(LOCAL, CPT, CODE, word());
    }

    private String map() {
        return """
                {"resourceType":"ConceptMap","id":"charges-map","url":"%s","version":"1","status":"active","group":[
                 {"source":"%s","target":"%s","element":[{"code":"C1","display":"First charge","target":[
                   {"code":"%s","display":"Target %s","equivalence":"relatedto","comment":"Remark %s"}]}]},
                 {"source":"%s","target":"%s","element":[{"code":"%s","display":"Source %s","target":[
                   {"code":"C1","display":"First charge","equivalence":"relatedto"}]}],
                  "unmapped":{"mode":"fixed","code":"C1","display":"First charge"}},
                 {"source":"%s","target":"http://hl7.org/fhir/sid/icd-10-cm","element":[{"code":"C1","target":[
                   {"code":"E11.9","equivalence":"relatedto","product":[{"property":"http://example.org/with",
                     "system":"%s","value":"%s","display":"Product %s"}]}]}]}]}
                """.formatted(MAP, LOCAL, CPT, CODE, word(), word(), CPT, LOCAL, CODE, word(), LOCAL, CPT, CODE, word());
    }

    private String supplement() {
        return """
                {"resourceType":"CodeSystem","id":"cpt-german","url":"%s","version":"1","status":"active",
                 "content":"supplement","supplements":"%s","concept":[{"code":"%s","designation":[
                  {"language":"de","value":"Erg\u00e4nzt %s"}]}]}
                """.formatted(SUPPLEMENT, CPT, CODE, word());
    }
}
