package org.crosswalk.app.security.token;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Access;

/**
 * What a verified token says.
 *
 * @param client its {@code client_id}, else its {@code sub}
 * @param granted by type of resource, {@code *} for every type, what its scopes grant
 * @param expires when it is good no longer
 */
public record AccessToken(String client, Map<String, Set<Access>> granted, Instant expires) {

    public AccessToken {
        granted = Map.copyOf(granted);
    }
}
