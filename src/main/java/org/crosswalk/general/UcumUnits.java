package org.crosswalk.general;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.PropertyType;
import org.crosswalk.provider.GrammarRemark;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.jspecify.annotations.Nullable;

/**
 * The units of UCUM, as HL7's library {@code org.fhir:ucum} reads them, with the definitions that it brings. What the library
 * 1.0.9 lets pass and UCUM's grammar does not is refused: nothing at all, a sign before the first number, and a slash behind
 * an operator. No display is given, for UCUM has none; what the units are called is the definition.
 */
final class UcumUnits implements Grammar {

    /** Longer ones are no units; the library reads what is in parentheses by recursion. */
    private static final int MOST = 200;

    private static final Pattern BEYOND_GRAMMAR = Pattern.compile("|[-+].*|(?:[^{]|\\{[^}]*\\})*[/.(][/.](?:.*)");

    /** What the library does not tell of its definitions. */
    private static final Pattern ARBITRARY =
            Pattern.compile("<unit\\s[^>]*\\bCode=\"([^\"]+)\"[^>]*isArbitrary=\"yes\"");

    /** The units of quantity of a claim's drugs (X12, element 355) that are other units, or none, in UCUM: what is meant. */
    private static final Map<String, String> OF_CLAIMS =
            Map.of("ML", "mL", "GR", "g", "F2", "[iU]", "ME", "mg", "UN", "{unit}");

    private static final Map<String, String> NAMES_OF_CLAIMS =
            Map.of("ML", "milliliter", "GR", "gram", "F2", "international unit", "ME", "milligram", "UN", "unit");

    private final UcumService units;
    private final UcumDimensions dimensions;
    private final CodeSystemHeader header;

    UcumUnits() {
        try (InputStream in = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
            byte[] definitions = Objects.requireNonNull(in).readAllBytes();
            units = new UcumEssenceService(new ByteArrayInputStream(definitions));
            dimensions = new UcumDimensions(
                    units,
                    ARBITRARY
                            .matcher(new String(definitions, StandardCharsets.US_ASCII))
                            .results()
                            .map(unit -> unit.group(1))
                            .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UcumException e) {
            throw new IllegalStateException("the definitions of UCUM that its library brings", e);
        }
        header = Headers.of(
                        "ucum",
                        new Canonical(
                                "http://unitsofmeasure.org",
                                units.ucumIdentification().getVersion()),
                        "UCUM",
                        "Unified Code for Units of Measure (UCUM)",
                        "Regenstrief Institute, Inc.",
                        "Units as UCUM " + units.ucumIdentification().getVersion() + " of 2013-10-21 has them",
                        "UCUM is copyright Regenstrief Institute, Inc. and The UCUM Organization, and available at no cost"
                                + " under the terms of its license at http://unitsofmeasure.org",
                        "http://hl7.org/fhir/ValueSet/ucum-units")
                .with("canonical", "The unit in base units, without its magnitude", PropertyType.STRING)
                .grammar(true);
    }

    @Override
    public CodeSystemHeader header() {
        return header;
    }

    @Override
    public Reading read(String code) {
        String wrong = wrong(code);
        if (wrong != null) {
            String meant = OF_CLAIMS.get(code);
            return meant == null
                    ? Reading.NoCode.because("CROSSWALK_UNIT_MALFORMED", wrong)
                    : Reading.NoCode.because("CROSSWALK_UNIT_OF_CLAIMS_NONE", code, named(code), meant);
        }
        String names = names(code);
        Concept.Builder concept = Concept.builder(code, null).definition(names);
        String common = units.getCommonDisplay(code);
        if (!common.equals(code)) {
            concept.designation(Designation.of("en", null, common));
        }
        String canonical = canonical(code);
        if (canonical != null) {
            concept.property(ConceptProperty.string("canonical", canonical));
        }
        String meant = OF_CLAIMS.get(code);
        return new Reading.Code(
                concept.build(),
                meant == null
                        ? List.of()
                        : List.of(new GrammarRemark(
                                "CROSSWALK_UNIT_OF_CLAIMS", List.of(code, names, named(code), meant), false, true)));
    }

    private static String named(String code) {
        return String.valueOf(NAMES_OF_CLAIMS.get(code));
    }

    /** Why it is no unit; null when it is one. */
    private @Nullable String wrong(String code) {
        if (code.length() > MOST) {
            return "it is longer than " + MOST + " characters";
        }
        return BEYOND_GRAMMAR.matcher(code).matches()
                ? "an operator or a sign stands where a unit must"
                : units.validate(code);
    }

    private String names(String code) {
        try {
            return units.analyse(code).strip();
        } catch (UcumException e) {
            throw new IllegalStateException(code, e);
        }
    }

    private @Nullable String canonical(String code) {
        try {
            return dimensions.of(code);
        } catch (UcumException none) {
            // Temperatures in degrees have an offset.
            return null;
        }
    }
}
