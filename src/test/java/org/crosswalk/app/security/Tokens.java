package org.crosswalk.app.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An issuer of tests: its keys, and tokens as it and others would make them. */
final class Tokens {

    static final String ISSUER = "https://issuer.example.org";
    static final String AUDIENCE = "https://tx.example.org/fhir";
    static final String READING = "system/*.rs";

    private final RSAKey rsa;
    private final ECKey ec;
    private final RSAKey stranger;

    Tokens() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        ec = new ECKeyGenerator(Curve.P_384).keyID("ec").generate();
        stranger = new RSAKeyGenerator(2048).keyID("rsa").generate();
    }

    /** The issuer's keys as it publishes them, with one that nobody understands. */
    String keySet() {
        String set = new JWKSet(List.<JWK>of(rsa, ec)).toString(true);
        return set.replace("\"keys\":[", "\"keys\":[{\"kty\":\"OKP\",\"crv\":\"X\",\"kid\":\"odd\"},");
    }

    /** What a good token says. */
    static JWTClaimsSet.Builder claims(String client, String scope) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(client)
                .claim("client_id", client)
                .claim("scope", scope)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    String good(String client, String scope) throws Exception {
        return rsa(claims(client, scope));
    }

    String rsa(JWTClaimsSet.Builder claims) throws Exception {
        return signed(JWSAlgorithm.RS384, "rsa", new RSASSASigner(rsa), claims);
    }

    String ec(JWTClaimsSet.Builder claims) throws Exception {
        return signed(JWSAlgorithm.ES384, "ec", new ECDSASigner(ec), claims);
    }

    /** Signed by somebody else's key, under the id of the issuer's. */
    String wrongKey(JWTClaimsSet.Builder claims) throws Exception {
        return signed(JWSAlgorithm.RS384, "rsa", new RSASSASigner(stranger), claims);
    }

    /** With an algorithm that is not in the settings. */
    String otherAlgorithm(JWTClaimsSet.Builder claims) throws Exception {
        return signed(JWSAlgorithm.RS512, "rsa", new RSASSASigner(rsa), claims);
    }

    /** With the issuer's public key as if it were a shared secret. */
    String publicKeyAsSecret(JWTClaimsSet.Builder claims) throws Exception {
        return signed(
                JWSAlgorithm.HS384, "rsa", new MACSigner(rsa.toRSAPublicKey().getEncoded()), claims);
    }

    /** Of another kind than an access token. */
    String otherKind(JWTClaimsSet.Builder claims) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS384)
                        .keyID("rsa")
                        .type(new JOSEObjectType("logout+jwt"))
                        .build(),
                claims.build());
        token.sign(new RSASSASigner(rsa));
        return token.serialize();
    }

    static String algNone(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    /** A good token without its signature. */
    String unsigned(JWTClaimsSet.Builder claims) throws Exception {
        String token = rsa(claims);
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String signed(JWSAlgorithm algorithm, String id, JWSSigner signer, JWTClaimsSet.Builder claims)
            throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .keyID(id)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims.build());
        token.sign(signer);
        return token.serialize();
    }
}
