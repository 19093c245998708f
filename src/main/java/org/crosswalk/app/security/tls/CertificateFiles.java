package org.crosswalk.app.security.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.app.config.TlsSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a certificate. What cannot be used is said with the key of its setting. Stateless. */
final class CertificateFiles {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateFiles.class);

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----(.*?)-----END", Pattern.DOTALL);
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");
    private static final byte[] SAMPLE = "crosswalk".getBytes(StandardCharsets.UTF_8);

    private CertificateFiles() {}

    /** Those that the settings name. */
    static List<Path> of(TlsSettings settings) {
        return settings.keystore().isEmpty()
                ? List.of(Path.of(settings.certificate()), Path.of(settings.key()))
                : List.of(Path.of(settings.keystore()));
    }

    /**
     * A key store with one private key and its certificates.
     *
     * @throws IOException when the files cannot be used; the message says which setting, and why
     */
    static KeyStore read(TlsSettings settings) throws IOException {
        KeyStore store = settings.keystore().isEmpty() ? pem(settings) : pkcs12(settings);
        String setting = settings.keystore().isEmpty() ? "server.tls.key" : "server.tls.keystore";
        try {
            check(store, settings.password().toCharArray(), setting);
        } catch (GeneralSecurityException e) {
            throw unusable(setting, "its key cannot be used: " + e.getMessage(), e);
        }
        return store;
    }

    private static KeyStore pkcs12(TlsSettings settings) throws IOException {
        String setting = "server.tls.keystore";
        byte[] bytes = bytes(settings.keystore(), setting);
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, settings.password().toCharArray());
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(setting, "it is no PKCS #12 key store, or server.tls.password is not its password", e);
        }
    }

    private static KeyStore pem(TlsSettings settings) throws IOException {
        byte[] chainBytes = bytes(settings.certificate(), "server.tls.certificate");
        Collection<? extends Certificate> chain;
        try {
            chain = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(chainBytes));
        } catch (GeneralSecurityException e) {
            throw unusable("server.tls.certificate", "it is not a certificate in PEM", e);
        }
        if (chain.isEmpty()) {
            throw unusable("server.tls.certificate", "it has no certificate in PEM", null);
        }
        PrivateKey key = key(new String(bytes(settings.key(), "server.tls.key"), StandardCharsets.ISO_8859_1));
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, settings.password().toCharArray(), chain.toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException e) {
            throw unusable("server.tls.certificate", "it does not go with its key: " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(String text) throws IOException {
        String setting = "server.tls.key";
        Matcher found = KEY.matcher(text);
        if (!found.find()) {
            throw unusable(setting, "it has no private key in PEM", null);
        }
        if (!found.group(1).isEmpty()) {
            throw unusable(
                    setting,
                    "it has a key of the kind \"" + found.group(1).strip()
                            + "\", and PKCS #8 is read: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW",
                    null);
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(found.group(2).strip());
        } catch (IllegalArgumentException e) {
            throw unusable(setting, "its key is not whole", e);
        }
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException other) {
                LOG.debug("not {}: {}", kind, other.getMessage());
            }
        }
        throw unusable(setting, "its key is none of " + String.join(", ", KINDS), null);
    }

    /** A certificate of another key would be found out by clients only. */
    private static void check(KeyStore store, char[] password, String setting)
            throws IOException, GeneralSecurityException {
        boolean any = false;
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
            if (key instanceof PrivateKey own && store.getCertificate(alias) instanceof X509Certificate certificate) {
                any = true;
                if (!belong(own, certificate.getPublicKey())) {
                    throw unusable(setting, "the key is not that of the certificate", null);
                }
                tellOfTime(certificate);
            }
        }
        if (!any) {
            throw unusable(setting, "it has no private key with a certificate", null);
        }
    }

    private static boolean belong(PrivateKey own, PublicKey shown) throws GeneralSecurityException {
        String algorithm = own.getAlgorithm();
        if (!algorithm.equals(shown.getAlgorithm())) {
            return false;
        }
        String name =
                algorithm.equals("RSA") ? "SHA256withRSA" : algorithm.equals("EC") ? "SHA256withECDSA" : algorithm;
        Signature signature = Signature.getInstance(name);
        signature.initSign(own);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(SAMPLE);
        return signature.verify(signed);
    }

    private static void tellOfTime(X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            LOG.warn("the server's certificate is not valid today: {}", e.getMessage());
        }
    }

    private static byte[] bytes(String file, String setting) throws IOException {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw unusable(setting, file + " is not there", e);
        } catch (IOException e) {
            throw unusable(setting, file + " cannot be read", e);
        }
    }

    private static IOException unusable(String setting, String why, @Nullable Exception cause) {
        return new IOException("the server's certificate cannot be used (setting " + setting + "): " + why, cause);
    }
}
