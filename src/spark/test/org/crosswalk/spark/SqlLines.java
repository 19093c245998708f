package org.crosswalk.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Runs SQL in a Spark: the statements of a file, a line each. The rows of the n-th statement go to {@code n.json} in a folder, a line
 * each, or to {@code n.failed} the message that it failed with. It needs nothing of Crosswalk's.
 */
public final class SqlLines {

    private SqlLines() {}

    /** Arguments: the file, the folder. */
    public static void main(String[] arguments) throws Exception {
        Path out = Path.of(arguments[1]);
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            List<String> statements = Files.readAllLines(Path.of(arguments[0]));
            for (int i = 0; i < statements.size(); i++) {
                Files.createFile(out.resolve(i + ".begun"));
                try {
                    Files.write(
                            out.resolve(i + ".json"),
                            spark.sql(statements.get(i)).toJSON().collectAsList());
                } catch (Exception e) {
                    Files.writeString(out.resolve(i + ".failed"), String.valueOf(e.getMessage()));
                }
            }
        }
    }
}
