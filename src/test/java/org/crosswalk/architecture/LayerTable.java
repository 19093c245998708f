package org.crosswalk.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of the architecture page: which package may use which. */
final class LayerTable {

    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9]+)(?:[.][*])?` \\|[^|]*\\|([^|]*)\\|");
    private static final Pattern PACKAGE = Pattern.compile("`([a-z0-9]+)`");

    private LayerTable() {}

    /** Package to the others that it may use. {@code app}, which may use all, is left out. */
    static Map<String, Set<String>> read() {
        Map<String, Set<String>> table = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(PAGE)) {
                Matcher row = ROW.matcher(line);
                if (row.matches() && !row.group(1).equals("app")) {
                    // What stands behind the semicolon is for one reader only, and has a rule of its own.
                    table.put(row.group(1), packages(row.group(2).split(";", 2)[0], row.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private static Set<String> packages(String words, String self) {
        return PACKAGE.matcher(words)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals(self))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
