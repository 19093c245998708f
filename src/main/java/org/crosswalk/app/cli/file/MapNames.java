package org.crosswalk.app.cli.file;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Optional;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.bulk.mapping.DraftMap;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.registry.OwnResource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How a drafted map and the system of its own codes are called: names that a server takes. */
final class MapNames {

    private static final String MAPS = "/ConceptMap/";

    private final CommandSpec command;
    private final LocalTerminology terminology;

    MapNames(CommandSpec command, LocalTerminology terminology) {
        this.command = command;
        this.terminology = terminology;
    }

    /**
     * A draft with the names that are given.
     *
     * @param map URL of the map, or null
     * @param sourceSystem URI of the system of the own codes, or null: by the map's URL
     * @throws ParameterException when a name is missing, or no server would take it
     */
    DraftMap draft(@Nullable String map, String version, @Nullable String sourceSystem) {
        if (map == null) {
            throw wrong("--accept needs --url, the canonical URL of the map, such as"
                    + " https://hospital.example/ConceptMap/ward");
        }
        requireUri("--url", map);
        String source = sourceSystem;
        if (source == null) {
            if (!map.contains(MAPS)) {
                throw wrong("--source-system is needed: the URI of the system of your own codes");
            }
            source = map.replace(MAPS, "/CodeSystem/");
        }
        requireUri("--source-system", source);
        requireOwn(source, sourceSystem == null ? source + ", which --url leads to," : source, map);
        if (version.isBlank() || version.indexOf('|') >= 0) {
            throw wrong("--version is a version such as 2 or 2026-01, without a bar, not \"" + version + "\"");
        }
        return new DraftMap(
                map,
                version,
                source,
                terminology.today(),
                uri -> KnownCodeSystem.ofUri(uri).map(KnownCodeSystem::title).orElse(uri));
    }

    /** That the own codes get a system of their own: a server takes no other. */
    private void requireOwn(String source, String said, String map) {
        Optional<KnownCodeSystem> known =
                KnownCodeSystem.ofUri(terminology.names().preferredUri(source));
        if (known.isPresent()) {
            throw wrong("--source-system: " + said + " is " + known.get().title()
                    + ", and your own codes are none of its publisher's: give them a URI of their own");
        }
        if (source.equals(map)) {
            throw wrong("--source-system: " + said + " is the map's URL: give your own codes a URI of their own");
        }
        Collection<OwnResource> own = terminology.served().own().all().values();
        boolean loaded = terminology.served().codeSystems().stream()
                .filter(system -> system.header().url().equals(source))
                .anyMatch(system -> own.stream().noneMatch(each -> each.artefact() == system));
        if (loaded) {
            throw wrong(
                    "--source-system: " + said
                            + " is a code system that is loaded, and would be another one: give your own codes a URI of their own");
        }
    }

    private void requireUri(String option, String uri) {
        try {
            if (new URI(uri).isAbsolute() && uri.indexOf('|') < 0 && uri.indexOf('#') < 0) {
                return;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw wrong(
                option + " is an absolute URI such as https://hospital.example/ConceptMap/ward, not \"" + uri + "\"");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
