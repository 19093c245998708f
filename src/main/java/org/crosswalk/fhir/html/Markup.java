package org.crosswalk.fhir.html;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A piece of HTML. It can only be made of texts, which are escaped, and of other pieces: no text of a code system becomes
 * markup. Immutable.
 */
public final class Markup {

    public static final Markup NONE = new Markup("");

    private final String html;

    private Markup(String html) {
        this.html = html;
    }

    /** A text; nothing for null. */
    public static Markup text(@Nullable String text) {
        return text == null ? NONE : new Markup(escape(text));
    }

    public static Markup number(long number) {
        return new Markup(Long.toString(number));
    }

    /** A code or an identifier, in a fixed-width font. */
    public static Markup code(@Nullable String text) {
        return text == null ? NONE : new Markup("<code>" + escape(text) + "</code>");
    }

    /** A text that is no fact of the resource. */
    public static Markup note(String text) {
        return new Markup("<small>" + escape(text) + "</small>");
    }

    /**
     * A link.
     *
     * @param target an address of this server; never one that a resource says
     */
    public static Markup link(String target, String text) {
        return new Markup("<a href=\"" + escape(target) + "\">" + escape(text) + "</a>");
    }

    /** A link whose text is a code. */
    public static Markup codeLink(String target, String text) {
        return new Markup("<a href=\"" + escape(target) + "\"><code>" + escape(text) + "</code></a>");
    }

    public static Markup join(String separator, List<Markup> pieces) {
        return new Markup(pieces.stream().map(piece -> piece.html).collect(Collectors.joining(escape(separator))));
    }

    public static Markup of(Markup... pieces) {
        return join("", List.of(pieces));
    }

    /** An element that {@link Tag} has written. */
    static Markup written(String html) {
        return new Markup(html);
    }

    public boolean isEmpty() {
        return html.isEmpty();
    }

    /** The HTML. */
    public String html() {
        return html;
    }

    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return escaped.toString();
    }
}
