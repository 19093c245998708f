package org.crosswalk.compiler;

import java.nio.file.Path;
import org.crosswalk.provider.ReleaseKey;

/** A process that changes a data folder without end, until it is killed. */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        LinesFolder lines = new LinesFolder(folder);
        DataFolder data = lines.data();
        System.out.println("repairing");
        data.repair();
        System.out.println("writing");
        for (int round = 0; ; round++) {
            lines.load("#codes " + round % 3 + "\nA||Round " + round + "\n");
            System.out.println("published");
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
