package org.crosswalk.source.icd10who;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.source.icd10who.Claml.ClamlClass;
import org.crosswalk.source.icd10who.Claml.Coded;
import org.crosswalk.source.icd10who.Claml.ModifiedBy;
import org.crosswalk.source.icd10who.Claml.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Writes out the codes that a document gives only as modifiers: {@code E10} modified by the fourth characters of
 * {@code E10-E14} has {@code E10.0}, {@code E10.1}, …
 *
 * <p>A modifier applies to the categories without subcategories at and below the class that names it, unless one on the
 * way excludes it, and only where the code has as many characters as stand before the modifier's. Which character it is,
 * the modifier's code says ({@code S04E10_4}) or the period that its classes begin with. A class that the document lists
 * itself is not written again.
 */
final class ModifierExpansion {

    private static final Pattern POSITION = Pattern.compile(".*_([4-7])");
    private static final String CATEGORY = "category";

    private final Claml claml;
    private final Map<String, List<ModifiedBy>> applying = new HashMap<>();

    ModifierExpansion(Claml claml) {
        this.claml = claml;
    }

    /**
     * A code written out.
     *
     * @param code the code
     * @param display the words of the code above and of the modifier
     * @param above the code it stands under
     * @param modifier the modifier's class, with its rubrics and its place
     */
    record Expanded(String code, String display, String above, Coded modifier) {}

    /**
     * The codes that modifiers add below a class, each after the one it stands under.
     *
     * @throws SourceFault when a modifier does not exist, or a class is its own ancestor
     */
    List<Expanded> below(ClamlClass category, String display) throws SourceFault {
        List<Expanded> all = new ArrayList<>();
        boolean leaf = category.below().stream().noneMatch(claml.classes()::containsKey);
        if (category.kind().equals(CATEGORY) && leaf) {
            expand(category.code(), display, applying(category, new HashSet<>()), category, all);
        }
        return all;
    }

    private void expand(
            String code, String display, List<ModifiedBy> modifiedBy, ClamlClass category, List<Expanded> all)
            throws SourceFault {
        int next = code.replace(".", "").length() + 1;
        for (ModifiedBy by : modifiedBy) {
            Modifier modifier = claml.modifiers().get(by.modifier());
            if (modifier == null || modifier.classes().isEmpty()) {
                throw new SourceFault(
                        category.where(), "is modified by " + by.modifier() + ", which the document does not define");
            }
            if (position(modifier) != next) {
                continue;
            }
            for (Coded added : modifier.classes()) {
                String longer = join(code, added.code());
                boolean valid = by.only().isEmpty() || by.only().contains(added.code());
                if (valid && !claml.classes().containsKey(longer)) {
                    Expanded expanded = new Expanded(longer, display + ": " + label(added), code, added);
                    all.add(expanded);
                    expand(longer, expanded.display(), modifiedBy, category, all);
                }
            }
        }
    }

    private static String label(Coded modifierClass) throws SourceFault {
        String label = modifierClass.rubric("preferred");
        if (label == null) {
            throw new SourceFault(modifierClass.where(), "modifier class " + modifierClass.code() + " has no label");
        }
        return label;
    }

    /** The number of the character that a modifier adds. */
    private static int position(Modifier modifier) throws SourceFault {
        Matcher named = POSITION.matcher(modifier.code());
        if (named.matches()) {
            return Integer.parseInt(named.group(1));
        }
        Coded first = modifier.classes().get(0);
        if (first.code().startsWith(".")) {
            return 4;
        }
        throw new SourceFault(
                first.where(), "modifier " + modifier.code() + " does not say which character of the code it is");
    }

    private static String join(String code, String added) {
        String characters = added.startsWith(".") ? added.substring(1) : added;
        return code.indexOf('.') < 0 ? code + "." + characters : code + characters;
    }

    /** The modifiers of a class and of those above it, the nearest last. */
    private List<ModifiedBy> applying(ClamlClass to, Set<String> way) throws SourceFault {
        List<ModifiedBy> known = applying.get(to.code());
        if (known != null) {
            return known;
        }
        if (!way.add(to.code())) {
            throw new SourceFault(to.where(), "class " + to.code() + " is its own ancestor");
        }
        List<ModifiedBy> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ModifiedBy own : to.modifiedBy()) {
            seen.add(own.modifier());
        }
        for (String code : to.above()) {
            @Nullable ClamlClass above = claml.classes().get(code);
            if (above == null) {
                throw new SourceFault(
                        to.where(), "class " + to.code() + " stands under " + code + ", which is not there");
            }
            for (ModifiedBy inherited : applying(above, way)) {
                if (!to.excludedModifiers().contains(inherited.modifier()) && seen.add(inherited.modifier())) {
                    all.add(inherited);
                }
            }
        }
        all.addAll(to.modifiedBy());
        way.remove(to.code());
        applying.put(to.code(), all);
        return all;
    }
}
