package org.crosswalk.fhir.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;

/**
 * The form in which the pieces of a large resource are sent that is written while it is read from the content. Where the client has asked
 * in another release of FHIR, somebody before the service has left its form with the request. Used by one thread.
 */
public interface PieceForm {

    /** Attribute of a request: a {@link Supplier} of the form; absent where R4 is sent. */
    String ATTRIBUTE = PieceForm.class.getName();

    /** As they are: R4. */
    PieceForm AS_IS = new PieceForm() {
        @Override
        public String of(String json) {
            return json;
        }

        @Override
        public String end() {
            return "";
        }
    };

    /**
     * A piece in the form that is sent: first the resource without its concepts or groups, then these, those below them, and
     * elements, each without what follows.
     *
     * @param json a JSON object
     */
    String of(String json);

    /** Members of the resource that follow all pieces, each with a comma before it; empty when there are none. */
    String end();

    /** The form for the answer to a request. */
    static PieceForm of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Supplier<?> form && form.get() instanceof PieceForm made
                ? made
                : AS_IS;
    }
}
