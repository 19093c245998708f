package org.crosswalk.r4.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeUse;
import org.crosswalk.model.CodeUse.Kind;
import org.crosswalk.r4.tree.Written;
import org.jspecify.annotations.Nullable;

/** Reads which codes of other code systems a resource names. An expansion that it carries is somebody's answer and not read. One use. */
public final class CodeUses {

    private static final Set<String> ON_CODES =
            Set.of("is-a", "descendent-of", "is-not-a", "generalizes", "child-of", "descendent-leaf");

    private final List<CodeUse> uses = new ArrayList<>();

    private CodeUses() {}

    /** The codes in the order of the resource. */
    public static List<CodeUse> of(Written resource) {
        CodeUses read = new CodeUses();
        switch (String.valueOf(resource.type())) {
            case "CodeSystem" -> read.codeSystem(resource);
            case "ValueSet" -> read.valueSet(resource);
            case "ConceptMap" -> read.conceptMap(resource);
            default -> {}
        }
        return read.uses;
    }

    private void codeSystem(Written resource) {
        String supplemented = resource.text("supplements");
        if (supplemented != null && "supplement".equals(resource.text("content"))) {
            Canonical system = Canonical.parse(supplemented);
            concepts(resource, system);
        }
    }

    private void concepts(Written parent, Canonical system) {
        for (Written concept : parent.all("concept")) {
            add(Kind.SUPPLEMENTED, system.url(), system.version(), concept, null);
            concepts(concept, system);
        }
    }

    private void valueSet(Written resource) {
        Written compose = resource.first("compose");
        if (compose == null) {
            return;
        }
        for (String part : List.of("include", "exclude")) {
            for (Written component : compose.all(part)) {
                String system = component.text("system");
                String version = component.text("version");
                for (Written concept : component.all("concept")) {
                    add(Kind.MEMBER, system, version, concept, concept.text("display"));
                }
                component.all("filter").forEach(filter -> filter(filter, system, version));
            }
        }
    }

    private void filter(Written filter, @Nullable String system, @Nullable String version) {
        Written value = filter.first("value");
        String op = String.valueOf(filter.text("op"));
        boolean hierarchy = "concept".equals(filter.text("property")) || "code".equals(filter.text("property"));
        if (value == null || value.text() == null || system == null || !hierarchy) {
            return;
        }
        if (ON_CODES.contains(op) || op.equals("=")) {
            use(Kind.FILTER, system, version, value.text(), null, value);
        } else if (op.equals("in") || op.equals("not-in")) {
            for (String code : value.text().split(",")) {
                use(Kind.FILTER, system, version, code.strip(), null, value);
            }
        }
    }

    private void conceptMap(Written resource) {
        for (Written group : resource.all("group")) {
            for (Written element : group.all("element")) {
                add(Kind.SOURCE, group.text("source"), group.text("sourceVersion"), element, element.text("display"));
                for (Written target : element.all("target")) {
                    add(Kind.TARGET, group.text("target"), group.text("targetVersion"), target, target.text("display"));
                }
            }
        }
    }

    private void add(
            Kind kind, @Nullable String system, @Nullable String version, Written owner, @Nullable String display) {
        Written code = owner.first("code");
        if (code != null && code.text() != null && system != null) {
            use(kind, system, version, code.text(), display, code);
        }
    }

    private void use(
            Kind kind, String system, @Nullable String version, String code, @Nullable String display, Written at) {
        if (!code.isBlank()) {
            uses.add(new CodeUse(kind, system, version, code, display, at.path()));
        }
    }
}
