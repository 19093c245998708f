package org.crosswalk.app.mcp.tool;

/** How the argument that names a code system is described. */
final class SystemNames {

    private SystemNames() {}

    static Shape shape(String what) {
        return Shape.text(what + ", by its short name (" + Question.knownNames()
                + ") or its URI. Without it the likeliest by the code is taken, and the answer says which");
    }

    /** One that must be named. */
    static Shape needed(String what) {
        return Shape.text(what + ", by its short name (" + Question.knownNames() + ") or its URI");
    }
}
