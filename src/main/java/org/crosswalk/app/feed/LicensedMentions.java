package org.crosswalk.app.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.crosswalk.compiler.OpenedRelease;
import org.crosswalk.compiler.packed.PackedRelease;
import org.crosswalk.compiler.stored.KeptFile;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * Which code systems the files of a release may have texts of. Files are given away whole, so with FHIR files it is enough that
 * one of them names a licensed system anywhere, be it where nothing is ever answered from.
 */
final class LicensedMentions {

    private static final int BLOCK = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final Pattern BEGUN_ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{0,3})?\\z");
    private static final Pattern BLANKS = Pattern.compile("[\\\\\\s]+");

    private static final List<String> NAMING = List.of(
            "\"system\":\"", "\"source\":\"", "\"target\":\"", "\"supplements\":\"", "\"url\":\"", "\"valueuri\":\"");

    private LicensedMentions() {}

    /** URIs of the systems, each by whatever name. */
    static Set<String> of(PackedRelease release, OpenedRelease opened) throws IOException {
        Set<String> systems = new TreeSet<>();
        opened.codeSystems().stream()
                .map(each -> each.header().system())
                .filter(Objects::nonNull)
                .forEach(systems::add);
        opened.claimEdits().forEach(edits -> systems.add(edits.header().licensed()));
        opened.valueSets().forEach(valueSet -> systems.addAll(of(valueSet)));
        opened.conceptMaps().stream()
                .flatMap(map -> map.header().groups().stream())
                .flatMap(group -> Stream.of(group.source(), group.target()))
                .filter(Objects::nonNull)
                .map(Canonical::url)
                .forEach(systems::add);
        if (release.manifest().key().isOfFhirFiles()) {
            for (var source : release.stored().sources()) {
                licensedIn(KeptFile.of(source, release.folder()), systems);
            }
        }
        return Set.copyOf(systems);
    }

    /** How many codes of each licensed system a release has, in code systems and in lists of value sets, by preferred URI. */
    static Map<String, Integer> codes(Set<String> systems, OpenedRelease opened) {
        Map<String, Integer> codes = new TreeMap<>();
        for (String system : systems) {
            KnownCodeSystem.ofUri(system)
                    .filter(known -> known.licensor().isPresent())
                    .ifPresent(known -> codes.put(known.uri(), codes(known.uri(), opened)));
        }
        return codes;
    }

    private static int codes(String uri, OpenedRelease opened) {
        int defined = opened.codeSystems().stream()
                .filter(each -> uri.equals(each.header().system()))
                .mapToInt(CodeSystemProvider::size)
                .sum();
        int listed = opened.valueSets().stream()
                .flatMap(each -> each.includes().stream())
                .filter(include -> include.isOf(uri))
                .mapToInt(include -> include.concepts().size())
                .sum();
        return defined + listed;
    }

    private static Set<String> of(ValueSetDefinition valueSet) {
        Set<String> systems = new TreeSet<>();
        Stream.concat(valueSet.includes().stream(), valueSet.excludes().stream())
                .map(ConceptSetComponent::system)
                .filter(Objects::nonNull)
                .forEach(systems::add);
        valueSet.contained().forEach(each -> systems.addAll(of(each)));
        return systems;
    }

    /** Adds the licensed systems whose name occurs in a file, or in the files of a package. */
    private static void licensedIn(KeptFile file, Set<String> systems) throws IOException {
        try (InputStream in = unpacked(file)) {
            StringBuilder text = new StringBuilder();
            String rest = "";
            byte[] block = new byte[BLOCK];
            for (int n = in.readNBytes(block, 0, BLOCK); n > 0; n = in.readNBytes(block, 0, BLOCK)) {
                String read = rest + new String(block, 0, n, StandardCharsets.ISO_8859_1);
                Matcher begun = BEGUN_ESCAPE.matcher(read);
                rest = begun.find() ? begun.group() : "";
                // In JSON any character may be written as its number, a slash with a backslash before it, and blanks
                // around colons.
                text.append(BLANKS.matcher(unescaped(read.substring(0, read.length() - rest.length())))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT));
                for (KnownCodeSystem system : KnownCodeSystem.all()) {
                    if (system.licensor().isPresent() && isNamed(system, text)) {
                        systems.add(system.uri());
                    }
                }
                // A name may lie across two blocks.
                text.delete(0, Math.max(0, text.length() - 256));
            }
        }
    }

    private static String unescaped(String json) {
        return ESCAPE.matcher(json)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }

    private static boolean isNamed(KnownCodeSystem system, StringBuilder text) {
        return Stream.concat(Stream.of(system.uri()), Stream.concat(system.aliases().stream(), system.oids().stream()))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.indexOf('.') < 0
                        // A word that may stand anywhere is a name only where a system is named.
                        ? NAMING.stream().anyMatch(member -> text.indexOf(member + name + '"') >= 0)
                        : text.indexOf(name.substring(name.indexOf("//") < 0 ? 0 : name.indexOf("//") + 2)) >= 0);
    }

    private static InputStream unpacked(KeptFile file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file.open(), BLOCK);
        in.mark(2);
        boolean gzip = ((in.read() << 8) | in.read()) == GZIP_MAGIC;
        in.reset();
        return gzip ? new GZIPInputStream(in, BLOCK) : in;
    }
}
