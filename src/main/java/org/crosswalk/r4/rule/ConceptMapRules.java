package org.crosswalk.r4.rule;

import java.util.HashSet;
import java.util.Set;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Written;

/** What R4 says of a ConceptMap beyond its elements. Source: FHIR R4, ConceptMap: constraints and notes. */
final class ConceptMapRules {

    private static final Set<String> WITHOUT_TARGET = Set.of("unmatched", "disjoint");

    private ConceptMapRules() {}

    static void check(Written resource, Said said) {
        MetadataRules.check(resource, "cmd-0", said);
        if (!resource.has("group")) {
            said.warning(resource, "has no 'group': it maps nothing.");
        }
        for (Written group : resource.all("group")) {
            group(resource, group, said);
        }
    }

    private static void group(Written map, Written group, Said said) {
        if (group.text("source") == null) {
            system(map, group, "source", said);
        }
        if (group.text("target") == null && leadsSomewhere(group)) {
            system(map, group, "target", said);
        }
        if (group.text("source") == null && group.has("sourceVersion")) {
            said.warning(group, "has a 'sourceVersion' and no 'source' that it could be of.");
        }
        if (group.text("target") == null && group.has("targetVersion")) {
            said.warning(group, "has a 'targetVersion' and no 'target' that it could be of.");
        }
        Set<String> codes = new HashSet<>();
        for (Written element : group.all("element")) {
            String code = element.text("code");
            if (code == null) {
                said.error(element, "has no 'code': nothing is mapped by it. Add the code, or leave the element out.");
            } else if (!codes.add(code)) {
                said.warning(
                        element,
                        "has the code '" + Shown.value(code)
                                + "', which this group has already: put its targets into one element.");
            }
            element.all("target").forEach(target -> target(target, said));
        }
        Written unmapped = group.first("unmapped");
        if (unmapped != null) {
            unmapped(unmapped, said);
        }
    }

    private static void system(Written map, Written group, String name, Said said) {
        boolean named = map.choice(name) != null;
        said.warning(
                group,
                "has no '" + name + "'"
                        + (named ? "; the value set of the map does not name the code system of a code" : "")
                        + ": add the URI of the code system.");
    }

    private static boolean leadsSomewhere(Written group) {
        return group.all("element").stream()
                .flatMap(element -> element.all("target").stream())
                .anyMatch(target -> target.text("code") != null);
    }

    private static void target(Written target, Said said) {
        String equivalence = target.text("equivalence");
        boolean code = target.text("code") != null;
        if (equivalence == null) {
            return;
        }
        boolean none = WITHOUT_TARGET.contains(equivalence);
        if ((equivalence.equals("narrower") || equivalence.equals("inexact")) && target.text("comment") == null) {
            said.invariant(
                    "cmd-1", target, "is " + equivalence + " and has no 'comment': say in it how the target differs.");
        }
        if (!code && !none) {
            said.warning(
                    target,
                    "has the equivalence '" + Shown.value(equivalence)
                            + "' and no 'code': add the code, or write unmatched when there is none.");
        }
        if (code && equivalence.equals("unmatched")) {
            said.warning(
                    target, "names a code and is said to be unmatched: leave the code out, or say how it relates.");
        }
    }

    private static void unmapped(Written unmapped, Said said) {
        String mode = unmapped.text("mode");
        if ("fixed".equals(mode) && unmapped.text("code") == null) {
            said.invariant("cmd-2", unmapped, "has the mode 'fixed' and no 'code': name the code that is then given.");
        }
        if ("other-map".equals(mode) && unmapped.text("url") == null) {
            said.invariant("cmd-3", unmapped, "has the mode 'other-map' and no 'url': name the map that is then used.");
        }
        if ("provided".equals(mode) && unmapped.has("code")) {
            said.warning(unmapped, "has the mode 'provided' and a 'code', which is never given: leave the code out.");
        }
    }
}
