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
 * day on which its release was in effect, and among twenty one that is wrong: misspelled, a header, or of another day. Wrong
 * codes come again, as in claims, where templates and interfaces write the same ones: there are as many as is said.
 *
 * <p>Arguments: the data folder, the file to write, the number of rows, the seed, and of wrong rows how many different ones there are.
 */
final class ClaimRows {

    private static final int OF = 20;
    private static final int DAYS = 180;

    private final List<CodeSystemProvider> releases = new ArrayList<>();
    private final Random random;

    private final String[] wrong;

    private ClaimRows(Path data, long seed, int wrong) throws Exception {
        this.random = new Random(seed);
        this.wrong = new String[wrong];
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
        new ClaimRows(Path.of(arguments[0]), Long.parseLong(arguments[3]), Integer.parseInt(arguments[4]))
                .write(Path.of(arguments[1]), Long.parseLong(arguments[2]));
    }

    private void write(Path file, long rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("code,date\n");
            for (int i = 0; i < wrong.length; i++) {
                wrong[i] = wrong();
            }
            for (long i = 0; i < rows; i++) {
                out.write(random.nextInt(OF) == 0 ? wrong[random.nextInt(wrong.length)] : right());
                out.write('\n');
            }
        }
    }

    private CodeSystemProvider release() {
        return releases.get(random.nextInt(releases.size()));
    }

    private LocalDate day(CodeSystemProvider release) {
        return release.header().effective().start().plusDays(random.nextInt(DAYS));
    }

    private String right() {
        CodeSystemProvider release = release();
        return right(release) + "," + day(release);
    }

    private String wrong() {
        CodeSystemProvider release = release();
        LocalDate day = day(release);
        return switch (random.nextInt(3)) {
            case 0 -> misspelled(right(release)) + "," + day;
            case 1 -> header(release) + "," + day;
            default -> right(release) + "," + day.minusYears(12);
        };
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
