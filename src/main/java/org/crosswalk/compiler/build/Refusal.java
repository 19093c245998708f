package org.crosswalk.compiler.build;

/** A release that is not published, and why. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
        super(reason);
    }
}
