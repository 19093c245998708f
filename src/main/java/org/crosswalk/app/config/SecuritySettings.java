package org.crosswalk.app.config;

import java.util.List;

/**
 * Who may ask, and how that is known.
 *
 * @param reading {@code open}, or {@code credentials} where only clients with a key or token may read
 * @param token which access tokens are taken
 */
public record SecuritySettings(String reading, TokenSettings token) {

    static final String OPEN = "open";
    static final String CREDENTIALS = "credentials";

    /** Whether whoever reaches the server may read what is not licensed. */
    public boolean readingIsOpen() {
        return reading.equals(OPEN);
    }

    /**
     * Which access tokens are taken.
     *
     * @param issuer the value of {@code iss}, or empty where none are taken
     * @param audience values of {@code aud} of which one must be there
     * @param jwksFile file with the issuer's keys, or empty
     * @param jwksUrl address of the issuer's keys, or empty
     * @param algorithms names of the signature algorithms that are taken
     * @param tokenEndpoint where clients get tokens, told in {@code smart-configuration}; or empty
     */
    public record TokenSettings(
            String issuer,
            List<String> audience,
            String jwksFile,
            String jwksUrl,
            List<String> algorithms,
            String tokenEndpoint) {
        public TokenSettings {
            audience = List.copyOf(audience);
            algorithms = List.copyOf(algorithms);
        }

        /** Whether tokens are taken at all. */
        public boolean isOn() {
            return !issuer.isEmpty();
        }
    }
}
