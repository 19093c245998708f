package org.crosswalk.source.fhirjson;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.r4.syntax.Shown;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the parser would have to leave out: elements that R4 does not know, values that are none. A resource that
 * would be loaded in part is not loaded. Complaints without loss (a contained resource without id) are not collected.
 */
final class ParseComplaints extends ErrorHandlerAdapter {

    private static final int NAMED = 3;
    private static final String NOT_R4 = "is not a FHIR R4 resource: ";

    private final Set<String> complaints = new LinkedHashSet<>();

    /**
     * Parses clean text that was checked.
     *
     * @throws SourceFault when the parser would leave something out
     */
    static IBaseResource parse(IParser parser, String text, SourcePosition where) throws SourceFault {
        ParseComplaints complaints = new ParseComplaints();
        parser.setParserErrorHandler(complaints);
        IBaseResource parsed;
        try {
            parsed = parser.parseResource(text);
        } catch (DataFormatException | IllegalArgumentException e) {
            throw notR4(where, e);
        }
        String sentence = complaints.sentence();
        if (sentence != null) {
            throw new SourceFault(where, NOT_R4 + sentence);
        }
        return parsed;
    }

    static SourceFault notR4(SourcePosition where, Exception e) {
        return new SourceFault(where, NOT_R4 + e.getMessage(), e);
    }

    /** Each of them once in one sentence, or null when there are none. */
    private @Nullable String sentence() {
        if (complaints.isEmpty()) {
            return null;
        }
        String first = complaints.stream().limit(NAMED).collect(Collectors.joining("; "));
        return complaints.size() <= NAMED ? first : first + "; and " + (complaints.size() - NAMED) + " more";
    }

    @Override
    public void unknownElement(@Nullable IParseLocation location, String name) {
        complaints.add("element '" + name + "'" + in(location) + " is not of FHIR R4");
    }

    @Override
    public void unknownAttribute(@Nullable IParseLocation location, String name) {
        complaints.add("attribute '" + name + "'" + in(location) + " is not of FHIR R4");
    }

    @Override
    public void unexpectedRepeatingElement(@Nullable IParseLocation location, String name) {
        complaints.add("element '" + name + "'" + in(location) + " stands more than once");
    }

    @Override
    public void invalidValue(@Nullable IParseLocation location, String value, String error) {
        complaints.add("value '" + Shown.value(value) + "'" + in(location) + " is invalid: " + error);
    }

    @Override
    public void incorrectJsonType(
            @Nullable IParseLocation location,
            String name,
            ValueType expected,
            @Nullable ScalarType expectedScalar,
            ValueType found,
            @Nullable ScalarType foundScalar) {
        complaints.add("element '" + name + "'" + in(location) + " is " + shown(found, foundScalar) + " instead of "
                + shown(expected, expectedScalar));
    }

    private static String shown(ValueType type, @Nullable ScalarType scalar) {
        return (scalar == null ? type.name() : scalar.name()).toLowerCase(Locale.ROOT);
    }

    private static String in(@Nullable IParseLocation location) {
        String parent = location == null ? null : location.getParentElementName();
        return parent == null || parent.isBlank() ? "" : " in " + parent;
    }
}
