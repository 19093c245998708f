package org.crosswalk.fhir.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/** Where on this server codes, canonicals and references of an answer lead. Used for one page, by one thread. */
final class PageLinks {

    private static final Pattern REFERENCE =
            Pattern.compile("(?:CodeSystem|ValueSet|ConceptMap|OperationDefinition)/[A-Za-z0-9.-]{1,64}");

    private static final Pattern MAP = Pattern.compile(".*/ConceptMap/([A-Za-z0-9.-]+)(?:\\|([A-Za-z0-9.-]+))?");

    private final String base;
    private final @Nullable String site;
    private final TerminologyService service;
    private final Function<String, @Nullable ConceptMapProvider> conceptMaps;
    private final Client client;
    private final Map<String, Optional<CodeSystemProvider>> systems = new HashMap<>();
    private final Map<String, Optional<String>> targets = new HashMap<>();

    /**
     * Makes them.
     *
     * @param base of the FHIR service
     * @param site what stands before the pages beside it; null where there are none
     * @param conceptMaps a map by its id
     */
    PageLinks(
            String base,
            @Nullable String site,
            TerminologyService service,
            Function<String, @Nullable ConceptMapProvider> conceptMaps,
            Client client) {
        this.base = base;
        this.site = site;
        this.service = service;
        this.conceptMaps = conceptMaps;
        this.client = client;
    }

    String base() {
        return base;
    }

    @Nullable
    String site() {
        return site;
    }

    /** The page of a code; empty where its system is not here or has no such code. */
    Optional<String> code(String system, String code) {
        CodeSystemProvider release =
                systems.computeIfAbsent(system, this::release).orElse(null);
        if (release == null || !(release.locate(code) instanceof Location.Exact)) {
            return Optional.empty();
        }
        return Optional.of(
                site == null
                        ? base + "/CodeSystem/" + release.header().resource().id() + "?_code=" + encoded(code)
                        : site + "/code?system=" + encoded(system) + "&code=" + encoded(code));
    }

    private Optional<CodeSystemProvider> release(String system) {
        return service.codeSystem(Canonical.parse(system), client);
    }

    /** What a reference, a canonical or an address of this server leads to; empty where it leads elsewhere. */
    Optional<String> target(String text) {
        return targets.computeIfAbsent(text, this::find);
    }

    private Optional<String> find(String text) {
        if (REFERENCE.matcher(text).matches()) {
            return Optional.of(base + "/" + text);
        }
        if (text.startsWith(base + "/")) {
            return Optional.of(text);
        }
        if (text.indexOf(':') < 0) {
            return Optional.empty();
        }
        Optional<String> system = release(text)
                .map(found -> "CodeSystem/" + found.header().resource().id());
        return system.or(() -> service.valueSet(Canonical.parse(text), client)
                        .map(set -> "ValueSet/" + set.resource().id()))
                .or(() -> map(text))
                .map(reference -> base + "/" + reference);
    }

    private Optional<String> map(String canonical) {
        Matcher parts = MAP.matcher(canonical);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String id = parts.group(2) == null ? parts.group(1) : parts.group(1) + "-" + parts.group(2);
        return Optional.ofNullable(conceptMaps.apply(id)).map(found -> "ConceptMap/" + id);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
