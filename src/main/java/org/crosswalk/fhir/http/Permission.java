package org.crosswalk.fhir.http;

import java.util.Map;
import org.crosswalk.model.Access;
import org.crosswalk.model.Client;
import org.crosswalk.model.Rights;

/** Refuses what a client's rights do not allow, wherever a resource is read or an operation is called. Stateless. */
public final class Permission {

    /** The definition of an operation is read by whoever reads code systems, and of a Claim that is sent these are asked. */
    private static final Map<String, String> ASKED_OF =
            Map.of("Claim", "CodeSystem", "OperationDefinition", "CodeSystem", "", Rights.ANY);

    private Permission() {}

    /**
     * Throws 403 where a client may not.
     *
     * @param type of FHIR; the empty one is all of them
     */
    public static void need(Client client, Access access, String type) {
        String asked = ASKED_OF.getOrDefault(type, type);
        if (!client.rights().may(access, asked)) {
            throw ResponseStatus.of(403, refusal(access, asked));
        }
    }

    /** That a client may not, and what would let it. */
    public static String refusal(Access access, String type) {
        return (access.writes() ? "writing " : "reading ")
                + (type.equals(Rights.ANY) ? "all types" : type)
                + " needs " + (access.writes() ? "the role author" : "the role reader")
                + ", and of a token the scope system/"
                + type + "." + access.letter();
    }
}
