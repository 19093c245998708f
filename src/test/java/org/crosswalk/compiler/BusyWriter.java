package org.crosswalk.compiler;

import java.nio.file.Files;
import java.nio.file.Path;
import org.crosswalk.provider.ReleaseKey;

/**
 * A process that loads, rolls back and removes while others do: {@code DATA NAME ROUNDS}. A release named {@code shared} is
 * everybody's, the one of its own name nobody else's. It says at the end how often it was told that another one writes.
 */
final class BusyWriter {

    static final String SHARED = "shared";

    private BusyWriter() {}

    public static void main(String[] args) throws Exception {
        String name = args[1];
        Path inbox = Files.createTempDirectory("busy-writer");
        LinesFolder lines = new LinesFolder(inbox, new DataFolder(Path.of(args[0])));
        ReleaseKey own = new ReleaseKey("lines", name);
        int told = 0;
        for (int round = 0; round < Integer.parseInt(args[2]); round++) {
            String text = name + " " + round;
            told += done(() -> published(lines.load(codes(SHARED, text))));
            told += done(() -> published(lines.load(codes(name, text))));
            if (round % 2 == 1) {
                told += done(() -> lines.data().rollback(own));
                told += done(() -> lines.data().remove(own));
                told += done(() -> lines.data().rollback(own));
            }
        }
        Files.deleteIfExists(inbox.resolve("codes.txt"));
        Files.delete(inbox);
        System.out.println("told " + told + " times");
    }

    /** Two codes with one text, so that a release of two rounds would show. */
    static String codes(String version, String text) {
        return "#codes " + version + "\nA||" + text + "\nB||" + text + "\n";
    }

    private static void published(LoadReport report) {
        if (report.failed()) {
            throw new IllegalStateException(report.toString());
        }
    }

    /** Does it as soon as nobody else writes; any other fault ends the process. */
    private static int done(Change change) throws Exception {
        for (int told = 0; ; told++) {
            try {
                change.make();
                return told;
            } catch (DataFolderFault e) {
                if (!String.valueOf(e.getMessage()).contains("another command is writing")) {
                    throw e;
                }
                Thread.sleep(3);
            }
        }
    }

    /** A change of the data folder. */
    @FunctionalInterface
    private interface Change {
        void make() throws Exception;
    }
}
