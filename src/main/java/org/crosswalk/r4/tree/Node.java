package org.crosswalk.r4.tree;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.jspecify.annotations.Nullable;

/**
 * A resource or element of FHIR as JSON has it: members by name, in the order in which they are written. A value is a text, a
 * {@link Boolean}, an {@link Integer}, a {@link BigDecimal}, a node, a resource or element of HAPI ({@link Base}), or a list of these. What
 * an operation answers is described once, as a node, and is sent as JSON by {@link NodeJson} or given to HAPI by {@link
 * HapiResources}. Members come in the order of FHIR's definitions. Not thread-safe.
 */
public final class Node {

    private static final String TYPE = "resourceType";
    private static final String EXTENSION = "extension";
    private static final String PARAMETERS = "Parameters";

    private static final int FEW = 3;

    /** Name and value in turn: an answer has dozens of nodes, most of two members. */
    private Object[] members = new Object[2 * FEW];

    private int size;

    /** A resource of a type, without members. */
    public static Node resource(String type) {
        return new Node().put(TYPE, type);
    }

    /** The type of a resource; null of an element. */
    public @Nullable String type() {
        return size > 0 && name(0).equals(TYPE) ? (String) value(0) : null;
    }

    /** Adds a member; without a value, or with an empty text or list, nothing. */
    public Node put(String name, @Nullable Object value) {
        if (value != null
                && !(value instanceof String text && text.isEmpty())
                && !(value instanceof List<?> list && list.isEmpty())) {
            insert(size, name, value);
        }
        return this;
    }

    private void insert(int at, String name, Object value) {
        if (2 * size == members.length) {
            members = Arrays.copyOf(members, 2 * members.length);
        }
        System.arraycopy(members, 2 * at, members, 2 * at + 2, 2 * (size - at));
        members[2 * at] = name;
        members[2 * at + 1] = value;
        size++;
    }

    /** Adds an extension; the extensions of an element come before its other members. */
    public Node extend(Node extension) {
        if (get(EXTENSION) == null) {
            insert(0, EXTENSION, new ArrayList<>(1));
        }
        return add(EXTENSION, extension);
    }

    /** Adds a value to the list that a member is; the list comes where its first value was added. */
    public Node add(String name, Object value) {
        list(name).add(value);
        return this;
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(String name) {
        for (int at = size - 1; at >= 0; at--) {
            if (name(at).equals(name)) {
                return (List<Object>) value(at);
            }
        }
        List<Object> made = new ArrayList<>(4);
        insert(size, name, made);
        return made;
    }

    /** Adds a parameter to a Parameters resource, or a part to a parameter, and answers it. */
    public Node parameter(String name) {
        Node parameter = new Node().put("name", name);
        add(PARAMETERS.equals(type()) ? "parameter" : "part", parameter);
        return parameter;
    }

    /** The value of a member, or null. */
    public @Nullable Object get(String name) {
        for (int at = 0; at < size; at++) {
            if (name(at).equals(name)) {
                return value(at);
            }
        }
        return null;
    }

    /** The nodes of a member that is a list; none when there is no such member. */
    @SuppressWarnings("unchecked")
    public List<Node> nodes(String name) {
        return get(name) == null ? List.of() : (List<Node>) (List<?>) list(name);
    }

    /** The parameter with a name, of a Parameters resource; or null. */
    public @Nullable Node named(String name) {
        for (Node parameter : nodes("parameter")) {
            if (name.equals(parameter.get("name"))) {
                return parameter;
            }
        }
        return null;
    }

    /** Puts the members {@code value[x]} of this into another. */
    public void copyValue(Node to) {
        for (int i = 0; i < size(); i++) {
            if (name(i).startsWith("value")) {
                to.put(name(i), value(i));
            }
        }
    }

    /** The value of a parameter or part, whatever its type; null when it has parts only. */
    public @Nullable Object value() {
        for (int i = 0; i < size(); i++) {
            if (name(i).startsWith("value")) {
                return value(i);
            }
        }
        return null;
    }

    /** The part with a name, of a parameter; or null. */
    public @Nullable Node part(String name) {
        for (Node part : nodes("part")) {
            if (name.equals(part.get("name"))) {
                return part;
            }
        }
        return null;
    }

    /** How many members there are. */
    int size() {
        return size;
    }

    /** The name of a member, by its place. */
    String name(int at) {
        return (String) members[2 * at];
    }

    /** The value of a member, by its place. */
    Object value(int at) {
        return members[2 * at + 1];
    }
}
