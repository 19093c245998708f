package org.crosswalk.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every operation takes beside its own parameters.
 *
 * @param resources artefacts that hold for this request only ({@code tx-resource})
 * @param versions rules for choosing versions
 * @param displayLanguage {@code displayLanguage} as sent, weighted list allowed, or null
 * @param acceptLanguage the {@code Accept-Language} header, or null
 * @param date day for which the answer is to hold (date of service), or null for today
 * @param supplements canonicals of supplements to use ({@code useSupplement})
 * @param deadline when the request has to be given up
 * @param client who asks
 * @param evidence takes what the answer rests on
 * @param later whether the client asks in R5, whose own code systems are meant then where no version is named
 */
public record RequestContext(
        RequestResources resources,
        VersionRules versions,
        @Nullable String displayLanguage,
        @Nullable String acceptLanguage,
        @Nullable LocalDate date,
        List<Canonical> supplements,
        Instant deadline,
        Client client,
        Evidence evidence,
        boolean later) {

    /** One that asks in R4. */
    public RequestContext(
            RequestResources resources,
            VersionRules versions,
            @Nullable String displayLanguage,
            @Nullable String acceptLanguage,
            @Nullable LocalDate date,
            List<Canonical> supplements,
            Instant deadline,
            Client client,
            Evidence evidence) {
        this(
                resources,
                versions,
                displayLanguage,
                acceptLanguage,
                date,
                supplements,
                deadline,
                client,
                evidence,
                false);
    }

    public RequestContext {
        supplements = List.copyOf(supplements);
    }

    /** A context without any parameter, thirty seconds long, of nobody in particular. */
    public static RequestContext plain() {
        return plain(Client.ANONYMOUS);
    }

    /** A context without any parameter, thirty seconds long. */
    public static RequestContext plain(Client client) {
        return plain(client, null);
    }

    /** A context without any parameter but the language, thirty seconds long. */
    public static RequestContext plain(Client client, @Nullable String displayLanguage) {
        Instant deadline = Instant.now().plusSeconds(30);
        return new RequestContext(
                RequestResources.NONE,
                VersionRules.NONE,
                displayLanguage,
                null,
                null,
                List.of(),
                deadline,
                client,
                new Evidence(false));
    }

    /** The same for a day; today without one. */
    public RequestContext on(@Nullable LocalDate day) {
        return new RequestContext(
                resources,
                versions,
                displayLanguage,
                acceptLanguage,
                day,
                supplements,
                deadline,
                client,
                evidence,
                later);
    }

    /** The same with other rules for choosing versions. */
    public RequestContext with(VersionRules rules) {
        return new RequestContext(
                resources,
                rules,
                displayLanguage,
                acceptLanguage,
                date,
                supplements,
                deadline,
                client,
                evidence,
                later);
    }

    /** The same, asking in R5. */
    public RequestContext inR5() {
        return new RequestContext(
                resources,
                versions,
                displayLanguage,
                acceptLanguage,
                date,
                supplements,
                deadline,
                client,
                evidence,
                true);
    }

    /**
     * Client-sent artefacts, visible to one request.
     *
     * @param codeSystems code systems and supplements
     * @param valueSets value sets
     * @param conceptMaps concept maps
     */
    public record RequestResources(
            List<CodeSystemDefinition> codeSystems,
            List<ValueSetDefinition> valueSets,
            List<ConceptMapDefinition> conceptMaps) {

        /** No client-sent artefact. */
        public static final RequestResources NONE = new RequestResources(List.of(), List.of(), List.of());

        public RequestResources {
            codeSystems = List.copyOf(codeSystems);
            valueSets = List.copyOf(valueSets);
            conceptMaps = List.copyOf(conceptMaps);
        }
    }

    /**
     * Version parameters; each entry is {@code system|version}, versions may hold wildcards.
     *
     * @param systemVersion used where nothing else names a version
     * @param checkSystemVersion an error when another version results
     * @param forceSystemVersion used whatever else is said
     * @param defaultValueSetVersion used for versionless value set references
     */
    public record VersionRules(
            List<Canonical> systemVersion,
            List<Canonical> checkSystemVersion,
            List<Canonical> forceSystemVersion,
            List<Canonical> defaultValueSetVersion) {

        /** No rule. */
        public static final VersionRules NONE = new VersionRules(List.of(), List.of(), List.of(), List.of());

        public VersionRules {
            systemVersion = List.copyOf(systemVersion);
            checkSystemVersion = List.copyOf(checkSystemVersion);
            forceSystemVersion = List.copyOf(forceSystemVersion);
            defaultValueSetVersion = List.copyOf(defaultValueSetVersion);
        }
    }
}
