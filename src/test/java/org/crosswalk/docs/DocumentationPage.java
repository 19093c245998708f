package org.crosswalk.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation as its readers get it.
 *
 * @param path below the project's folder
 * @param prose its lines but for those of blocks of code
 * @param closed whether each block of code ends
 */
record DocumentationPage(Path path, List<String> prose, boolean closed) {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final String FENCE = "```";

    /** The README, the changes, the pages beside them and every page below docs, in the order of their names. */
    static List<Path> paths() throws IOException {
        List<Path> paths = new ArrayList<>(List.of(
                Path.of("README.md"),
                Path.of("CHANGELOG.md"),
                Path.of("findings", "README.md"),
                Path.of("terminology", "README.md")));
        try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
            pages.filter(page -> page.toString().endsWith(".md")).sorted().forEach(paths::add);
        }
        return paths;
    }

    static DocumentationPage read(Path path) throws IOException {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : Files.readAllLines(path)) {
            if (line.startsWith(FENCE)) {
                code = !code;
            } else if (!code) {
                prose.add(line);
            }
        }
        return new DocumentationPage(path, prose, !code);
    }

    /** Where its links lead within the project, relative to the page, with the heading after {@code #}. */
    List<String> links() {
        return LINK.matcher(String.join("\n", prose).replaceAll("`[^`\n]*`", ""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();
    }

    /** The file to which a link of this page leads. */
    Path target(String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? path : path.resolveSibling(file).normalize();
    }

    /** What links name its headings by. */
    Set<String> headings() {
        return prose.stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
