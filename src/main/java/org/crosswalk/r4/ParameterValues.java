package org.crosswalk.r4;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.FhirCode;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Parameter;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of an operation by name. Clients disagree about types, so a primitive is read by its value:
 * {@code url} may come as uri, canonical or string, a switch as the string {@code "true"}. An empty
 * value counts as not given. Not thread-safe.
 *
 * <p>Every getter throws {@link TerminologyFault} (BAD_REQUEST) when a parameter that may be given once is given more
 * than once with different values, or its value is not of its kind.
 */
public final class ParameterValues {

    private final Parameter[] entries;

    /** Wraps a request's parameters. */
    public ParameterValues(List<Parameter> parameters) {
        this.entries = parameters.toArray(new Parameter[0]);
        for (Parameter entry : entries) {
            if (entry.name().isEmpty()) {
                throw Faults.required("a parameter has no name", "Parameters.parameter.name");
            }
        }
    }

    /** The names in the request that meet a condition, in the order of the alphabet. */
    public Set<String> names(Predicate<String> condition) {
        Set<String> found = Set.of();
        for (Parameter entry : entries) {
            if (condition.test(entry.name())) {
                found = found.isEmpty() ? new TreeSet<>() : found;
                found.add(entry.name());
            }
        }
        return found;
    }

    /** Whether it is given with a value. */
    public boolean has(String name) {
        for (Parameter entry : entries) {
            if (isOne(entry, name)) {
                return true;
            }
        }
        return false;
    }

    /** A primitive as text. */
    public @Nullable String string(String name) {
        return string(name, name);
    }

    /**
     * A primitive as text.
     *
     * @param or another spelling of its name
     */
    public @Nullable String string(String name, String or) {
        String found = null;
        for (Parameter entry : entries) {
            String value = isOne(entry, name) || isOne(entry, or) ? primitive(entry) : null;
            if (value != null && found != null && !value.equals(found)) {
                throw Faults.invalid("parameter '" + name + "' is given more than once with different values", name);
            }
            found = found == null ? value : found;
        }
        return found;
    }

    /** A primitive that may be given many times. */
    public List<String> strings(String name) {
        List<String> values = List.of();
        for (Parameter entry : entries) {
            String value = isOne(entry, name) ? primitive(entry) : null;
            if (value != null) {
                values = values.isEmpty() ? new ArrayList<>(1) : values;
                values.add(value);
            }
        }
        return values;
    }

    /** The text of a primitive; null when it is blank. */
    private static @Nullable String primitive(Parameter entry) {
        if (!(entry.value() instanceof Parameter.Text text)) {
            throw Faults.value("parameter '" + entry.name() + "' must be a primitive value", entry.name());
        }
        refuseControls(text.text(), entry.name());
        return text.text().isBlank() ? null : text.text();
    }

    /** XML cannot carry these, and an answer repeats what it was asked about. */
    private static void refuseControls(@Nullable String text, String name) {
        for (int i = 0; text != null && i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                throw Faults.value("parameter '" + name + "' holds a control character", name);
            }
        }
    }

    /** A switch. */
    public @Nullable Boolean bool(String name) {
        String text = string(name);
        if (text == null) {
            return null;
        }
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default ->
                throw Faults.value(
                        "parameter '" + name + "' must be true or false, not '" + Shown.value(text) + "'", name);
        };
    }

    /** A switch that is off when not given. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(bool(name));
    }

    /** A code of a list, in whatever letter case; another value when it is not given. */
    public <T extends FhirCode> T code(String name, T[] list, T otherwise) {
        String text = string(name);
        if (text == null) {
            return otherwise;
        }
        return FhirCode.find(list, text.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> Faults.value(
                        "parameter '" + name + "' must be one of "
                                + Arrays.stream(list).map(FhirCode::code).collect(Collectors.joining(", ")) + ", not '"
                                + Shown.value(text) + "'",
                        name));
    }

    /** A whole number that is not negative. */
    public @Nullable Integer count(String name) {
        String text = string(name);
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
                "parameter '" + name + "' must be a whole number from 0 up, not '" + Shown.value(text) + "'", name);
    }

    /** A day. A year or a month is refused: releases change within them. */
    public @Nullable LocalDate day(String name) {
        String text = string(name);
        if (text == null) {
            return null;
        }
        LocalDate day = text.length() < 10 ? null : Days.of(text, false);
        if (day == null) {
            throw Faults.value(
                    "parameter '" + name + "' must be a full date such as 2026-03-31, not '" + Shown.value(text) + "'",
                    name);
        }
        return day;
    }

    /** A canonical with its version, which may be given many times. */
    public List<Canonical> canonicals(String name) {
        List<String> texts = strings(name);
        return texts.isEmpty()
                ? List.of()
                : texts.stream().map(Canonical::parse).toList();
    }

    /** A Coding; in a query, where only primitives fit, {@code system|code}. */
    public @Nullable Coding coding(String name) {
        return coding(name, name);
    }

    /**
     * A Coding; in a query {@code system|code}.
     *
     * @param or another spelling of its name
     */
    public @Nullable Coding coding(String name, String or) {
        Parameter entry = single(name, or);
        return entry == null ? null : coding(entry);
    }

    private static Coding coding(Parameter entry) {
        if (entry.value() instanceof Parameter.OfCoding of) {
            Coding coding = of.coding();
            for (String text : new String[] {coding.system(), coding.version(), coding.code(), coding.display()}) {
                refuseControls(text, entry.name());
            }
            return coding;
        }
        String text = entry.value() instanceof Parameter.Text of ? of.text() : null;
        int bar = text == null ? -1 : text.indexOf('|');
        if (text == null || bar < 1) {
            throw Faults.value(
                    "parameter '" + entry.name() + "' must be a Coding, in a query system|code", entry.name());
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
        for (Parameter entry : entries) {
            if (!isOne(entry, "coding") && !isOne(entry, "code")) {
                continue;
            }
            Coding coding = entry.name().equals("coding") ? coding(entry) : code(entry, system);
            boolean same = system == null || system.equals(coding.system());
            codings.add(
                    coding.version() == null && same
                            ? new Coding(coding.system(), version, coding.code(), coding.display())
                            : coding);
        }
        return codings;
    }

    private static Coding code(Parameter entry, @Nullable String system) {
        if (!(entry.value() instanceof Parameter.Text text)) {
            throw Faults.value("parameter 'code' must be a primitive value", "code");
        }
        refuseControls(text.text(), "code");
        if (system == null) {
            throw Faults.required("a 'code' needs its 'system'", "system");
        }
        return new Coding(system, null, text.text(), null);
    }

    /** Codings that may be given many times, in the order in which they are given. */
    public List<Coding> codings(String name) {
        return named(name).stream().map(ParameterValues::coding).toList();
    }

    /** A CodeableConcept. */
    public @Nullable CodeableConcept codeableConcept(String name) {
        return codeableConcept(name, name);
    }

    /**
     * A CodeableConcept.
     *
     * @param or another spelling of its name
     */
    public @Nullable CodeableConcept codeableConcept(String name, String or) {
        Parameter entry = single(name, or);
        if (entry == null) {
            return null;
        }
        if (entry.value() instanceof Parameter.OfConcept of) {
            return of.concept();
        }
        throw Faults.value("parameter '" + name + "' must be a CodeableConcept", name);
    }

    /** A resource of one kind. */
    public <R extends Resource> @Nullable R resource(Class<R> kind, String name) {
        Parameter entry = single(name, name);
        if (entry == null) {
            return null;
        }
        Resource resource = entry.value() instanceof Parameter.OfResource of ? of.resource() : null;
        if (!kind.isInstance(resource)) {
            throw Faults.value("parameter '" + name + "' must be a " + kind.getSimpleName() + " resource", name);
        }
        return kind.cast(resource);
    }

    /** Resources of any kind. */
    public List<Resource> resources(String name) {
        List<Parameter> given = named(name);
        List<Resource> resources = given.isEmpty() ? List.of() : new ArrayList<>();
        for (Parameter entry : given) {
            if (entry.value() instanceof Parameter.OfResource of) {
                resources.add(of.resource());
            } else if (!(entry.value() instanceof Parameter.OfParameters)) {
                throw Faults.value("parameter '" + name + "' must be a resource", name);
            }
        }
        return resources;
    }

    /** Parameters that have parts. */
    List<Parameter> groups(String name) {
        return named(name);
    }

    private @Nullable Parameter single(String name, String or) {
        Parameter found = null;
        for (Parameter entry : entries) {
            boolean one = isOne(entry, name) || isOne(entry, or);
            if (one && found != null) {
                throw Faults.invalid("parameter '" + name + "' is given more than once", name);
            }
            found = one ? entry : found;
        }
        return found;
    }

    private List<Parameter> named(String name) {
        List<Parameter> found = List.of();
        for (Parameter entry : entries) {
            if (isOne(entry, name)) {
                found = found.isEmpty() ? new ArrayList<>(1) : found;
                found.add(entry);
            }
        }
        return found;
    }

    private static boolean isOne(Parameter entry, String name) {
        return name.equals(entry.name()) && entry.isGiven();
    }
}
