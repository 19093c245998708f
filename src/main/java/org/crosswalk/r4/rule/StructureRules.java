package org.crosswalk.r4.rule;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition.ChildTypeEnum;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.crosswalk.model.Findings;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.NearestName;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Written;
import org.jspecify.annotations.Nullable;

/**
 * What FHIR's definitions ask of every element: that it is one of R4, how often it may be there, of which type its value is, and which
 * codes it can have where the definition binds them. The definitions are HAPI's, which are made from R4's own. Thread-safe.
 *
 * @param context has the definitions of R4
 */
record StructureRules(FhirContext context) {

    /** Elements of the three resources that came with R5. */
    private static final Map<String, String> OF_R5 = Map.ofEntries(
            Map.entry("relationship", "R4 has 'equivalence' for it"),
            Map.entry("noMap", "R4 has a target with the equivalence 'unmatched' for it"),
            Map.entry("sourceScopeUri", "R4 has 'sourceUri' for it"),
            Map.entry("sourceScopeCanonical", "R4 has 'sourceCanonical' for it"),
            Map.entry("targetScopeUri", "R4 has 'targetUri' for it"),
            Map.entry("targetScopeCanonical", "R4 has 'targetCanonical' for it"),
            Map.entry("otherMap", "R4 has 'url' for it"),
            Map.entry("attribute", "R4 has 'property' for it"),
            Map.entry("additionalAttribute", "leave it out"),
            Map.entry("valueSet", "leave it out"),
            Map.entry("property", "leave it out"),
            Map.entry("scope", "leave it out"),
            Map.entry("additionalUse", "leave it out"),
            Map.entry("next", "leave it out"),
            Map.entry("versionAlgorithmString", "leave it out"),
            Map.entry("versionAlgorithmCoding", "leave it out"),
            Map.entry("copyrightLabel", "leave it out"),
            Map.entry("approvalDate", "R4 has the extension resource-approvalDate for it"),
            Map.entry("lastReviewDate", "R4 has the extension resource-lastReviewDate for it"),
            Map.entry("effectivePeriod", "R4 has the extension resource-effectivePeriod for it"),
            Map.entry("topic", "leave it out"),
            Map.entry("author", "leave it out"),
            Map.entry("editor", "leave it out"),
            Map.entry("reviewer", "leave it out"),
            Map.entry("endorser", "leave it out"),
            Map.entry("relatedArtifact", "leave it out"));

    private static final Map<Class<?>, Set<String>> CODES = new ConcurrentHashMap<>();

    private static final Set<String> NUMBERS = Set.of("integer", "unsignedInt", "positiveInt", "decimal");

    void check(Written resource, Findings to) {
        BaseRuntimeElementCompositeDefinition<?> type = definition(resource, to);
        if (type != null) {
            composite(resource, type, to);
        }
    }

    private @Nullable BaseRuntimeElementCompositeDefinition<?> definition(Written resource, Findings to) {
        String type = resource.type();
        if (type == null) {
            error(to, Issue.Type.STRUCTURE, resource, " has no resourceType");
            return null;
        }
        try {
            return context.getResourceDefinition(type);
        } catch (RuntimeException unknown) {
            error(to, Issue.Type.STRUCTURE, resource, " is of no type that FHIR R4 has: '" + Shown.value(type) + "'");
            return null;
        }
    }

    private void composite(Written element, BaseRuntimeElementCompositeDefinition<?> type, Findings to) {
        if (element.children().isEmpty()) {
            add(to, Issue.Type.INVARIANT, "ele-1", element, " is empty: an element has a value or elements in it");
        }
        Map<BaseRuntimeChildDefinition, List<Written>> given = new LinkedHashMap<>();
        for (Written child : element.children()) {
            if (child.name().equals("extension") || child.name().equals("modifierExtension")) {
                extension(child, to);
                continue;
            }
            if (child.name().startsWith("_")) {
                continue;
            }
            BaseRuntimeChildDefinition of = type.getChildByName(child.name());
            if (of == null || of.getChildByName(child.name()) == null) {
                unknown(child, type, to);
            } else {
                given.computeIfAbsent(of, each -> new ArrayList<>()).add(child);
            }
        }
        given.forEach((child, values) -> values(child, values, to));
        for (BaseRuntimeChildDefinition child : type.getChildren()) {
            if (child.getMin() > 0 && !given.containsKey(child) && !element.has("_" + child.getElementName())) {
                String name = child.getElementName();
                to.add(
                        Severity.ERROR,
                        Issue.Type.REQUIRED,
                        null,
                        element.path(),
                        element.path() + " has no '" + name + "', which FHIR R4 requires: add it" + codes(child) + ".");
            }
        }
    }

    private void values(BaseRuntimeChildDefinition child, List<Written> values, Findings to) {
        boolean many = child.getMax() != 1;
        if (!many && values.size() > 1) {
            error(
                    to,
                    Issue.Type.STRUCTURE,
                    values.get(1),
                    " is there " + values.size() + " times; FHIR R4 has it once");
        }
        for (int at = 0; at < values.size(); at++) {
            Written value = values.get(at);
            boolean listed = value.isListed();
            value.setIndex(many ? at : -1);
            if (value.form() == Written.Form.NOTHING && !value.isListed()) {
                error(to, Issue.Type.STRUCTURE, value, " is null or an empty list: leave it out");
            } else if (listed && !many) {
                error(
                        to,
                        Issue.Type.STRUCTURE,
                        value,
                        " is a list, where FHIR has a single value: take the brackets away");
            } else if (!listed && many && !value.isXml()) {
                error(to, Issue.Type.STRUCTURE, value, " is a single value, where FHIR has a list: put it in brackets");
            }
            value(child, value, to);
        }
    }

    private void value(BaseRuntimeChildDefinition child, Written value, Findings to) {
        BaseRuntimeElementDefinition<?> type = child.getChildByName(value.name());
        ChildTypeEnum kind = type.getChildType();
        switch (kind) {
            case RESOURCE, CONTAINED_RESOURCES, CONTAINED_RESOURCE_LIST -> check(value, to);
            case COMPOSITE_DATATYPE, RESOURCE_BLOCK -> {
                if (value.form() != Written.Form.OBJECT) {
                    if (value.form() != Written.Form.NOTHING) {
                        error(to, Issue.Type.STRUCTURE, value, " is a plain value, where FHIR has elements in it");
                    }
                } else if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
                    composite(value, composite, to);
                }
            }
            case PRIMITIVE_DATATYPE, ID_DATATYPE -> primitive(child, type.getName(), value, to);
            default -> {}
        }
    }

    private void primitive(BaseRuntimeChildDefinition child, String type, Written value, Findings to) {
        String text = value.text();
        if (value.form() == Written.Form.NOTHING) {
            return;
        }
        boolean plain = value.isXml() || value.form() == form(type);
        if (text == null) {
            if (!value.isXml() || value.children().isEmpty()) {
                error(to, Issue.Type.STRUCTURE, value, " has elements in it, where FHIR has a " + type);
            }
            return;
        }
        if (!plain) {
            error(
                    to,
                    Issue.Type.STRUCTURE,
                    value,
                    " is written as a JSON " + value.form().name().toLowerCase(Locale.ROOT)
                            + ", where FHIR has a " + type
                            + (form(type) == Written.Form.TEXT
                                    ? ": put it in quotation marks. A code that was a number may have lost its zeros"
                                    : ": write it without quotation marks"));
            return;
        }
        Set<String> codes = codesOf(child);
        String wrong = Formats.wrong(codes == null ? type : "code", text);
        if (wrong != null) {
            error(to, Issue.Type.VALUE, value, " is no " + type + ": '" + Shown.value(text) + "'; " + wrong);
        } else if (codes != null && !codes.contains(text)) {
            error(
                    to,
                    Issue.Type.CODE_INVALID,
                    value,
                    " is '" + Shown.value(text) + "'; FHIR R4 has " + either(codes)
                            + NearestName.of(text, codes)
                                    .map(near -> ". Did you mean '" + near + "'?")
                                    .orElse(""));
        }
    }

    private static Written.Form form(String type) {
        return NUMBERS.contains(type)
                ? Written.Form.NUMBER
                : type.equals("boolean") ? Written.Form.BOOLEAN : Written.Form.TEXT;
    }

    private void extension(Written extension, Findings to) {
        String url = extension.text("url");
        if (url == null) {
            error(
                    to,
                    Issue.Type.REQUIRED,
                    extension,
                    " has no 'url': an extension needs one, which says what it means");
        }
        boolean value = extension.choice("value") != null || extension.choice("_value") != null;
        boolean parts = extension.has("extension");
        if (value == parts) {
            add(
                    to,
                    Issue.Type.INVARIANT,
                    "ext-1",
                    extension,
                    value
                            ? " has a value and extensions in it: an extension has one or the other"
                            : " has neither a value nor extensions in it: write one of them");
        }
        extension.all("extension").forEach(part -> extension(part, to));
    }

    private static void unknown(Written child, BaseRuntimeElementCompositeDefinition<?> type, Findings to) {
        Set<String> names = new TreeSet<>();
        type.getChildren().forEach(each -> names.addAll(each.getValidChildNames()));
        String later = OF_R5.get(child.name());
        error(
                to,
                Issue.Type.STRUCTURE,
                child,
                " is no element of FHIR R4 (4.0.1), which is spoken here"
                        + (later == null
                                ? NearestName.of(child.name(), names)
                                        .map(near -> ". Did you mean '" + near + "'?")
                                        .orElse(": leave it out")
                                : "; it is one of R5: " + later));
    }

    private static String codes(BaseRuntimeChildDefinition child) {
        Set<String> codes = codesOf(child);
        return codes == null ? "" : "; it is " + either(codes);
    }

    private static String either(Set<String> codes) {
        return String.join(", ", codes);
    }

    /** The codes of an element that is bound to them; null of any other. */
    private static @Nullable Set<String> codesOf(BaseRuntimeChildDefinition child) {
        return child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound
                ? CODES.computeIfAbsent(bound.getBoundEnumType(), StructureRules::read)
                : null;
    }

    private static Set<String> read(Class<?> type) {
        Set<String> codes = new TreeSet<>();
        try {
            Method code = type.getMethod("toCode");
            for (Object each : type.getEnumConstants()) {
                Object written = ((Enum<?>) each).name().equals("NULL") ? null : code.invoke(each);
                if (written != null) {
                    codes.add(written.toString());
                }
            }
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
        return codes;
    }

    private static void error(Findings to, Issue.Type type, Written at, String what) {
        add(to, type, null, at, what);
    }

    private static void add(Findings to, Issue.Type type, @Nullable String rule, Written at, String what) {
        String path = at.path();
        to.add(Severity.ERROR, type, rule, path, path + what + ".");
    }
}
