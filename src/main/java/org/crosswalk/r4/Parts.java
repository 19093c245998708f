package org.crosswalk.r4;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/** Adds parameters, or parts of one, to an answer; null adds nothing. */
final class Parts {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private Parts() {}

    private static void add(Node to, String name, String type, @Nullable Object value) {
        if (value != null) {
            to.parameter(name).put(type, value);
        }
    }

    static void string(Node to, String name, @Nullable String value) {
        add(to, name, "valueString", value);
    }

    static void code(Node to, String name, @Nullable String value) {
        add(to, name, "valueCode", value);
    }

    static void uri(Node to, String name, @Nullable String value) {
        add(to, name, "valueUri", value);
    }

    static void canonical(Node to, String name, @Nullable Object value) {
        add(to, name, "valueCanonical", value == null ? null : value.toString());
    }

    static void bool(Node to, String name, @Nullable Boolean value) {
        add(to, name, "valueBoolean", value);
    }

    static void integer(Node to, String name, int value) {
        add(to, name, "valueInteger", value);
    }

    static void coding(Node to, String name, @Nullable Coding value) {
        add(to, name, "valueCoding", value == null ? null : coding(value));
    }

    static void concept(Node to, String name, @Nullable CodeableConcept value) {
        if (value != null) {
            Node concept = new Node();
            value.codings().forEach(coding -> concept.add("coding", coding(coding)));
            add(to, name, "valueCodeableConcept", concept.put("text", value.text()));
        }
    }

    /** A part named {@code value}, or an extension's value, of the type that it has. */
    static void property(Node to, String name, PropertyValue value) {
        value(to.parameter(name), value);
    }

    /** The member {@code value[x]} of a property's value. */
    static void value(Node to, PropertyValue from) {
        if (from instanceof PropertyValue.CodeValue code) {
            to.put("valueCode", code.value());
        } else if (from instanceof PropertyValue.CodingValue coding) {
            to.put("valueCoding", coding(coding.value()));
        } else if (from instanceof PropertyValue.IntegerValue integer) {
            to.put("valueInteger", integer.value());
        } else if (from instanceof PropertyValue.BooleanValue bool) {
            to.put("valueBoolean", bool.value());
        } else if (from instanceof PropertyValue.DateTimeValue dateTime) {
            to.put("valueDateTime", dateTime.value());
        } else if (from instanceof PropertyValue.DecimalValue decimal) {
            to.put("valueDecimal", decimal.value());
        } else {
            to.put("valueString", from.asText());
        }
    }

    static Node coding(Coding from) {
        return new Node()
                .put("system", from.system())
                .put("version", from.version())
                .put("code", from.code())
                .put("display", from.display());
    }

    /** An extension that states a value. */
    static Node extension(String url, String type, @Nullable Object value) {
        return new Node().put("url", url).put(type, value);
    }

    static Node period(@Nullable LocalDate start, @Nullable LocalDate end) {
        return new Node()
                .put("start", start == null ? null : start.toString())
                .put("end", end == null ? null : end.toString());
    }

    /** A moment as a {@code dateTime}, to the second, in the server's time zone. */
    static String dateTime(Instant moment) {
        return SECONDS.format(moment.atZone(ZoneId.systemDefault()));
    }

    /** A moment as an {@code instant}, to the millisecond, in the server's time zone. */
    static String instant(Instant moment) {
        return MILLISECONDS.format(moment.atZone(ZoneId.systemDefault()));
    }

    /** The parameter {@code issues}. */
    static void issues(Node to, List<Issue> issues) {
        if (!issues.isEmpty()) {
            to.parameter("issues").put("resource", OperationOutcomes.of(issues));
        }
    }
}
