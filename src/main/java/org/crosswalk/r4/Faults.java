package org.crosswalk.r4;

import java.util.List;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;

/** Faults in what a client sent, found while it is read. */
public final class Faults {

    private Faults() {}

    /** A parameter or element is not there. */
    public static TerminologyFault required(String text, String... expression) {
        return bad(Issue.Type.REQUIRED, text, expression);
    }

    /** A parameter or element is there and makes no sense. */
    public static TerminologyFault invalid(String text, String... expression) {
        return bad(Issue.Type.INVALID, text, expression);
    }

    /** A value is not of its type. */
    public static TerminologyFault value(String text, String... expression) {
        return bad(Issue.Type.VALUE, text, expression);
    }

    /** FHIR allows it and this server does not do it. */
    public static TerminologyFault notSupported(String text, String... expression) {
        return new TerminologyFault(
                TerminologyFault.Kind.UNPROCESSABLE,
                new Issue(Issue.Severity.ERROR, Issue.Type.NOT_SUPPORTED, null, null, text, List.of(expression)));
    }

    private static TerminologyFault bad(Issue.Type type, String text, String... expression) {
        return new TerminologyFault(
                TerminologyFault.Kind.BAD_REQUEST,
                new Issue(Issue.Severity.ERROR, type, null, null, text, List.of(expression)));
    }
}
