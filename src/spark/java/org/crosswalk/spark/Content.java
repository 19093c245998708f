package org.crosswalk.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.crosswalk.compiler.stored.Sha256;
import scala.Option;

/**
 * Which content a query is answered from. The driver makes it when it plans the query, and it travels with the plan: an executor
 * that finds another catalogue in its data folder refuses, so that no two rows of a query are answered from different releases.
 *
 * @param data the data folder as the user names it
 * @param settings the file of settings as the user names it; empty: the settings out of the box
 * @param catalogue SHA-256 of the catalogue of the data folder
 */
record Content(String data, String settings, String catalogue) implements Serializable {

    /** The key that names the data folder. */
    static final String DATA = "spark.crosswalk.data";

    /** The key that names a file of settings. */
    static final String SETTINGS = "spark.crosswalk.config";

    private static final String CATALOGUE = "catalog.json";

    /**
     * The content that the session names.
     *
     * @throws CrosswalkException when it names none, or the folder holds none
     */
    static Content ofSession() {
        String data = setting(DATA);
        if (data.isEmpty()) {
            throw new CrosswalkException(DATA + " is not set: name the data folder of Crosswalk, such as --conf " + DATA
                    + "=/srv/crosswalk; \"crosswalk load\" fills one");
        }
        return new Content(data, setting(SETTINGS), catalogue(folder(data)));
    }

    /** The session's, also within a view or a function in SQL, which Spark resolves with no settings but those of its own. */
    private static String setting(String key) {
        Option<SparkSession> session = SparkSession.getActiveSession();
        String value = session.isDefined()
                ? session.get().conf().get(key, "")
                : SQLConf.get().getConfString(key, "");
        return value.strip();
    }

    /** The data folder on this machine. */
    Path folder() {
        return folder(data);
    }

    /**
     * Looks whether the folder on this machine holds what the driver has seen.
     *
     * @throws CrosswalkException when it does not
     */
    void requireSame() {
        if (!catalogue(folder()).equals(catalogue)) {
            throw new CrosswalkException("the data folder " + folder() + " on this machine holds other releases than the query was"
                    + " planned with: run the query again if a release has just been loaded; else copy the driver's folder whole, or"
                    + " put it on storage that all share");
        }
    }

    private static String catalogue(Path folder) {
        Path catalogue = folder.resolve(CATALOGUE);
        try {
            return Sha256.hex(Files.readString(catalogue));
        } catch (IOException e) {
            throw new CrosswalkException(
                    "there is no data folder of Crosswalk at " + folder + " on this machine (" + DATA
                            + "): name one that \"crosswalk load\" has filled, on storage that driver and executors share or shipped"
                            + " with --archives",
                    e);
        }
    }

    private static Path folder(String data) {
        return place(DATA, data);
    }

    /** A path as it stands; one that is relative and not there is looked for among the files that Spark has shipped. */
    static Path place(String key, String name) {
        try {
            Path path = Path.of(name);
            return path.isAbsolute() || Files.exists(path)
                    ? path.toAbsolutePath()
                    : Path.of(SparkFiles.getRootDirectory()).resolve(path);
        } catch (InvalidPathException e) {
            throw new CrosswalkException(key + ": \"" + name + "\" is not a path", e);
        }
    }
}
