package org.crosswalk.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.provider.LicenceAcceptance;

/**
 * What claim edits cost: writes four files of invented pairs in CMS's layout, loads them, and asks about pairs, half of which are there.
 *
 * <p>Argument: how many pairs; 2,600,000 when none is given, which is what CMS ships.
 */
final class EditsCost {

    private static final int FILES = 4;
    private static final int CODES = 10_000;
    private static final int QUESTIONS = 1_000_000;
    private static final int ROUNDS = 10;
    private static final double NANOS = 1e9;

    private EditsCost() {}

    public static void main(String[] arguments) throws Exception {
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_600_000;
        Path folder = Files.createTempDirectory("edits");
        try {
            List<Path> files = write(folder, pairs);
            long size = 0;
            for (Path file : files) {
                size += Files.size(file);
            }
            long begun = System.nanoTime();
            DataFolder data = new DataFolder(folder.resolve("data"));
            LoadReport report = new ReleaseLoader(SourceFormats.all(), data, Clock.systemUTC())
                    .load(
                            files,
                            new LoadOptions(false, false, false, LicenceAcceptance.by("Nobody")),
                            LoadListener.SILENT);
            double loading = (System.nanoTime() - begun) / NANOS;
            if (report.failed()) {
                throw new BenchException("not loaded: " + report);
            }
            ClaimEdits edits = data.open().get(0).claimEdits().get(0);
            System.out.printf(
                    Locale.ROOT,
                    "pairs %,d; files %.0f MiB; load %.1f s; mapped %.1f MiB%n",
                    edits.size(),
                    size / 1048576.0,
                    loading,
                    mapped(folder) / 1048576.0);
            ask(edits);
        } finally {
            org.crosswalk.bench.DataFolder.delete(folder);
        }
    }

    private static void ask(ClaimEdits edits) {
        Random random = new Random(1);
        int perCode = edits.size() / CODES;
        LocalDate day = LocalDate.of(2026, 8, 15);
        String[] ones = new String[QUESTIONS];
        String[] twos = new String[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            int one = random.nextInt(CODES);
            int step = random.nextInt(perCode);
            ones[i] = code(one);
            twos[i] = code(i % 2 == 0 ? other(one, step) : random.nextInt(CODES));
        }
        for (int round = 0; round < ROUNDS; round++) {
            int found = 0;
            long begun = System.nanoTime();
            for (int i = 0; i < QUESTIONS; i++) {
                for (ClaimEdit edit : edits.of(ones[i], twos[i])) {
                    found += edit.holdsOn(day) ? 1 : 0;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%.3f µs a pair; %,d of %,d hold%n",
                    (System.nanoTime() - begun) / 1e3 / QUESTIONS,
                    found,
                    QUESTIONS);
        }
    }

    /** Every code has equally many pairs, with codes that are spread over all. */
    private static int other(int one, int step) {
        return (one + 1 + step * 37) % CODES;
    }

    private static String code(int number) {
        return String.format(Locale.ROOT, "%s%04d", "GJACQ".charAt(number % 5), number);
    }

    private static List<Path> write(Path folder, int pairs) throws IOException {
        Random random = new Random(322);
        List<Path> files = new ArrayList<>();
        int perFile = CODES / FILES;
        for (int file = 0; file < FILES; file++) {
            Path path = folder.resolve("ccipra-v322r0-f" + (file + 1) + ".TXT");
            files.add(path);
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.ISO_8859_1))) {
                out.print("Invented pairs\r\nColumn 1\tColumn 2\t*=prior to 1996\tEffective\tDeletion\tModifier\tRationale\r\n");
                for (int one = file * perFile; one < (file + 1) * perFile; one++) {
                    for (int step = 0; step < pairs / CODES; step++) {
                        out.print(row(random, one, other(one, step)));
                    }
                }
            }
        }
        return files;
    }

    private static String row(Random random, int one, int two) {
        LocalDate start = LocalDate.of(1996, 1, 1).plusMonths(3L * random.nextInt(120));
        boolean over = random.nextInt(3) == 0;
        LocalDate end = start.plusMonths(3L * (1 + random.nextInt(20))).minusDays(1);
        return code(one) + "\t" + code(two) + "\t\t" + plain(start) + "\t" + (over ? plain(end) : "*") + "\t"
                + random.nextInt(2) + "\tInvented reason number " + random.nextInt(15) + " of a pair\r\n";
    }

    private static String plain(LocalDate day) {
        return day.toString().replace("-", "");
    }

    private static long mapped(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            long sum = 0;
            for (Path file : all.filter(each -> each.toString().endsWith(".cwe")).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
