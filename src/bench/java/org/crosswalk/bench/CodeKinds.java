package org.crosswalk.bench;

import static org.crosswalk.bench.Api.encode;
import static org.crosswalk.bench.Content.ICD10CM;
import static org.crosswalk.bench.Kinds.needed;
import static org.crosswalk.bench.Kinds.some;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crosswalk.bench.Content.Code;

/** Questions about codes of a code system: {@code $validate-code}, {@code $lookup} and {@code $subsumes}. */
final class CodeKinds {

    private static final String VALIDATE = "/CodeSystem/$validate-code";

    private CodeKinds() {}

    static void addTo(Map<String, Kinds.Pool> pools) {
        pools.put("validate", (content, random, most) -> validate(some(content.icd10cm(), most, random), ""));
        pools.put(
                "validate-date",
                (content, random, most) -> validate(some(content.icd10cm(), most, random), date(content)));
        pools.put("validate-display", CodeKinds::validateDisplay);
        pools.put(
                "validate-header",
                (content, random, most) -> validate(some(headers(content), most, random), date(content)));
        pools.put("validate-wrong", CodeKinds::validateWrong);
        pools.put("validate-post", CodeKinds::validatePost);
        pools.put("subsumes", CodeKinds::subsumes);
        pools.put("lookup", CodeKinds::lookup);
        pools.put("lookup-billable", CodeKinds::lookupBillable);
        pools.put("lookup-unknown", CodeKinds::lookupUnknown);
        pools.put(
                "lookup-pcs", (content, random, most) -> lookupOther(Content.ICD10PCS, "ICD-10-PCS", content, random, most));
        pools.put(
                "lookup-hcpcs", (content, random, most) -> lookupOther(Content.HCPCS, "HCPCS", content, random, most));
    }

    /** The parameter {@code date} on a day of the release that is served. */
    static String date(Content content) {
        return "&date=" + content.date();
    }

    private static List<Code> headers(Content content) {
        List<Code> headers = new ArrayList<>(content.icd10cm());
        headers.removeIf(Code::billable);
        return needed(headers, "headers of ICD-10-CM");
    }

    private static String validation(String code) {
        return VALIDATE + "?url=" + encode(ICD10CM) + "&code=" + encode(code);
    }

    private static List<Question> validate(List<Code> codes, String more) {
        List<Question> questions = new ArrayList<>();
        for (Code code : codes) {
            questions.add(Question.get(validation(code.code()) + more, Verdicts.result(true, code.display())));
        }
        return questions;
    }

    /** Every second display is that of another code. */
    private static List<Question> validateDisplay(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        List<Code> codes = some(content.icd10cm(), most, random);
        for (int i = 0; i < codes.size(); i++) {
            Code code = codes.get(i);
            String display = i % 2 == 0 ? code.display() : codes.get(i - 1).display();
            boolean right = display.equals(code.display());
            questions.add(Question.get(
                    validation(code.code()) + "&display=" + encode(display) + date(content),
                    Verdicts.result(right, code.display())));
        }
        return questions;
    }

    private static List<Question> validateWrong(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (String code : unknown(content, random, most)) {
            questions.add(Question.get(validation(code) + date(content), Verdicts.result(false, null)));
        }
        return questions;
    }

    private static List<Question> validatePost(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (Code code : some(content.icd10cm(), most, random)) {
            questions.add(Question.post(
                    VALIDATE, parameters(code.code(), content.date()), Verdicts.result(true, code.display())));
        }
        return questions;
    }

    /** {@code Parameters} that ask about a code of ICD-10-CM on a day. */
    static String parameters(String code, String date) {
        return """
                {"resourceType":"Parameters","parameter":[{"name":"url","valueUri":"%s"},\
                {"name":"code","valueCode":"%s"},{"name":"date","valueDateTime":"%s"}]}"""
                .formatted(ICD10CM, code, date);
    }

    /** Half of the pairs are a code and one of those above it; in ICD-10-CM the longer code begins with the shorter. */
    private static List<Question> subsumes(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        List<Code> others = some(content.icd10cm(), most, random);
        List<Code> codes = some(content.icd10cm(), most, random);
        for (int i = 0; i < codes.size(); i++) {
            String narrow = codes.get(i).code();
            String broad = i % 2 == 0 ? others.get(i).code() : above(narrow, content, random);
            String outcome = broad.equals(narrow)
                    ? "equivalent"
                    : narrow.startsWith(broad) ? "subsumes" : broad.startsWith(narrow) ? "subsumed-by" : "not-subsumed";
            questions.add(Question.get(
                    "/CodeSystem/$subsumes?system=" + encode(ICD10CM) + "&codeA=" + encode(broad) + "&codeB="
                            + encode(narrow) + date(content),
                    Verdicts.outcome(outcome)));
        }
        return questions;
    }

    /** A code above this one, or the code itself where none is served. */
    private static String above(String code, Content content, Random random) {
        String above = code.substring(0, 3 + random.nextInt(code.length() - 2));
        while (!content.isKnown(above)) {
            if (above.length() == 3) {
                return code;
            }
            above = above.substring(0, above.length() - 1);
        }
        return above;
    }

    private static String lookupOf(String system, String code) {
        return "/CodeSystem/$lookup?system=" + encode(system) + "&code=" + encode(code);
    }

    private static List<Question> lookup(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (Code code : some(content.icd10cm(), most, random)) {
            questions.add(
                    Question.get(lookupOf(ICD10CM, code.code()) + date(content), Verdicts.found(code.display())));
        }
        return questions;
    }

    private static List<Question> lookupBillable(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (Code code : some(content.icd10cm(), most, random)) {
            questions.add(Question.get(
                    lookupOf(ICD10CM, code.code()) + date(content) + "&property=billable", Verdicts.billable(code)));
        }
        return questions;
    }

    private static List<Question> lookupUnknown(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (String code : unknown(content, random, most)) {
            questions.add(Question.get(lookupOf(ICD10CM, code) + date(content), Verdicts.notFound()));
        }
        return questions;
    }

    private static List<Question> lookupOther(String system, String name, Content content, Random random, int most)
            throws IOException, InterruptedException {
        List<Question> questions = new ArrayList<>();
        for (Code code : needed(content.sample(system, most, random), "codes of " + name)) {
            questions.add(Question.get(lookupOf(system, code.code()), Verdicts.found(code.display())));
        }
        return questions;
    }

    /** Codes that are none: real ones with a wrong last character, or with one too many. */
    private static List<String> unknown(Content content, Random random, int most) {
        if (!content.isComplete()) {
            throw new BenchException("there is no complete release of ICD-10-CM");
        }
        List<String> unknown = new ArrayList<>();
        for (Code code : some(content.icd10cm(), most, random)) {
            String right = code.code();
            String dotted = right.length() == 3 ? right + "." : right;
            boolean longer = random.nextBoolean() || dotted.endsWith(".");
            String kept = longer ? dotted : dotted.substring(0, dotted.length() - 1);
            String wrong = kept + "BEHJLMNQVZ".charAt(random.nextInt(10));
            if (!content.isKnown(wrong) && wrong.length() <= 8) {
                unknown.add(wrong);
            }
        }
        return needed(unknown, "codes to write wrongly");
    }
}
