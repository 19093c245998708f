package org.crosswalk.fhir.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.LenientErrorHandler;

/**
 * How requests are parsed: what is not JSON or XML, or has a value that is not of its type, is refused; elements that R4
 * does not know are ignored, since clients send R5's along.
 */
public final class R4Parsing {

    private R4Parsing() {}

    /** A context for R4 that parses this way. Costly to make: one for each server. */
    public static FhirContext newContext() {
        FhirContext context = FhirContext.forR4();
        context.setParserErrorHandler(new ErrorHandler());
        return context;
    }

    private static final class ErrorHandler extends LenientErrorHandler {

        ErrorHandler() {
            super(false);
        }

        @Override
        public void invalidValue(IParseLocation location, String value, String error) {
            // The value set engine says what is wrong with a filter's operator, in its place.
            if (!error.contains("FilterOperator")) {
                super.invalidValue(location, value, error);
            }
        }

        @Override
        public void unexpectedRepeatingElement(IParseLocation location, String element) {
            throw new DataFormatException("element '" + element + "' is given more than once");
        }
    }
}
