package org.crosswalk.fhir.site.parts;

import java.util.List;
import java.util.Map;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.jspecify.annotations.Nullable;

/** What the forms of pages have in common. */
public final class Fields {

    private Fields() {}

    /** A parameter that goes with the form unseen; nothing without a value. */
    public static Markup hidden(String name, @Nullable String value) {
        return value == null
                ? Markup.NONE
                : Tag.of("input")
                        .with("type", "hidden")
                        .with("name", name)
                        .with("value", value)
                        .end();
    }

    /**
     * A list to choose from.
     *
     * @param choices value and words of each
     * @param chosen the value that is chosen already
     */
    public static Markup select(
            String label, String name, @Nullable String chosen, List<Map.Entry<String, String>> choices) {
        Tag select = Tag.of("select").with("name", name);
        choices.forEach(choice -> select.add(Tag.of("option")
                .with("value", choice.getKey())
                .flag("selected", choice.getKey().equals(chosen))
                .text(choice.getValue())
                .end()));
        return Tag.of("label").text(label).add(select.end()).end();
    }
}
