package org.crosswalk.compiler;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.crosswalk.provider.ReleaseKey;

/** A process that changes a data folder without end, until it is killed. */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        DataFolder data = new DataFolder(folder.resolve("data"));
        ReleaseLoader loader = new ReleaseLoader(List.of(new LinesFormat()), data, Clock.systemUTC());
        System.out.println("repairing");
        data.repair();
        System.out.println("writing");
        for (int round = 0; ; round++) {
            Path file = folder.resolve("codes.txt");
            Files.writeString(file, "#codes " + round % 3 + "\nA||Round " + round + "\n");
            loader.load(List.of(file), LoadOptions.DEFAULT, LoadListener.SILENT);
            ReleaseKey key = new ReleaseKey("lines", String.valueOf(round % 3));
            if (round % 2 == 1 && !Catalog.read(data.layout()).findEarlier(key).isEmpty()) {
                data.rollback(key);
            }
            if (round % 7 == 6) {
                data.remove(key);
                data.rollback(key);
            }
        }
    }
}
