package org.crosswalk.fhir.resource;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.Permission;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.model.Access;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.registry.OwnResource;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.Messages;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Reads and searches one kind of resource in the content that is served at the moment of the call. Thread-safe.
 *
 * <p>A resource's version id comes from the content that the client may see and from the edition of the server: it is the
 * same wherever both are, also after a restart, and another one when either changes, so that a client's copy is never taken
 * for current when it might not be. It is an opaque text, the same for all resources of releases. Those of the site's own have
 * numbers.
 *
 * @param kind which kind it is
 * @param own the resources of the site's own among them
 * @param edition whatever beside the content decides what a resource looks like: the software and its settings
 * @param given is told of each artefact that a client is given
 */
public record ResourceAccess<T>(
        ResourceKind<T> kind,
        TerminologyRegistry registry,
        OwnContent own,
        String edition,
        BiConsumer<Client, T> given) {

    private static final int VERSION_ID_LENGTH = 16;

    /** Whoever searches by one of these means a certain artefact, and finds it even where it is not listed. */
    private static final Set<String> NAMING = Set.of("_id", "url", "system");

    /** What shapes the answer and does not narrow it. */
    private static final Set<String> STEERING = ResultParameter.ofResources();

    /** What is accepted without effect, for it would only say less, or add what is not here. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("_total", "_contained", "_containedType", "_include", "_revinclude");

    /** What FHIR narrows a search by, and this server does not: who asks so is not to take everything for what was found. */
    private static final Set<String> NOT_SUPPORTED = Set.of(
            "context",
            "context-quantity",
            "context-type",
            "context-type-quantity",
            "context-type-value",
            "dependson",
            "expansion",
            "jurisdiction",
            "other",
            "product",
            "_content",
            "_filter",
            "_has",
            "_lastUpdated",
            "_list",
            "_profile",
            "_query",
            "_security",
            "_source",
            "_tag",
            "_text");

    /** The artefact with a logical id as a client may see it, or null. */
    public @Nullable T find(String id, Client client) {
        return find(id, registry.current(client), client);
    }

    private @Nullable T find(String id, TerminologySnapshot snapshot, Client client) {
        return Stream.<Supplier<List<T>>>of(() -> kind.all(snapshot), kind::unlisted)
                .flatMap(some -> some.get().stream())
                .filter(artefact -> kind.header(artefact).id().equals(id))
                .findFirst()
                .or(() -> kind.implied(id, client))
                .orElse(null);
    }

    /**
     * Reads a resource.
     *
     * @param version wanted version id, or null for the current one
     * @throws BaseServerResponseException 404 when there is none, 403 when it is not for this client
     */
    public Resource read(String id, @Nullable String version, Client client) {
        Permission.need(client, Access.READ, kind.type());
        TerminologySnapshot snapshot = registry.current(client);
        OwnResource mine = snapshot.own().find(kind.type(), id);
        if (mine != null && (version != null || mine.deleted())) {
            if (version == null) {
                throw OwnContent.gone(mine);
            }
            return own.version(mine, version, client);
        }
        T artefact = find(id, snapshot, client);
        if (artefact == null) {
            if (kind.mayBeWithheld()) {
                registry.withheld(client, id).ifPresent(canonical -> {
                    throw ResponseStatus.of(LicenceIssues.fault(canonical.url(), new Issues(Messages.english())));
                });
            }
            throw ResponseStatus.of(404, "there is no " + kind.type() + " with the id '" + id + "'");
        }
        String current = versionId(snapshot);
        if (version != null && !version.equals(current)) {
            throw ResponseStatus.of(
                    404, kind.type() + "/" + id + " has the version " + current + "; earlier ones are not kept");
        }
        giveInline(client, artefact);
        return identified(artefact, snapshot, client);
    }

    /** Throws when there is something with this id that is only read. */
    void refuseReadOnly(String id) {
        registry.taken(kind.type(), id, new Canonical("", null)).ifPresent(why -> {
            throw ResponseStatus.of(405, why);
        });
    }

    /**
     * The history of a resource: its current version, as no other is kept.
     *
     * <p>Source: FHIR R4, "history", and the invariants of Bundle: each entry has a request and a response.
     *
     * @param base the server's base URL, for links
     * @throws BaseServerResponseException as {@link #read} does
     */
    public Bundle history(String id, Map<String, String[]> query, String base, Client client) {
        OwnResource mine = registry.current(client).own().find(kind.type(), id);
        if (mine != null) {
            return new OwnHistory(own, base, client).of(kind.type(), id, query);
        }
        Resource current = read(id, null, client);
        String path = kind.type() + "/" + id;
        Bundle bundle = new Bundle();
        // HAPI wants it of whatever a history gives.
        bundle.setId("Bundle/" + id + "/_history/" + current.getMeta().getVersionId());
        bundle.setType(Bundle.BundleType.HISTORY);
        bundle.setTotal(1);
        bundle.addLink().setRelation("self").setUrl(base + "/" + path + "/_history");
        Bundle.BundleEntryComponent entry =
                bundle.addEntry().setFullUrl(base + "/" + path).setResource(current);
        entry.getRequest().setMethod(Bundle.HTTPVerb.PUT).setUrl(path);
        entry.getResponse()
                .setStatus("200 OK")
                .setEtag("W/\"" + current.getMeta().getVersionId() + "\"");
        return bundle;
    }

    /** Only of what is small are the contents in the resource. */
    private void giveInline(Client client, T artefact) {
        if (!kind.isLarge(artefact)) {
            given.accept(client, artefact);
        }
    }

    /** For whoever gives a client the contents of a large artefact. */
    void giveWhole(Client client, T artefact) {
        given.accept(client, artefact);
    }

    private Resource identified(T artefact, TerminologySnapshot snapshot, Client client) {
        String id = kind.header(artefact).id();
        OwnResource found = snapshot.own().find(kind.type(), id);
        OwnResource mine = found != null
                        && !found.deleted()
                        && found.header()
                                .canonical()
                                .equals(kind.header(artefact).canonical())
                ? found
                : null;
        Optional<MetadataResource> whole = mine == null ? Optional.empty() : own.resource(mine, client);
        if (whole.isPresent()) {
            return whole.get();
        }
        String version = mine == null ? versionId(snapshot) : Long.toString(mine.version());
        Resource resource = kind.resource(artefact);
        if (mine != null && resource.getMeta().getTag().stream().noneMatch(Subsetted::is)) {
            // Without the texts that the client may not see.
            Subsetted.mark(resource);
        }
        resource.setId(kind.type() + "/" + id + "/_history/" + version);
        resource.getMeta().setVersionId(version);
        return resource;
    }

    /** The version id that all resources of a snapshot have. */
    private String versionId(TerminologySnapshot snapshot) {
        String what = snapshot.identity() + "\n" + edition;
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, VERSION_ID_LENGTH);
    }

    /**
     * Searches.
     *
     * @param query the parameters with their values as sent
     * @param base the server's base URL, for links
     * @param caller who asks, and whether unknown parameters are refused instead of passed over
     */
    public Bundle search(Map<String, String[]> query, String base, Caller caller) {
        Permission.need(caller.client(), Access.SEARCH, kind.type());
        TerminologySnapshot snapshot = registry.current(caller.client());
        Map<String, String[]> used = new TreeMap<>();
        List<T> found = matching(query, snapshot, used, caller);
        List<String> keys = SearchOrder.keys(query.get("_sort"));
        if (!keys.isEmpty()) {
            used.put("_sort", new String[] {String.join(",", keys)});
        }
        new SearchOrder<>(kind).sort(found, keys);
        return page(found, snapshot, used, SearchPage.asked(query), base, caller.client());
    }

    /**
     * What the condition of a write means: all that it finds, on whatever page.
     *
     * @throws BaseServerResponseException 400 when a parameter is none of a search, or none of them narrows it
     */
    List<ResourceHeader> meant(Map<String, String[]> condition, Client client) {
        boolean narrows = condition.entrySet().stream()
                .anyMatch(each -> parameter(each.getKey().split(":", 2)[0]) != null
                        && Stream.of(each.getValue()).anyMatch(value -> !value.isBlank()));
        if (!narrows) {
            throw bad("the condition names no resource: give a search parameter with a value, such as"
                    + " url=https://example.org/" + kind.type() + "/x");
        }
        Caller strict = new Caller(client, null, true);
        return matching(condition, registry.current(client), new TreeMap<>(), strict).stream()
                .map(kind::header)
                .toList();
    }

    /** What fits; the parameters that narrowed or shape the answer are put into {@code used}. */
    private List<T> matching(
            Map<String, String[]> query, TerminologySnapshot snapshot, Map<String, String[]> used, Caller caller) {
        Client client = caller.client();
        List<T> found = new ArrayList<>(kind.all(snapshot));
        if (NAMING.stream().anyMatch(query::containsKey)) {
            found.addAll(kind.unlisted());
        }
        Map<String, List<T>> implied = implied(query, client);
        implied.values().stream()
                .flatMap(List::stream)
                .filter(each -> !found.contains(each))
                .forEach(found::add);
        query.forEach((name, values) -> {
            if (name.equals("_count") || name.equals("_offset") || name.equals("_sort")) {
                return;
            }
            String[] parts = name.split(":", 2);
            SearchParameter<T> parameter = parameter(parts[0]);
            if (parameter == null) {
                overlook(name, parts[0], values, used, caller);
                return;
            }
            used.put(name, values);
            String modifier = parts.length == 1 ? null : parts[1];
            for (String value : values) {
                List<T> named = name.equals("url") ? implied.getOrDefault(value, List.of()) : List.of();
                found.removeIf(artefact ->
                        !named.contains(artefact) && !fitsAny(parameter, artefact, value, modifier, client));
            }
        });
        return found;
    }

    /** What is made because a search names it: for each value of {@code url} and {@code _id}, what that names. */
    private Map<String, List<T>> implied(Map<String, String[]> query, Client client) {
        List<@Nullable String> versions = new ArrayList<>();
        versions.add(null);
        for (String value : query.getOrDefault("version", new String[0])) {
            values(value).map(SearchParameter::code).forEach(versions::add);
        }
        Map<String, List<T>> implied = new HashMap<>();
        for (String value : query.getOrDefault("url", new String[0])) {
            implied.put(
                    value,
                    values(value)
                            .map(Canonical::parse)
                            .flatMap(url -> (url.version() == null ? versions : List.of(url.version()))
                                    .stream().map(url::withVersion))
                            .flatMap(url -> kind.implied(url, client).stream())
                            .toList());
        }
        for (String value : query.getOrDefault("_id", new String[0])) {
            implied.put(
                    value,
                    values(value)
                            .flatMap(id -> kind.implied(id, client).stream())
                            .toList());
        }
        return implied;
    }

    private void overlook(String name, String bare, String[] values, Map<String, String[]> used, Caller caller) {
        if (STEERING.contains(name)) {
            used.put(name, values);
        } else if (NOT_SUPPORTED.contains(bare)) {
            throw bad("the search parameter '" + bare + "' is not supported for " + kind.type());
        } else if (caller.strict() && !WITHOUT_EFFECT.contains(bare)) {
            throw bad("there is no search parameter '" + name + "' for " + kind.type());
        }
    }

    private @Nullable SearchParameter<T> parameter(String name) {
        return kind.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private boolean fitsAny(
            SearchParameter<T> parameter, T artefact, String values, @Nullable String modifier, Client client) {
        if (values.isBlank()) {
            return true;
        }
        try {
            for (String given : values(values).toList()) {
                String meant = modifier == null ? parameter.named(given, registry.names()::preferredUri) : given;
                if (parameter.test().fits(artefact, given, modifier, client)
                        || (!meant.equals(given) && parameter.test().fits(artefact, meant, null, client))) {
                    return true;
                }
            }
            return false;
        } catch (SearchParameter.UnsupportedModifierException unsupported) {
            throw bad("search parameter '" + parameter.name() + "': " + unsupported.getMessage());
        } catch (IllegalArgumentException malformed) {
            throw bad("search parameter '" + parameter.name() + "': " + malformed.getMessage());
        }
    }

    /** A comma separates values, unless it is escaped. */
    private static Stream<String> values(String written) {
        return Stream.of(written.split("(?<!\\\\),")).map(value -> value.replaceAll("\\\\([,|$\\\\])", "$1"));
    }

    private Bundle page(
            List<T> found,
            TerminologySnapshot snapshot,
            Map<String, String[]> used,
            SearchPage page,
            String base,
            Client client) {
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.SEARCHSET);
        bundle.setTotal(found.size());
        int end = (int) Math.min(found.size(), (long) page.offset() + page.size());
        for (int i = page.offset(); i < end; i++) {
            T artefact = found.get(i);
            giveInline(client, artefact);
            bundle.addEntry()
                    .setFullUrl(base + "/" + kind.type() + "/"
                            + kind.header(artefact).id())
                    .setResource(identified(artefact, snapshot, client))
                    .getSearch()
                    .setMode(Bundle.SearchEntryMode.MATCH);
        }
        new SearchLinks(base + "/" + kind.type() + "?", used, page.size())
                .add(bundle, found.size(), page.offset(), end);
        return bundle;
    }

    private static BaseServerResponseException bad(String text) {
        return ResponseStatus.of(400, text);
    }
}
