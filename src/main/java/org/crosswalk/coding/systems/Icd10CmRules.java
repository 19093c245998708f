package org.crosswalk.coding.systems;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.crosswalk.coding.Classification;
import org.crosswalk.coding.CodePlaces;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.CodingFacts;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.Explanation;
import org.crosswalk.coding.Fact;
import org.crosswalk.coding.FoundCode;
import org.crosswalk.coding.NearestCodes;
import org.crosswalk.coding.Spellings;
import org.crosswalk.coding.SuppliedValueSet;
import org.crosswalk.coding.SuppliedValueSet.Part;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.Concept;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;

/** ICD-10-CM. Sources: NCHS's code file descriptions; Official Guidelines for Coding and Reporting. */
public final class Icd10CmRules implements CodingRules {

    /** The compliance date of 45 CFR 162.1002, for ICD-10-CM and ICD-10-PCS. */
    static final LocalDate ICD_10_BEGAN = LocalDate.of(2015, 10, 1);

    // The second character was a digit until the release of 2026 brought QA0.
    private static final String CATEGORY = "[A-Z][0-9A-Z]{2}";

    /** Beside codes there are sections (A00-A09) and chapters (1 to 22). */
    private static final Pattern SHAPE =
            Pattern.compile(CATEGORY + "(\\.[0-9A-Z]{1,4})?|" + CATEGORY + "-" + CATEGORY + "|[1-9]|1[0-9]|2[0-2]");

    private static final Pattern RANGE = Pattern.compile(CATEGORY + "-" + CATEGORY);

    private static final int CHAPTERS = 22;

    private static final int CATEGORY_LENGTH = 3;

    /** A whole code with its period. */
    private static final int WHOLE = 8;

    @Override
    public KnownCodeSystem system() {
        return MedicalCodeSystems.ICD_10_CM;
    }

    @Override
    public boolean fits(String code) {
        return isCode(code) || SHAPE.matcher(code).matches();
    }

    /** The first part of the shape, which nearly every code has. */
    private static boolean isCode(String code) {
        if (code.length() < CATEGORY_LENGTH || code.length() > WHOLE || code.charAt(0) < 'A' || code.charAt(0) > 'Z') {
            return false;
        }
        boolean right = code.length() != CATEGORY_LENGTH + 1 && Character.isDigit(code.charAt(1));
        for (int at = 1; right && at < code.length(); at++) {
            char c = code.charAt(at);
            right = at == CATEGORY_LENGTH ? c == '.' : (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
        }
        return right;
    }

    @Override
    public List<String> written(String characters, int period) {
        return List.of(Spellings.dotted(characters, CATEGORY_LENGTH));
    }

    /** The placeholder X stands anywhere behind the category, so that the code has up to seven characters. */
    @Override
    public Set<String> placeholders(String characters, Predicate<String> begins) {
        if (characters.length() <= CATEGORY_LENGTH || !begins.test(characters.substring(0, CATEGORY_LENGTH))) {
            return Set.of();
        }
        char[] soFar = new char[SeventhCharacters.PLACE + 1];
        characters.getChars(0, CATEGORY_LENGTH, soFar, 0);
        Set<String> all = new LinkedHashSet<>();
        pad(soFar, CATEGORY_LENGTH, characters.substring(CATEGORY_LENGTH).replace("X", ""), all);
        all.remove(characters);
        return all;
    }

    private static void pad(char[] soFar, int length, String rest, Set<String> all) {
        if (length + rest.length() > SeventhCharacters.PLACE) {
            return;
        }
        if (rest.isEmpty()) {
            all.add(String.valueOf(soFar, 0, length));
        } else {
            soFar[length] = rest.charAt(0);
            pad(soFar, length + 1, rest.substring(1), all);
        }
        soFar[length] = 'X';
        pad(soFar, length + 1, rest, all);
    }

    @Override
    public Optional<Predecessor> predecessorOn(LocalDate day) {
        return day.isBefore(ICD_10_BEGAN)
                ? Optional.of(new Predecessor(MedicalCodeSystems.ICD_9_CM, ICD_10_BEGAN))
                : Optional.empty();
    }

    /** Official Guidelines for Coding and Reporting, section I.B.12: each unique code once for an encounter. */
    @Override
    public boolean isReportedOnce() {
        return true;
    }

    @Override
    public String versionTitle(String version) {
        return FiscalYears.title(version);
    }

    @Override
    public String releaseFor(LocalDate day) {
        return day.isBefore(ICD_10_BEGAN) ? "" : FiscalYears.of(day);
    }

    @Override
    public Optional<LocalDate> successorFrom(CodeSystemHeader release) {
        return release.effective().dayAfter();
    }

    @Override
    public List<SuppliedValueSet> valueSets() {
        return List.of(
                SuppliedValueSet.own(
                        "icd-10-cm-billable",
                        "Billable ICD-10-CM codes",
                        Part.of(system()).where("billable", "true")),
                SuppliedValueSet.of(
                        "carin-bb-diagnosis",
                        "http://hl7.org/fhir/us/carin-bb/ValueSet/CDCICD910CMDiagnosisCodes",
                        "CARIN Blue Button: ICD-9-CM and ICD-10-CM diagnosis codes",
                        Part.of(system()),
                        Part.of(MedicalCodeSystems.ICD_9_CM)));
    }

    @Override
    public List<Fact> facts(CodingContext context, int ordinal, Concept concept, Predicate<CodingProperty> wanted) {
        List<Fact> facts =
                new ArrayList<>(new CodingFacts(context, wanted).of(ordinal, concept, Icd10CmRules::seventhCharacters));
        facts.addAll(RiskCategories.of(context, concept.code(), wanted));
        return facts;
    }

    private static Map<Character, String> seventhCharacters(
            CodeSystemProvider release, String code, List<Integer> needed) {
        if (needed.equals(List.of(SeventhCharacters.PLACE))) {
            String stem = SeventhCharacters.stemOf(code);
            return stem == null ? Map.of() : SeventhCharacters.allowed(release, stem);
        }
        String stem = code.isEmpty() ? code : code.substring(0, code.length() - 1);
        if (!needed.isEmpty() || !SeventhCharacters.isStem(stem)) {
            return Map.of();
        }
        Map<Character, String> own = new TreeMap<>(SeventhCharacters.allowed(release, stem));
        own.keySet().retainAll(Set.of(code.charAt(code.length() - 1)));
        return own;
    }

    @Override
    public List<Explanation> completions(CodingContext context, String code, CodePlaces places) {
        return places.needed().equals(List.of(SeventhCharacters.PLACE))
                ? seventhMissing(context.release(), code)
                : List.of();
    }

    /** Says which 7th characters a code without one can have, if that is all it lacks. */
    private static List<Explanation> seventhMissing(CodeSystemProvider release, String code) {
        String stem = SeventhCharacters.stemOf(code);
        Map<Character, String> allowed = stem == null ? Map.of() : SeventhCharacters.allowed(release, stem);
        // Without meanings the codes themselves say more.
        return stem == null || allowed.values().stream().allMatch(String::isEmpty)
                ? List.of()
                : List.of(Explanation.remark(
                        "CROSSWALK_SEVENTH_CHARACTER_MISSING", code, stem, SeventhCharacters.listed(allowed)));
    }

    /** A range of categories, else the 7th character, else the first character that is wrong. */
    @Override
    public List<Explanation> explainAbsent(CodingContext context, String code) {
        CodeSystemProvider release = context.release();
        if (code.length() > WHOLE + 4) {
            return List.of();
        }
        if (code.indexOf('-') > 0 && RANGE.matcher(code).matches()) {
            return range(context, code);
        }
        List<Explanation> said = seventh(release, code);
        return said.isEmpty() ? NearestCodes.explain(context, code) : said;
    }

    /** The categories of a chapter or of a part of it. */
    private static List<Explanation> range(CodingContext context, String code) {
        CodeSystemProvider release = context.release();
        for (int chapter = 1; chapter <= CHAPTERS; chapter++) {
            if (release.locate(String.valueOf(chapter)) instanceof Location.Exact exact
                    && String.valueOf(release.display(exact.ordinal())).endsWith("(" + code + ")")) {
                List<Explanation> said = new ArrayList<>();
                said.add(Explanation.warning(
                        "CROSSWALK_RANGE_OF_CHAPTER", code, chapter, String.valueOf(release.display(exact.ordinal()))));
                said.addAll(FoundCode.explain(context, exact.ordinal()));
                return said;
            }
        }
        return List.of(Explanation.warning("CROSSWALK_RANGE", code, Classification.title(release)));
    }

    /** All but the seventh character is right. */
    private static List<Explanation> seventh(CodeSystemProvider release, String code) {
        String stem = code.length() == WHOLE ? code.substring(0, WHOLE - 1) : "";
        if (SeventhCharacters.isStem(stem)) {
            Map<Character, String> allowed = SeventhCharacters.allowed(release, stem);
            return allowed.isEmpty()
                    ? List.of()
                    : List.of(Explanation.remark(
                            "CROSSWALK_SEVENTH_CHARACTER_WRONG",
                            code.substring(WHOLE - 1),
                            stem,
                            SeventhCharacters.listed(allowed)));
        }
        return code.endsWith("X") ? seventhMissing(release, code) : List.of();
    }
}
