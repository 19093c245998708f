package org.crosswalk.bulk.reader;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What reads Parquet: DuckDB, by its JDBC driver. The driver is no part of the program, as it is larger than the rest of it; it is
 * taken from the class path, else from the folder {@code lib} beside the program. Stateless.
 */
final class ParquetReader {

    /** The version with which the program is tested; that of the build's profile {@code parquet}. */
    static final String VERSION = "2.0.0.1";

    private static final String DRIVER = "org.duckdb.DuckDBDriver";
    private static final String NAME = "duckdb_jdbc";

    private ParquetReader() {}

    /**
     * A connection to an empty database in memory, of little memory and one thread, which reads rows as they are asked for and fetches
     * nothing from anywhere.
     *
     * @throws InputFault when the driver is not there, or does not run here
     */
    @SuppressWarnings("StatementExecutedWithoutUse")
    static Connection connect() throws InputFault {
        try {
            Properties settings = new Properties();
            settings.setProperty("jdbc_stream_results", "true");
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            settings.setProperty("threads", "1");
            settings.setProperty("memory_limit", "512MB");
            Connection connection = driver(folder()).connect("jdbc:duckdb:", settings);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET temp_directory = ''");
            }
            return connection;
        } catch (SQLException | LinkageError e) {
            throw new InputFault(
                    "this is a Parquet file, and DuckDB, which reads it, does not run here (" + e.getMessage()
                            + "): write it as CSV first",
                    e);
        }
    }

    /**
     * The driver.
     *
     * @param lib the folder where it is looked for, or null
     */
    static Driver driver(@Nullable Path lib) throws InputFault {
        try {
            return made(ParquetReader.class.getClassLoader());
        } catch (ClassNotFoundException none) {
            Path jar = jar(lib);
            if (jar == null) {
                throw new InputFault(absent(lib), none);
            }
            try {
                return made(new URLClassLoader(new URL[] {jar.toUri().toURL()}, ParquetReader.class.getClassLoader()));
            } catch (ClassNotFoundException | MalformedURLException e) {
                throw new InputFault(jar + " is not DuckDB's driver: remove it. " + absent(lib), e);
            }
        }
    }

    private static Driver made(@Nullable ClassLoader loader) throws ClassNotFoundException, InputFault {
        try {
            return Class.forName(DRIVER, true, loader)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw e;
        } catch (ReflectiveOperationException e) {
            throw new InputFault("DuckDB's driver cannot be used: " + e, e);
        }
    }

    private static @Nullable Path jar(@Nullable Path lib) {
        TreeSet<Path> found = new TreeSet<>();
        if (lib != null && Files.isDirectory(lib)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, NAME + "*.jar")) {
                jars.forEach(found::add);
            } catch (IOException e) {
                return null;
            }
        }
        return found.isEmpty() ? null : found.last();
    }

    private static String absent(@Nullable Path lib) {
        return "this is a Parquet file, and what reads it is no part of Crosswalk: DuckDB's driver, 80 MB. Get it with"
                + " \"mvn dependency:copy -Dartifact=org.duckdb:" + NAME + ":" + VERSION + " -DoutputDirectory="
                + (lib == null ? Path.of("lib") : lib) + "\", or write the file as CSV first";
    }

    /** The folder {@code lib} beside the program; null where nobody knows where that is. */
    private static @Nullable Path folder() {
        CodeSource source = ParquetReader.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return null;
        }
        try {
            Path program = Path.of(source.getLocation().toURI()).toAbsolutePath();
            Path beside = program.getParent();
            return beside == null ? null : beside.resolve("lib");
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}
