package org.crosswalk.fhir.site;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.CodePage.Ancestor;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.LookupAnswer.Fact;

/**
 * The codes beside a code and below it.
 *
 * @param tree a link to the tree at this code
 * @param link makes a link of a code
 * @param code the code
 * @param shown takes the properties that stand here
 */
record CodeTree(Markup tree, Function<String, Markup> link, String code, LookupAnswer answer, Set<String> shown) {

    /** Codes that are shown on each side of this one, where there are many. */
    private static final int BESIDE = 8;

    /**
     * The tree.
     *
     * @param ancestors the levels above, the highest first
     * @param children answers the codes right below another
     */
    Markup markup(List<Ancestor> ancestors, Function<String, List<Fact>> children) {
        List<Fact> below = answer.facts("child");
        shown.add("child");
        List<Fact> siblings = ancestors.isEmpty() || answer.facts("parent").size() > 1
                ? List.of()
                : children.apply(ancestors.get(ancestors.size() - 1).code());
        if (below.isEmpty() && siblings.size() < 2) {
            return Markup.NONE;
        }
        Tag lower = Tag.of("ul", "tree");
        below.forEach(child -> lower.add(branch(child)));
        Tag here = Tag.of("li")
                .add(Tag.of("span")
                        .with("aria-current", "page")
                        .add(Markup.code(code), Markup.text(" "))
                        .text(answer.value("display"))
                        .end());
        if (!below.isEmpty()) {
            here.add(lower.end());
        }
        Tag level = Tag.of("ul", "tree");
        int place = siblings.stream().map(Fact::text).toList().indexOf(code);
        int from = siblings.size() > 3 * BESIDE ? Math.max(0, place - BESIDE) : 0;
        int to = siblings.size() > 3 * BESIDE ? Math.min(siblings.size(), place + 1 + BESIDE) : siblings.size();
        more(level, ancestors, from, "before");
        for (int i = from; i < to; i++) {
            level.add(i == place ? here.end() : branch(siblings.get(i)));
        }
        if (place < 0) {
            level.add(here.end());
        }
        more(level, ancestors, siblings.size() - to, "after");
        return Tag.of("section")
                .with("aria-labelledby", "tree")
                .add(
                        Tag.of("h2")
                                .with("id", "tree")
                                .text("Codes beside and below")
                                .end(),
                        level.end(),
                        Tag.of("p").add(tree).end())
                .end();
    }

    /** Where there are many codes beside this one, most are on the page of the level above. */
    private void more(Tag level, List<Ancestor> ancestors, int count, String side) {
        if (count > 0) {
            level.add(Tag.of("li", "soft")
                    .text(count + " more " + side + " it under ")
                    .add(link.apply(ancestors.get(ancestors.size() - 1).code()))
                    .end());
        }
    }

    private Markup branch(Fact other) {
        return Tag.of("li")
                .add(link.apply(other.text()), Markup.text(" "))
                .text(other.description())
                .end();
    }
}
