package org.crosswalk.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crosswalk.coding.Classification;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.OpenedRelease;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * Writes rows of codes with dates of service as CSV, by a seed: codes of all medical releases of a data folder, each equally likely, on a
 * day on which its release was in effect, and among twenty one that is wrong: misspelled, a header, or of another day.
 *
 * <p>Arguments: the data folder, the file to write, the number of rows, the seed.
 */
final class ClaimRows {

    private static final int OF = 20;
    private static final int DAYS = 180;

    private final List<CodeSystemProvider> releases = new ArrayList<>();
    private final Random random;

    private ClaimRows(Path data, long seed) throws Exception {
        this.random = new Random(seed);
        for (OpenedRelease release : new DataFolder(data).open()) {
            for (CodeSystemProvider each : release.codeSystems()) {
                boolean dated = each.header().effective().start() != null && each.size() > 1000;
                boolean medical = KnownCodeSystem.ofUri(each.header().url())
                        .map(known -> CodingTable.of(known.uri()).advises() && known.licensor().isEmpty())
                        .orElse(false);
                if (dated && medical && each.header().supplements() == null) {
                    releases.add(each);
                }
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        new ClaimRows(Path.of(arguments[0]), Long.parseLong(arguments[3]))
                .write(Path.of(arguments[1]), Long.parseLong(arguments[2]));
    }

    private void write(Path file, long rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("code,date\n");
            for (long i = 0; i < rows; i++) {
                CodeSystemProvider release = releases.get(random.nextInt(releases.size()));
                String code = right(release);
                LocalDate day = release.header().effective().start().plusDays(random.nextInt(DAYS));
                if (random.nextInt(OF) == 0) {
                    int kind = random.nextInt(3);
                    code = kind == 0 ? misspelled(code) : kind == 1 ? header(release) : code;
                    day = kind == 2 ? day.minusYears(12) : day;
                }
                out.write(code);
                out.write(',');
                out.write(day.toString());
                out.write('\n');
            }
        }
    }

    private String right(CodeSystemProvider release) {
        while (true) {
            int ordinal = random.nextInt(release.size());
            if (!release.isNotSelectable(ordinal)
                    && !release.isInactive(ordinal)
                    && !Classification.isHeader(release, ordinal)) {
                return release.code(ordinal);
            }
        }
    }

    private String header(CodeSystemProvider release) {
        for (int i = 0; i < 1000; i++) {
            int ordinal = random.nextInt(release.size());
            if (Classification.isHeader(release, ordinal)) {
                return release.code(ordinal);
            }
        }
        return misspelled(right(release));
    }

    private String misspelled(String code) {
        int place = random.nextInt(code.length());
        return code.substring(0, place) + (char) ('A' + random.nextInt(26)) + code.substring(place + 1);
    }
}
