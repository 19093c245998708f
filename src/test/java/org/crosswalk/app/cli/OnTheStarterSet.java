package org.crosswalk.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.testing.LoadedReleases;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Commands on the starter set, with files in a folder of one test. */
abstract class OnTheStarterSet {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    static Path data;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws Exception {
        LoadedReleases.loader(new DataFolder(data))
                .load(List.of(Path.of("terminology")), LoadOptions.DEFAULT, LoadListener.SILENT);
    }

    CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(1, "--data");
        all.add(2, data.toString());
        return CommandRun.in(folder, Map.of("COLUMNS", "80"), TODAY, all.toArray(String[]::new));
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }
}
