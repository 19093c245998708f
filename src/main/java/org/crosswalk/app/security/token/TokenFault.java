package org.crosswalk.app.security.token;

/** A token cannot be taken. The message goes to the client and repeats nothing of the token. */
public final class TokenFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean keysAway;

    TokenFault(String message) {
        this(message, false);
    }

    private TokenFault(String message, boolean keysAway) {
        super(message);
        this.keysAway = keysAway;
    }

    /** Nothing can be said of the token, as the issuer's keys cannot be had. */
    static TokenFault keysAway() {
        return new TokenFault("the issuer's keys cannot be read at the moment, so no token can be verified", true);
    }

    /** Whether the token may be good, and the server cannot tell. */
    public boolean isKeysAway() {
        return keysAway;
    }
}
