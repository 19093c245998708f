package org.crosswalk.r4.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource or element as it was written, before any parser has left something out. {@link WrittenJson} and {@link WrittenXml} read it. Not
 * thread-safe.
 */
public final class Written {

    /** The form of a value. */
    public enum Form {
        /** An element with children. */
        OBJECT,
        /** A text; in XML any value. */
        TEXT,
        /** A number in JSON. */
        NUMBER,
        /** A truth value in JSON. */
        BOOLEAN,
        /** Nothing, in JSON: {@code null}, or an empty list. */
        NOTHING
    }

    private final String name;
    private @Nullable Written parent;
    private final List<Written> children = new ArrayList<>(2);
    private Form form = Form.OBJECT;
    private @Nullable String text;
    private @Nullable String type;
    private int index = -1;
    private boolean listed;
    private boolean xml;

    /** An element of a parent; null of the resource itself. */
    Written(String name, @Nullable Written parent) {
        this.name = name;
        this.parent = parent;
        this.xml = parent != null && parent.xml;
    }

    Written add(String child) {
        Written added = new Written(child, this);
        children.add(added);
        return added;
    }

    void setXml() {
        this.xml = true;
    }

    void set(Form formOfValue, @Nullable String value) {
        this.form = formOfValue;
        this.text = value;
    }

    void setType(String resourceType) {
        this.type = resourceType;
    }

    /** Places it in a list of JSON. */
    void setListed(int at) {
        this.listed = true;
        this.index = at;
    }

    /** Says which of a list it is, for its path; -1 of an element that is alone. */
    public void setIndex(int at) {
        this.index = at;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The form of its value. */
    public Form form() {
        return form;
    }

    /** The type of a resource; null of an element. */
    public @Nullable String type() {
        return type;
    }

    /** Its value as a text, or null. */
    public @Nullable String text() {
        return text;
    }

    /** Whether it stands in a list of JSON. */
    public boolean isListed() {
        return listed;
    }

    /** Whether it was written in XML, where lists have no form of their own. */
    public boolean isXml() {
        return xml;
    }

    /** Its children in their order. What JSON has in {@code _name} has this name. */
    public List<Written> children() {
        return children;
    }

    /** The children with a name. */
    public List<Written> all(String child) {
        List<Written> all = new ArrayList<>();
        for (Written each : children) {
            if (each.name.equals(child)) {
                all.add(each);
            }
        }
        return all;
    }

    /** The first child with a name, or null. */
    public @Nullable Written first(String child) {
        for (Written each : children) {
            if (each.name.equals(child)) {
                return each;
            }
        }
        return null;
    }

    /** The first child whose name begins so, as that of {@code value[x]}; or null. */
    public @Nullable Written choice(String beginning) {
        for (Written each : children) {
            if (each.name.startsWith(beginning) && each.name.length() > beginning.length()) {
                return each;
            }
        }
        return null;
    }

    /** The text of the first child with a name; null where there is none, or a blank one. */
    public @Nullable String text(String child) {
        Written first = first(child);
        return first == null || first.text == null || first.text.isBlank() ? null : first.text;
    }

    /** Whether there is a child with a name. */
    public boolean has(String child) {
        return first(child) != null;
    }

    /** The same, of which the paths begin here. */
    public Written asRoot() {
        parent = null;
        return this;
    }

    /** FHIRPath from the resource, such as {@code ValueSet.compose.include[0].system}. */
    public String path() {
        if (parent == null) {
            return type == null ? name : type;
        }
        StringBuilder path = new StringBuilder(parent.path()).append('.').append(name);
        return index < 0
                ? path.toString()
                : path.append('[').append(index).append(']').toString();
    }
}
