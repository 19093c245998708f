package org.crosswalk.app.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.app.config.SecuritySettings.TokenSettings;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens: signed by a key of the issuer with an algorithm of the settings, of this issuer, for this audience,
 * and within their time. Thread-safe; may wait for the issuer.
 *
 * <p>Source: RFC 7519, 4.1; RFC 8725; RFC 9068, 4.
 */
final class TokenVerifier {

    /** How far clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private final TokenSettings settings;
    private final Clock clock;
    private final IssuerKeys keys;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenVerifier(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.keys =
                new IssuerKeys(settings.jwksFile().isEmpty() ? null : Path.of(settings.jwksFile()), settings.jwksUrl());
        Set<JWSAlgorithm> algorithms =
                settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(algorithms, (selector, context) -> selector.select(keys.known())));
        // The claims are looked at here, so that it can be said what is wrong.
        processor.setJWTClaimsSetVerifier(null);
    }

    /**
     * Reads the issuer's keys now.
     *
     * @throws IOException when they cannot be read
     */
    void readKeys() throws IOException {
        try {
            keys.read();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * What a token says.
     *
     * @throws TokenFault when it is not to be taken
     */
    AccessToken verify(String token) throws TokenFault {
        SignedJWT parsed = signed(token);
        keys.refresh(false);
        String id = parsed.getHeader().getKeyID();
        boolean mayCome = !keys.has(id) && keys.refresh(true);
        if (!keys.has(null) || (mayCome && !keys.has(id))) {
            throw TokenFault.keysAway();
        }
        try {
            return accepted(processor.process(parsed, null));
        } catch (BadJOSEException | JOSEException e) {
            throw new TokenFault("it is not signed by a key of the issuer with one of the algorithms "
                    + String.join(", ", settings.algorithms()) + ", or is no access token by its typ");
        }
    }

    private static SignedJWT signed(String token) throws TokenFault {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw new TokenFault("it is not a signed JWT");
        }
    }

    private AccessToken accepted(@Nullable JWTClaimsSet claims) throws TokenFault {
        if (claims == null) {
            throw new TokenFault("it has no claims");
        }
        if (!settings.issuer().equals(claims.getIssuer())) {
            throw new TokenFault("it is of another issuer (iss)");
        }
        List<String> audience = claims.getAudience();
        if (audience == null || audience.stream().noneMatch(settings.audience()::contains)) {
            throw new TokenFault("it is for another audience (aud)");
        }
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        if (expires == null) {
            throw new TokenFault("it says not when it expires (exp)");
        }
        if (!now.minus(SKEW).isBefore(expires.toInstant())) {
            throw new TokenFault("it has expired (exp)");
        }
        refuseLater(claims.getNotBeforeTime(), now, "nbf");
        refuseLater(claims.getIssueTime(), now, "iat");
        String client = text(claims, "client_id");
        String named = client == null ? claims.getSubject() : client;
        if (named == null || named.isBlank()) {
            throw new TokenFault("it names no client (client_id, sub)");
        }
        return new AccessToken(
                named, Scopes.granted(scopes(claims)), expires.toInstant().plus(SKEW));
    }

    private static void refuseLater(@Nullable Date time, Instant now, String claim) throws TokenFault {
        if (time != null && time.toInstant().isAfter(now.plus(SKEW))) {
            throw new TokenFault("its time has not come yet (" + claim + ")");
        }
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) throws TokenFault {
        try {
            return claims.getStringClaim(name);
        } catch (ParseException e) {
            throw new TokenFault("its claim " + name + " is not a text");
        }
    }

    /** One text with blanks as RFC 9068 has it; some issuers write a list, or {@code scp}. */
    private static String scopes(JWTClaimsSet claims) {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("scope", "scp")) {
            Object given = claims.getClaim(name);
            if (given instanceof List<?> list) {
                list.forEach(each -> all.append(each).append(' '));
            } else if (given != null) {
                all.append(given).append(' ');
            }
        }
        return all.toString().trim();
    }
}
