package org.crosswalk.app.mcp.tool;

/** How the argument that names a code system is described; the instructions of the server name them all. */
final class SystemNames {

    private static final String NAMED =
            ", by its short name (icd-10-cm, icd-10-pcs, hcpcs, cpt, icd-9-cm …) or its URI";

    private SystemNames() {}

    /** One that may be left out. */
    static Shape shape(String what) {
        return Shape.text(what + NAMED + ". Without it the likeliest by the code is taken, and the answer says which");
    }

    /** One that is not chosen by a code. */
    static Shape needed(String what) {
        return Shape.text(what + NAMED);
    }
}
