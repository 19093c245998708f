package org.crosswalk.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.search.SearchRecall;
import org.crosswalk.service.search.SearchRecall.Way;

/**
 * Prints how often a search for a term of the Alphabetic Index finds its code among the first, for releases of a loaded data
 * folder. See docs/alphabetic-index.md for the command and what the columns are.
 *
 * <p>The options are system properties: {@code data} (the folder), {@code system} (its short id, else {@code icd-10-cm}), {@code
 * release} (one version, else all of the system), {@code terms} (how many are asked for, else 1,000), {@code typed} (how many of them
 * letter by letter, else 200).
 *
 * <p>Exit codes: 0 all targets met, 1 one missed, 2 nothing measured.
 */
final class Recall {

    private static final Targets OWN = new Targets(0.85, 0.95, 0.85);
    private static final Targets OTHER = new Targets(0.75, 0.88, 0.75);

    /** The least shares: of terms as written, and misspelt among the first ten. */
    private record Targets(double first3, double first10, double misspelt10) {}

    private Recall() {}

    public static void main(String[] arguments) throws Exception {
        int exit = 2;
        try {
            exit = run();
        } catch (BenchException e) {
            System.err.println("recall: " + e.getMessage());
        }
        System.exit(exit);
    }

    private static int run() {
        KnownCodeSystem system = system(text("system", "icd-10-cm"));
        TerminologyView view = view(folder());
        int terms = number("terms", 1_000);
        int typed = number("typed", 200);
        List<String> missed = new ArrayList<>();
        int measured = 0;
        for (CodeSystemProvider release : releases(view, system, text("release", ""))) {
            SearchRecall recall = SearchRecall.of(view, release, terms).orElse(null);
            if (recall != null) {
                if (measured == 0) {
                    System.out.println("| release | Index of | asked | terms | among the first 3 | among the first 10 |");
                    System.out.println("|---|---|---|--:|--:|--:|");
                }
                measure(system.title() + " " + release.header().version(), release, recall, typed, missed);
                measured++;
            }
        }
        if (measured == 0) {
            throw new BenchException("no loaded release of " + system.title()
                    + " has an Alphabetic Index whose terms lead to its codes, so nothing can be asked for; load the Index beside its release");
        }
        missed.forEach(each -> System.err.println("recall: " + each));
        return missed.isEmpty() ? 0 : 1;
    }

    private static void measure(
            String name, CodeSystemProvider release, SearchRecall recall, int typed, List<String> missed) {
        boolean own = recall.indexed() == release.release();
        Targets targets = own ? OWN : OTHER;
        String index = own ? "its own" : String.valueOf(recall.indexed().header().version());
        for (Way way : Way.values()) {
            SearchRecall.Recall found = recall.recall(way);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %,d | %.3f | %.3f |%n",
                    name,
                    index,
                    way,
                    found.terms(),
                    found.first3(),
                    found.first10());
            if (way == Way.AS_WRITTEN) {
                check(name, way + ", among the first 3", found.first3(), targets.first3(), missed);
                check(name, way + ", among the first 10", found.first10(), targets.first10(), missed);
            } else if (way == Way.MISSPELT) {
                check(name, way + ", among the first 10", found.first10(), targets.misspelt10(), missed);
            }
        }
        SearchRecall.Typing beginnings = recall.typing(typed);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | beginnings, from two thirds of a term on | %,d | | %.3f |%n",
                name,
                index,
                beginnings.beginnings(),
                beginnings.there());
    }

    /** A share of nothing is no number, and misses its target. */
    private static void check(String name, String what, double share, double target, List<String> missed) {
        if (!(share >= target)) {
            missed.add(String.format(Locale.ROOT, "%s: %s: %.3f is below the target %.2f", name, what, share, target));
        }
    }

    private static KnownCodeSystem system(String id) {
        return KnownCodeSystem.ofId(id)
                .orElseThrow(() -> new BenchException("-Dsystem: there is no system " + id + "; there are "
                        + KnownCodeSystem.all().stream().map(KnownCodeSystem::id).collect(Collectors.joining(", "))));
    }

    private static Path folder() {
        String name = text("data", "");
        if (name.isEmpty()) {
            throw new BenchException("name a loaded data folder with -Ddata");
        }
        Path folder = Path.of(name).toAbsolutePath();
        if (!Files.isRegularFile(folder.resolve("catalog.json"))) {
            throw new BenchException("-Ddata: " + folder + " is no loaded data folder: it has no catalog.json");
        }
        return folder;
    }

    private static TerminologyView view(Path folder) {
        TerminologyRegistry registry = new TerminologyRegistry();
        try {
            new ServedContent(new DataFolder(folder), registry, true).publish();
        } catch (DataFolderFault e) {
            throw new BenchException(String.valueOf(e.getMessage()), e);
        }
        InMemoryBuilder builder = new InMemoryBuilder();
        return registry.view(RequestContext.plain(), builder, builder, Clock.systemUTC());
    }

    /** The oldest first. */
    private static List<CodeSystemProvider> releases(TerminologyView view, KnownCodeSystem system, String version) {
        List<CodeSystemProvider> all = view.codeSystemVersions(system.uri()).stream()
                .sorted(Comparator.comparing(release -> String.valueOf(release.header().version())))
                .toList();
        List<CodeSystemProvider> chosen = version.isEmpty()
                ? all
                : all.stream()
                        .filter(release -> version.equals(release.header().version()))
                        .toList();
        if (chosen.isEmpty()) {
            Set<String> there = all.stream()
                    .map(release -> String.valueOf(release.header().version()))
                    .collect(Collectors.toSet());
            throw new BenchException(
                    "no release " + version + " of " + system.title() + " is loaded; loaded are " + there);
        }
        return chosen;
    }

    private static String text(String name, String otherwise) {
        String value = System.getProperty(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static int number(String name, int otherwise) {
        String value = text(name, Integer.toString(otherwise));
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new BenchException("-D" + name + ": " + value + " is no whole number above 0");
        }
        return Integer.parseInt(value);
    }
}
