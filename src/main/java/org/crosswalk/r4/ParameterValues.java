package org.crosswalk.r4;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.syntax.Shown;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of an operation by name. Clients disagree about types, so a primitive is read by its value:
 * {@code url} may come as uri, canonical or string, a switch as the string {@code "true"}. A name can have several
 * spellings; an empty value counts as not given. Not thread-safe.
 *
 * <p>Every getter throws {@link TerminologyFault} (BAD_REQUEST) when a parameter that may be given once is given more
 * than once with different values, or its value is not of its kind.
 */
public final class ParameterValues {

    private final List<ParametersParameterComponent> entries;

    /** Wraps a request's parameters. */
    public ParameterValues(Parameters parameters) {
        this.entries = List.copyOf(parameters.getParameter());
        for (ParametersParameterComponent entry : entries) {
            if (!entry.hasName()) {
                throw Faults.required("a parameter has no name", "Parameters.parameter.name");
            }
        }
    }

    /** The names in the request that are not among the given ones. */
    public Set<String> namesBeside(Set<String> known) {
        Set<String> others = new TreeSet<>();
        entries.stream().map(ParametersParameterComponent::getName).forEach(others::add);
        others.removeAll(known);
        return others;
    }

    /** Whether any of the spellings is given with a value. */
    public boolean has(String... names) {
        return !named(names).isEmpty();
    }

    /** A primitive as text. */
    public @Nullable String string(String... names) {
        List<String> values = strings(names);
        if (values.isEmpty()) {
            return null;
        }
        if (new LinkedHashSet<>(values).size() > 1) {
            throw Faults.invalid(
                    "parameter '" + names[0] + "' is given more than once with different values", names[0]);
        }
        return values.get(0);
    }

    /** A primitive that may be given many times. */
    public List<String> strings(String... names) {
        List<String> values = new ArrayList<>();
        for (ParametersParameterComponent entry : named(names)) {
            Type value = entry.getValue();
            if (value == null || !value.isPrimitive()) {
                throw Faults.value("parameter '" + entry.getName() + "' must be a primitive value", entry.getName());
            }
            String text = value.primitiveValue();
            refuseControls(text, entry.getName());
            if (text != null && !text.isBlank()) {
                values.add(text);
            }
        }
        return values;
    }

    /** XML cannot carry these, and an answer repeats what it was asked about. */
    private static void refuseControls(@Nullable String text, String name) {
        if (text != null && text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
            throw Faults.value("parameter '" + name + "' holds a control character", name);
        }
    }

    /** A switch. */
    public @Nullable Boolean bool(String... names) {
        String text = string(names);
        if (text == null) {
            return null;
        }
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default ->
                throw Faults.value(
                        "parameter '" + names[0] + "' must be true or false, not '" + Shown.value(text) + "'",
                        names[0]);
        };
    }

    /** A switch that is off when not given. */
    public boolean flag(String... names) {
        return Boolean.TRUE.equals(bool(names));
    }

    /** A whole number that is not negative. */
    public @Nullable Integer count(String... names) {
        String text = string(names);
        if (text == null) {
            return null;
        }
        try {
            int value = Integer.parseInt(text.trim());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw Faults.value(
                "parameter '" + names[0] + "' must be a whole number from 0 up, not '" + Shown.value(text) + "'",
                names[0]);
    }

    /** A day. A year or a month is refused: releases change within them. */
    public @Nullable LocalDate day(String... names) {
        String text = string(names);
        if (text == null) {
            return null;
        }
        LocalDate day = text.length() < 10 ? null : Days.of(text, false);
        if (day == null) {
            throw Faults.value(
                    "parameter '" + names[0] + "' must be a full date such as 2026-03-31, not '" + Shown.value(text)
                            + "'",
                    names[0]);
        }
        return day;
    }

    /** A canonical with its version, which may be given many times. */
    public List<Canonical> canonicals(String... names) {
        return strings(names).stream().map(Canonical::parse).toList();
    }

    /** A Coding; in a query, where only primitives fit, {@code system|code}. */
    public @Nullable Coding coding(String... names) {
        ParametersParameterComponent entry = single(names);
        return entry == null ? null : coding(entry);
    }

    private static Coding coding(ParametersParameterComponent entry) {
        if (entry.getValue() instanceof org.hl7.fhir.r4.model.Coding coding) {
            for (String text :
                    new String[] {coding.getSystem(), coding.getVersion(), coding.getCode(), coding.getDisplay()}) {
                refuseControls(text, entry.getName());
            }
            return Datatypes.coding(coding);
        }
        String text = entry.getValue() == null ? null : entry.getValue().primitiveValue();
        int bar = text == null ? -1 : text.indexOf('|');
        if (text == null || bar < 1) {
            throw Faults.value(
                    "parameter '" + entry.getName() + "' must be a Coding, in a query system|code", entry.getName());
        }
        return Coding.of(text.substring(0, bar), text.substring(bar + 1));
    }

    /**
     * Codes that may be given many times, each as {@code coding} or as {@code code}, in the order in which they are given.
     *
     * @param system the system of each {@code code}, or null
     * @param version the version of each code of that system that names none, or null
     */
    public List<Coding> codings(@Nullable String system, @Nullable String version) {
        List<Coding> codings = new ArrayList<>();
        for (ParametersParameterComponent entry : named("coding", "code")) {
            Coding coding = entry.getName().equals("coding") ? coding(entry) : code(entry, system);
            boolean same = system == null || system.equals(coding.system());
            codings.add(
                    coding.version() == null && same
                            ? new Coding(coding.system(), version, coding.code(), coding.display())
                            : coding);
        }
        return codings;
    }

    private static Coding code(ParametersParameterComponent entry, @Nullable String system) {
        Type value = entry.getValue();
        if (value == null || !value.isPrimitive()) {
            throw Faults.value("parameter 'code' must be a primitive value", "code");
        }
        if (system == null) {
            throw Faults.required("a 'code' needs its 'system'", "system");
        }
        return new Coding(system, null, value.primitiveValue(), null);
    }

    /** A CodeableConcept. */
    public @Nullable CodeableConcept codeableConcept(String... names) {
        ParametersParameterComponent entry = single(names);
        if (entry == null) {
            return null;
        }
        if (entry.getValue() instanceof org.hl7.fhir.r4.model.CodeableConcept concept) {
            return Datatypes.concept(concept);
        }
        throw Faults.value("parameter '" + names[0] + "' must be a CodeableConcept", names[0]);
    }

    /** A resource of one kind. */
    public <R extends Resource> @Nullable R resource(Class<R> kind, String... names) {
        ParametersParameterComponent entry = single(names);
        if (entry == null) {
            return null;
        }
        Resource resource = entry.getResource();
        if (!kind.isInstance(resource)) {
            throw Faults.value(
                    "parameter '" + names[0] + "' must be a " + kind.getSimpleName() + " resource", names[0]);
        }
        return kind.cast(resource);
    }

    /** Resources of any kind. */
    public List<Resource> resources(String name) {
        List<Resource> resources = new ArrayList<>();
        for (ParametersParameterComponent entry : named(name)) {
            if (!entry.hasResource()) {
                throw Faults.value("parameter '" + name + "' must be a resource", name);
            }
            resources.add(entry.getResource());
        }
        return resources;
    }

    /** Parameters that have parts. */
    List<ParametersParameterComponent> groups(String name) {
        return named(name);
    }

    private @Nullable ParametersParameterComponent single(String... names) {
        List<ParametersParameterComponent> found = named(names);
        if (found.size() > 1) {
            throw Faults.invalid("parameter '" + names[0] + "' is given more than once", names[0]);
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private List<ParametersParameterComponent> named(String... names) {
        List<ParametersParameterComponent> found = new ArrayList<>();
        for (ParametersParameterComponent entry : entries) {
            for (String name : names) {
                if (name.equals(entry.getName()) && isGiven(entry)) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    private static boolean isGiven(ParametersParameterComponent entry) {
        return entry.hasValue() || entry.hasResource() || entry.hasPart();
    }
}
