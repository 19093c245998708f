package org.crosswalk.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.crosswalk.repository.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The databases that own content is kept in, for tests: H2 in a file, and a real PostgreSQL that is started once. */
public enum Databases {
    H2,
    POSTGRESQL;

    private static final AtomicInteger MADE = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    /** An empty database; that of H2 in a folder. */
    public Database in(Path folder) {
        if (this == H2) {
            return Database.file(folder);
        }
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "skipped: the PostgreSQL of the tests runs on Linux on amd64");
        String name = "crosswalk" + MADE.incrementAndGet();
        try (Connection connection = postgres().getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Database(postgres().getJdbcUrl("postgres", name), "postgres", "", folder);
    }

    private static synchronized EmbeddedPostgres postgres() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }
}
