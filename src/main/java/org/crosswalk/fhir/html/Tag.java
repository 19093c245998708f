package org.crosswalk.fhir.html;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An element of HTML or SVG that is being written. Its name and the names of its attributes are the program's own; texts and
 * the values of attributes are escaped, so that no text of a code system becomes markup. One use; not thread-safe.
 */
public final class Tag {

    private static final Set<String> VOID = Set.of("input", "link", "meta", "br", "hr", "img");

    private final String name;
    private final StringBuilder html;
    private boolean open = true;

    private Tag(String name) {
        this.name = name;
        this.html = new StringBuilder("<").append(name);
    }

    /** An element without attributes and content. */
    public static Tag of(String name) {
        return new Tag(name);
    }

    /** An element of a class, for the style sheet. */
    public static Tag of(String name, String styleClass) {
        return new Tag(name).with("class", styleClass);
    }

    /** An attribute; without a value, nothing. */
    public Tag with(String attribute, @Nullable String value) {
        if (!open) {
            throw new IllegalStateException("attributes come before content");
        }
        if (value != null) {
            html.append(' ')
                    .append(attribute)
                    .append("=\"")
                    .append(Markup.escape(value))
                    .append('"');
        }
        return this;
    }

    /** An attribute that is there or not. */
    public Tag flag(String attribute, boolean set) {
        return set ? with(attribute, "") : this;
    }

    /** More content. */
    public Tag add(Markup... content) {
        begin();
        for (Markup piece : content) {
            html.append(piece.html());
        }
        return this;
    }

    /** More content. */
    public Tag add(Collection<Markup> content) {
        return add(content.toArray(new Markup[0]));
    }

    /** A text as content. */
    public Tag text(@Nullable String text) {
        return add(Markup.text(text));
    }

    private void begin() {
        if (open) {
            html.append('>');
            open = false;
        }
    }

    /** The element, whole. */
    public Markup end() {
        begin();
        if (!VOID.contains(name)) {
            html.append("</").append(name).append('>');
        }
        return Markup.written(html.toString());
    }
}
