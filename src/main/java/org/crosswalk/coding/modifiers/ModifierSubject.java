package org.crosswalk.coding.modifiers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.PropertyValue.CodingValue;
import org.jspecify.annotations.Nullable;

/**
 * What some modifiers are for by their own titles, and how a code shows that it is of that.
 *
 * @param name in a few words
 * @param modifiers what the title of a modifier has
 * @param code how a code shows it
 */
record ModifierSubject(String name, Pattern modifiers, Sign code) {

    private static final String PRICING = "pricingIndicator";

    private static final String TYPE = "typeOfService";

    private static final Pattern CAPITALS = Pattern.compile("\\p{Lu}");

    /** How a code shows what it is. */
    sealed interface Sign {

        /** By a field of the publisher's record. */
        record Field(
                String property,
                Set<String> values,
                @Nullable Pattern title) implements Sign {}

        /** By its title, of a code that is a service or an item. */
        record Title(Pattern title) implements Sign {}

        /** By the range in which it is, of a system. */
        record Range(KnownCodeSystem system, List<String> ranges, String source) implements Sign {}
    }

    static Pattern words(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** Whether a modifier is for this by its title. */
    boolean isOf(String title) {
        return modifiers.matcher(title).find();
    }

    /** Why the modifiers fit a code, in words; empty where nothing shows that they do. */
    Optional<String> reason(KnownCodeSystem system, Concept concept) {
        String title = concept.display() == null ? "" : concept.display();
        if (code instanceof Sign.Field field) {
            return concept.properties().stream()
                    .filter(property -> property.code().equals(field.property)
                            && field.values.contains(property.value().asText())
                            && (field.title == null
                                    || field.title.matcher(title).find()))
                    .findFirst()
                    .map(property ->
                            "The modifier is for " + name + ", as its title says; CMS's record of the code has "
                                    + spoken(property.code()) + " " + written(property));
        }
        if (code instanceof Sign.Range range) {
            return range.system.equals(system) && CodesOfRule.isInAny(range.ranges, concept.code())
                    ? Optional.of("The modifier is for " + name + ", as its title says, and so is "
                            + String.join(", ", range.ranges) + " (" + range.source + ")")
                    : Optional.empty();
        }
        return code instanceof Sign.Title named
                        && !isMeasure(concept)
                        && named.title.matcher(title).find()
                ? Optional.of("The modifier is for " + name + ", as its title says, and so is the code")
                : Optional.empty();
    }

    /** Codes of quality measures are no service, and say in their titles what was found or done. */
    private static boolean isMeasure(Concept concept) {
        return "00".equals(concept.firstProperty(PRICING)) && "1".equals(concept.firstProperty(TYPE));
    }

    /** The name of a property in words: {@code pricingIndicator} is the pricing indicator. */
    private static String spoken(String property) {
        return "the " + CAPITALS.matcher(property).replaceAll(" $0").toLowerCase(Locale.ROOT);
    }

    private static String written(ConceptProperty property) {
        String value = property.value().asText();
        return property.value() instanceof CodingValue coding && coding.value().display() != null
                ? value + ", " + coding.value().display()
                : value;
    }
}
