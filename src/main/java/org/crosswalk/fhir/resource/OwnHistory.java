package org.crosswalk.fhir.resource;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.fhir.http.Permission;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.model.Access;
import org.crosswalk.model.Client;
import org.crosswalk.model.HistoryQuestion;
import org.crosswalk.model.StoredHistory;
import org.crosswalk.model.StoredVersion;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.jspecify.annotations.Nullable;

/**
 * The history of what the site writes itself, the newest version first: of a resource, of a type, or of all. Thread-safe.
 *
 * <p>Source: FHIR R4, "history", and the invariants of Bundle: each entry has a request and a response.
 *
 * @param own what is written
 * @param base the server's base URL, for links
 * @param client who asks
 */
public record OwnHistory(OwnContent own, String base, Client client) {

    private static final Set<String> NOT_SUPPORTED = Set.of("_at", "_list", "_sort");

    /**
     * A page of it.
     *
     * @param type of the resource, or null for all types
     * @param id of the resource, or null for all of the type
     * @param query the parameters with their values as sent: {@code _since}, {@code _count}, {@code _offset}
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400 when one of them cannot be used
     */
    public Bundle of(@Nullable String type, @Nullable String id, Map<String, String[]> query) {
        Permission.need(client, Access.READ, type == null ? "" : type);
        NOT_SUPPORTED.stream().filter(query::containsKey).findFirst().ifPresent(name -> {
            throw ResponseStatus.of(
                    400, "'" + name + "' is not supported for a history: use _since, _count and _offset");
        });
        SearchPage page = SearchPage.asked(query);
        StoredHistory found =
                own.history(new HistoryQuestion(type, id, since(query.get("_since")), page.offset(), page.size()));
        Bundle bundle = new Bundle();
        // HAPI wants it of whatever a history gives.
        bundle.setId("Bundle/" + UUID.randomUUID());
        bundle.setType(Bundle.BundleType.HISTORY);
        bundle.setTotal(found.total());
        String path = Stream.of(type, id)
                .filter(Objects::nonNull)
                .map(part -> part + "/")
                .collect(Collectors.joining());
        Map<String, String[]> used = query.containsKey("_since") ? Map.of("_since", query.get("_since")) : Map.of();
        new SearchLinks(base + "/" + path + "_history?", used, page.size())
                .add(
                        bundle,
                        found.total(),
                        page.offset(),
                        page.offset() + found.versions().size());
        for (StoredVersion version : found.versions()) {
            entry(version, bundle.addEntry());
        }
        return bundle;
    }

    /** A day alone begins at midnight UTC. */
    private static Instant since(String @Nullable [] values) {
        if (values == null || values.length == 0 || values[0].isBlank()) {
            return Instant.EPOCH;
        }
        // A plus sign that was not encoded has become a space.
        String written = values[0].strip().replace(' ', '+');
        try {
            return written.length() == 10
                    ? LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException notAnInstant) {
            throw ResponseStatus.of(
                    400,
                    "'_since' must be a day or a moment with its offset, such as 2026-10-01 or"
                            + " 2026-10-01T08:00:00Z, not '" + values[0] + "'");
        }
    }

    private void entry(StoredVersion version, BundleEntryComponent to) {
        boolean first = version.version() == 1;
        to.setFullUrl(base + "/" + version.reference());
        own.given(version, client).ifPresent(to::setResource);
        to.getRequest()
                .setMethod(version.deleted() ? HTTPVerb.DELETE : HTTPVerb.PUT)
                .setUrl(version.reference());
        to.getResponse()
                .setStatus(version.deleted() ? "204 No Content" : first ? "201 Created" : "200 OK")
                .setEtag("W/\"" + version.version() + "\"")
                .setLastModified(Date.from(version.lastUpdated()));
    }
}
