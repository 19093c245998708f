package org.crosswalk.coding;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.Concept;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.PropertyValue;

/**
 * A code system that nobody uses: two letters, a period and digits, of which one says the side. All that a system needs is
 * such a class and its name in {@code META-INF/services}.
 */
public final class InventedRules implements CodingRules {

    /** The system. */
    public static final KnownCodeSystem SYSTEM = new KnownCodeSystem(
            "invented",
            "http://example.org/fhir/CodeSystem/invented",
            List.of(),
            "Invented codes",
            List.of("http://example.org/fhir/CodeSystem/invented-before"),
            null);

    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}(\\.[0-9]{1,2})?");

    @Override
    public KnownCodeSystem system() {
        return SYSTEM;
    }

    @Override
    public boolean fits(String code) {
        return SHAPE.matcher(code).matches();
    }

    @Override
    public List<String> written(String characters, int period) {
        return List.of(Spellings.dotted(characters, 2));
    }

    @Override
    public List<Explanation> explainHeader(CodingContext context, String code, CodePlaces places) {
        return List.of(Explanation.remark("CROSSWALK_CHARACTERS_POSSIBLE", code, "1, 2", code, "side"));
    }

    @Override
    public List<Fact> facts(CodingContext context, int ordinal, Concept concept, Predicate<CodingProperty> wanted) {
        return List.of(new Fact(
                CodingProperty.VALID_FOR_SUBMISSION,
                new PropertyValue.BooleanValue(!context.release().isNotSelectable(ordinal)),
                null));
    }
}
