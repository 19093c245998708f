package org.crosswalk.app.config;

/**
 * The certificate of the server: two files in PEM, or one key store.
 *
 * @param certificate file of the certificate and those that lead to its root, in PEM; or empty
 * @param key file of its private key, in PEM (PKCS #8), not encrypted; or empty
 * @param keystore file of a key store (PKCS #12); or empty
 * @param password of the key store
 */
public record TlsSettings(String certificate, String key, String keystore, String password) {

    /** Whether connections are encrypted. */
    public boolean isOn() {
        return !certificate.isEmpty() || !keystore.isEmpty();
    }
}
