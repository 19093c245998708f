package org.crosswalk.bench;

import static org.crosswalk.bench.Api.encode;
import static org.crosswalk.bench.CodeKinds.date;
import static org.crosswalk.bench.Content.ICD10CM;
import static org.crosswalk.bench.Kinds.needed;
import static org.crosswalk.bench.Kinds.some;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.crosswalk.bench.Content.Code;

/** Questions about value sets: membership and expansion; and searches for words. */
final class SetKinds {

    private static final String ALL = ICD10CM + "?fhir_vs";
    private static final String VALIDATE = "/ValueSet/$validate-code";

    /** So many pages, as their answers are large. */
    private static final int PAGES = 200;

    /** Hits of a search. */
    private static final int HITS = 20;

    /** A word that so many codes have is a common one. */
    private static final int COMMON = 10_000;

    private SetKinds() {}

    static void addTo(Map<String, Kinds.Pool> pools) {
        pools.put("member-all", SetKinds::memberOfAll);
        pools.put("member-isa", SetKinds::memberOfSubtree);
        pools.put("member-isa-posted", SetKinds::memberOfPosted);
        pools.put("member-billable", SetKinds::memberOfBillable);
        pools.put("expand-isa", SetKinds::expandSubtree);
        pools.put("expand-page", SetKinds::expandPage);
        pools.put("expand-filter", SetKinds::expandFilter);
        pools.put("find", SetKinds::find);
        pools.put("find-common", SetKinds::findCommon);
    }

    private static String membership(String valueSet, String code) {
        return VALIDATE + "?url=" + encode(valueSet) + "&system=" + encode(ICD10CM) + "&code=" + encode(code);
    }

    private static List<Question> memberOfAll(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (Code code : some(content.icd10cm(), most, random)) {
            questions.add(Question.get(
                    membership(ALL, code.code()) + date(content), Verdicts.result(true, code.display())));
        }
        return questions;
    }

    private static List<Question> memberOfSubtree(Content content, Random random, int most) {
        String category = largestCategory(content);
        List<Question> questions = new ArrayList<>();
        for (Code code : halfOf(category, content, random, most)) {
            questions.add(Question.get(
                    membership(ALL + "=isa/" + category, code.code()) + date(content),
                    Verdicts.result(code.code().startsWith(category), null)));
        }
        return questions;
    }

    private static List<Question> memberOfPosted(Content content, Random random, int most) {
        String category = largestCategory(content);
        List<Question> questions = new ArrayList<>();
        for (Code code : halfOf(category, content, random, most)) {
            String body =
                    """
                    {"resourceType":"Parameters","parameter":[{"name":"valueSet","resource":{"resourceType":"ValueSet",\
                    "url":"http://example.org/ValueSet/posted","status":"active","compose":{"include":[{"system":"%1$s",\
                    "filter":[{"property":"concept","op":"is-a","value":"%2$s"}]}]}}},\
                    {"name":"system","valueUri":"%1$s"},{"name":"code","valueCode":"%3$s"},\
                    {"name":"date","valueDateTime":"%4$s"}]}"""
                            .formatted(ICD10CM, category, code.code(), content.date());
            questions.add(
                    Question.post(VALIDATE, body, Verdicts.result(code.code().startsWith(category), null)));
        }
        return questions;
    }

    private static List<Question> memberOfBillable(Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (Code code : some(content.icd10cm(), most, random)) {
            questions.add(Question.get(
                    membership(Content.BILLABLE, code.code()) + date(content),
                    Verdicts.result(code.billable(), code.display())));
        }
        return questions;
    }

    private static List<Question> expandSubtree(Content content, Random random, int most) {
        String category = largestCategory(content);
        List<Code> members = new ArrayList<>(content.icd10cm());
        members.removeIf(code -> !code.code().startsWith(category));
        return pages(ALL + "=isa/" + category, members, 10, content, random, most);
    }

    private static List<Question> expandPage(Content content, Random random, int most) {
        return pages(ALL, content.listed(), 100, content, random, Math.min(PAGES, most));
    }

    private static List<Question> pages(
            String valueSet, List<Code> codes, int count, Content content, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < Math.min(most, codes.size()); i++) {
            int offset = random.nextInt(Math.max(1, codes.size() - count));
            questions.add(Question.get(
                    "/ValueSet/$expand?url=" + encode(valueSet) + "&count=" + count + "&offset=" + offset + date(content),
                    Verdicts.codes(codes.subList(offset, Math.min(offset + count, codes.size())), codes.size())));
        }
        return questions;
    }

    /** Words that so many codes or more have in their displays, and how many that are. */
    private static Map<String, Integer> words(Content content, int least) {
        Map<String, Integer> count = new TreeMap<>();
        for (Code code : content.icd10cm()) {
            Set<String> words = new HashSet<>(
                    List.of(code.display().toLowerCase(Locale.ROOT).split(" ")));
            words.stream().filter(word -> word.matches("[a-z]{4,}")).forEach(word -> count.merge(word, 1, Integer::sum));
        }
        count.values().removeIf(codes -> codes < least);
        needed(List.copyOf(count.keySet()), "word that " + least + " codes have");
        return count;
    }

    /** Words that twenty codes or more have, so that a page of twenty has to be full. */
    private static List<Question> expandFilter(Content content, Random random, int most) {
        Map<String, Integer> count = words(content, HITS);
        List<Question> questions = new ArrayList<>();
        for (String word : some(List.copyOf(count.keySet()), most, random)) {
            questions.add(Question.get(
                    "/ValueSet/$expand?url=" + encode(ALL) + "&filter=" + word + "&count=" + HITS + date(content),
                    Verdicts.texts(HITS, count.getOrDefault(word, 0))));
        }
        return questions;
    }

    private static List<Question> find(Content content, Random random, int most) {
        return find(content, words(content, HITS), random, most);
    }

    private static List<Question> findCommon(Content content, Random random, int most) {
        return find(content, words(content, COMMON), random, most);
    }

    private static List<Question> find(Content content, Map<String, Integer> count, Random random, int most) {
        List<Question> questions = new ArrayList<>();
        for (String word : some(List.copyOf(count.keySet()), most, random)) {
            questions.add(Question.plain(
                    "/search?q=" + word + "&system=" + encode(ICD10CM) + "&count=" + HITS + date(content),
                    Verdicts.hits(HITS, count.getOrDefault(word, 0))));
        }
        return questions;
    }

    /** The category (three characters) with the most codes below it. */
    private static String largestCategory(Content content) {
        Map<String, Integer> sizes = new TreeMap<>();
        content.icd10cm().forEach(code -> sizes.merge(code.code().substring(0, 3), 1, Integer::sum));
        return sizes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    /** Codes half of which belong to the category, where it has so many. */
    private static List<Code> halfOf(String category, Content content, Random random, int most) {
        List<Code> inside = new ArrayList<>(content.icd10cm());
        List<Code> outside = new ArrayList<>(content.icd10cm());
        inside.removeIf(code -> !code.code().startsWith(category));
        outside.removeIf(code -> code.code().startsWith(category));
        List<Code> both = new ArrayList<>(some(inside, most / 2, random));
        both.addAll(some(outside, both.size(), random));
        return some(both, most, random);
    }
}
