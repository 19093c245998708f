package org.crosswalk.bench;

import static org.crosswalk.bench.Api.encode;
import static org.crosswalk.bench.Content.ICD10CM;
import static org.crosswalk.bench.Kinds.some;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.crosswalk.bench.Content.Code;
import org.crosswalk.bench.Content.Resource;

/** Questions about maps, many codes at once, and resources. */
final class ResourceKinds {

    private static final int CODES_IN_A_BATCH = 100;

    /** So many batches, as their answers are large. */
    private static final int BATCHES = 40;

    private ResourceKinds() {}

    static void addTo(Map<String, Kinds.Pool> pools) {
        pools.put("translate", ResourceKinds::translate);
        pools.put("batch", ResourceKinds::batch);
        pools.put("batch-validate", ResourceKinds::batchValidate);
        pools.put("read", ResourceKinds::read);
        pools.put("search", ResourceKinds::search);
        pools.put(
                "metadata", (content, random, most) -> List.of(Question.get("/metadata", Verdicts.capabilities())));
        pools.put("page", ResourceKinds::page);
    }

    private static List<Question> translate(Content content, Random random, int most)
            throws IOException, InterruptedException {
        Map<String, Set<String>> gem = content.gem();
        Kinds.needed(List.copyOf(gem.keySet()), "diagnosis GEM from ICD-9-CM to ICD-10-CM");
        List<Question> questions = new ArrayList<>();
        for (Map.Entry<String, Set<String>> row : some(List.copyOf(gem.entrySet()), most, random)) {
            questions.add(Question.get(
                    "/ConceptMap/$translate?url=" + encode(Content.GEM) + "&system=" + encode(Content.ICD9CM)
                            + "&code=" + encode(row.getKey()),
                    Verdicts.matches(row.getValue())));
        }
        return questions;
    }

    private static List<Question> batch(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < Math.min(most, BATCHES); i++) {
            List<Code> codes = some(content.icd10cm(), CODES_IN_A_BATCH, random);
            List<String> entries = new ArrayList<>();
            for (Code code : codes) {
                entries.add("""
                        {"request":{"method":"GET","url":"CodeSystem/$validate-code?url=%s&code=%s&date=%s"}}"""
                        .formatted(encode(ICD10CM), encode(code.code()), content.date()));
            }
            String body = """
                    {"resourceType":"Bundle","type":"batch","entry":[%s]}""".formatted(String.join(",", entries));
            questions.add(Question.post("", body, Verdicts.entries(codes)));
        }
        return questions;
    }

    private static List<Question> batchValidate(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < Math.min(most, BATCHES); i++) {
            List<Code> codes = some(content.icd10cm(), CODES_IN_A_BATCH, random);
            List<String> validations = new ArrayList<>();
            for (Code code : codes) {
                validations.add("""
                        {"name":"validation","resource":%s}"""
                        .formatted(CodeKinds.parameters(code.code(), content.date())));
            }
            String body = """
                    {"resourceType":"Parameters","parameter":[%s]}""".formatted(String.join(",", validations));
            questions.add(Question.post("/CodeSystem/$batch-validate-code", body, Verdicts.validations(codes)));
        }
        return questions;
    }

    private static List<Question> read(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (Resource system : some(content.codeSystems(), most, random)) {
            questions.add(Question.get("/CodeSystem/" + encode(system.id()), Verdicts.resource(system)));
        }
        return questions;
    }

    private static List<Question> search(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (Resource system : some(content.codeSystems(), most, random)) {
            questions.add(Question.get(
                    "/CodeSystem?url=" + encode(system.url()) + "&version=" + encode(system.version()),
                    Verdicts.only(system)));
        }
        return questions;
    }

    private static List<Question> page(Content content, Random random, int most) {
        Resource system = content.icd10cmRelease();
        List<Question> questions = new ArrayList<>();
        for (Code code : some(content.icd10cm(), most, random)) {
            questions.add(Question.page(
                    "/CodeSystem/" + encode(system.id()) + "?_code=" + encode(code.code()), Verdicts.page(code)));
        }
        return questions;
    }
}
