package org.crosswalk.r4.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Written;
import org.jspecify.annotations.Nullable;

/** What R4 says of a ValueSet beyond its elements. Source: FHIR R4, ValueSet: constraints and notes. */
final class ValueSetRules {

    private static final Map<String, String> HIERARCHICAL =
            Map.of("is-a", "concept", "descendent-of", "concept", "is-not-a", "concept", "generalizes", "concept");

    private ValueSetRules() {}

    static void check(Written resource, Said said) {
        MetadataRules.check(resource, "vsd-0", said);
        Written compose = resource.first("compose");
        Written expansion = resource.first("expansion");
        if (compose == null && expansion == null) {
            said.warning(resource, "has neither 'compose' nor 'expansion': it says nothing of its codes.");
        }
        if (compose != null) {
            compose.all("include").forEach(each -> component(each, said));
            compose.all("exclude").forEach(each -> component(each, said));
            if (compose.has("exclude") && !compose.has("include")) {
                said.error(compose, "excludes codes and includes none: name in 'include' what they are taken from.");
            }
        }
        if (expansion != null) {
            contains(expansion, said);
            total(expansion, said);
        }
    }

    private static void component(Written component, Said said) {
        boolean system = component.text("system") != null;
        boolean concepts = component.has("concept");
        boolean filters = component.has("filter");
        if (!system && !component.has("valueSet")) {
            said.invariant(
                    "vsd-1", component, "has neither 'system' nor 'valueSet': name the code system or a value set.");
        }
        if (!system && (concepts || filters)) {
            said.invariant(
                    "vsd-2", component, "has concepts or filters and no 'system': name the code system they are of.");
        }
        if (concepts && filters) {
            said.invariant("vsd-3", component, "has both concepts and filters: put them into two includes.");
        }
        if (!system && component.has("version") && component.has("valueSet")) {
            said.warning(component, "has a 'version' and no 'system' that it could be of.");
        }
        Written url = component.first("system");
        if (url != null && url.text() != null && url.text().indexOf('|') >= 0) {
            said.warning(url, "has '|' in it: the version of the code system belongs in 'version'.");
        }
        Set<String> codes = new HashSet<>();
        for (Written concept : component.all("concept")) {
            String code = concept.text("code");
            if (code != null && !codes.add(code)) {
                said.warning(
                        concept,
                        "has the code '" + Shown.value(code) + "', which this list has already: leave one out.");
            }
        }
        component.all("filter").forEach(filter -> filter(filter, said));
    }

    private static void filter(Written filter, Said said) {
        String op = filter.text("op");
        String value = filter.text("value");
        String property = filter.text("property");
        if (op == null || value == null) {
            return;
        }
        Written at = filter.first("value") == null ? filter : filter.first("value");
        if (op.equals("exists") && !value.equals("true") && !value.equals("false") && at != null) {
            said.error(at, "is '" + Shown.value(value) + "', but of the operator 'exists' it is true or false.");
        }
        if (op.equals("regex") && at != null) {
            try {
                Pattern.compile(value);
            } catch (PatternSyntaxException wrong) {
                said.error(at, "is no regular expression: " + Shown.upTo(80, wrong.getDescription()) + ".");
            }
        }
        if (HIERARCHICAL.containsKey(op) && property != null && isOther(property)) {
            said.warning(
                    filter,
                    "has the operator '" + op + "' on the property '" + Shown.value(property)
                            + "': it is defined on the concept itself; write concept as 'property'.");
        }
        if (value.contains(",") && (op.equals("is-a") || op.equals("descendent-of")) && at != null) {
            said.warning(
                    at,
                    "has a comma in it, but the operator '" + op
                            + "' takes one code: write a filter or an include for each.");
        }
    }

    private static boolean isOther(String property) {
        return !Set.of("concept", "code", "parent", "subsumedBy").contains(property);
    }

    private static int contains(Written parent, Said said) {
        int codes = 0;
        for (Written entry : parent.all("contains")) {
            boolean code = entry.text("code") != null;
            codes += code ? 1 : 0;
            if (!code && entry.text("display") == null) {
                said.invariant("vsd-6", entry, "has neither a code nor a display.");
            } else if (!code && !"true".equals(entry.text("abstract"))) {
                said.invariant("vsd-9", entry, "has no code and is not said to be abstract.");
            }
            if (code && entry.text("system") == null) {
                said.invariant("vsd-10", entry, "has a code and no 'system': name the code system it is of.");
            }
            codes += contains(entry, said);
        }
        return codes;
    }

    private static void total(Written expansion, Said said) {
        Written total = expansion.first("total");
        int listed = count(expansion.all("contains"));
        if (total == null || total.text() == null || !total.text().matches("\\d{1,9}")) {
            return;
        }
        boolean paged = expansion.has("offset") || asksForPage(expansion.all("parameter"));
        int stated = Integer.parseInt(total.text());
        if (stated < listed && !paged && !expansion.all("contains").stream().anyMatch(each -> each.has("contains"))) {
            said.warning(total, "is " + stated + ", but the expansion lists " + listed + " codes: correct it.");
        }
    }

    private static boolean asksForPage(List<Written> parameters) {
        return parameters.stream().anyMatch(each -> isPage(each.text("name")));
    }

    private static boolean isPage(@Nullable String name) {
        return "count".equals(name) || "offset".equals(name);
    }

    private static int count(List<Written> contains) {
        return contains.stream()
                .mapToInt(each -> 1 + count(each.all("contains")))
                .sum();
    }
}
