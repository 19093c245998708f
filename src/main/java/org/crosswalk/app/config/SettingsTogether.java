package org.crosswalk.app.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What settings must be beside each other. */
final class SettingsTogether {

    private static final String TLS = "server.tls.";
    private static final String TOKEN = "security.token.";

    private SettingsTogether() {}

    /**
     * What is wrong.
     *
     * @param key the setting
     * @param what the complaint
     */
    record Complaint(String key, String what) {}

    /** The first thing that is wrong, or empty. */
    static Optional<Complaint> complaint(Map<String, Object> values) {
        if (given(values, TLS + "certificate") != given(values, TLS + "key")) {
            String missing = TLS + (given(values, TLS + "key") ? "certificate" : "key");
            return complaint(missing, "is missing: a certificate and its key go together");
        }
        if (given(values, TLS + "keystore") && given(values, TLS + "certificate")) {
            return complaint(TLS + "keystore", "stands beside server.tls.certificate: give one of them");
        }
        if (!given(values, TOKEN + "issuer")) {
            for (String name : new String[] {"audience", "jwks-file", "jwks-url", "token-endpoint"}) {
                if (given(values, TOKEN + name)) {
                    return complaint(TOKEN + "issuer", "is missing: security.token." + name + " is of an issuer");
                }
            }
            return Optional.empty();
        }
        if (!given(values, TOKEN + "audience")) {
            return complaint(
                    TOKEN + "audience", "is missing: what tokens for this server have as aud, mostly its FHIR address");
        }
        if (!given(values, TOKEN + "algorithms")) {
            return complaint(TOKEN + "algorithms", "is empty: name those with which the issuer signs");
        }
        return given(values, TOKEN + "jwks-file") == given(values, TOKEN + "jwks-url")
                ? complaint(
                        TOKEN + "jwks-file",
                        "or security.token.jwks-url: give one of them, the issuer's keys are read there")
                : Optional.empty();
    }

    private static Optional<Complaint> complaint(String key, String what) {
        return Optional.of(new Complaint(key, what));
    }

    private static boolean given(Map<String, Object> values, String key) {
        Object value = values.get(key);
        return value != null
                && !(value instanceof List<?> list
                        ? list.isEmpty()
                        : value.toString().isEmpty());
    }
}
