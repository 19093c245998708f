package org.crosswalk.repository;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is: a file of H2 in the data folder, or PostgreSQL.
 *
 * <p>H2's file can be used by one process at a time. It is closed a second after the last use, so that a command and a server
 * on the same folder come to their turns. A commit is in the file before it is acknowledged, and nothing that a commit has
 * written is written over.
 *
 * @param url JDBC URL of a PostgreSQL, or empty for a file in the data folder
 * @param user its user, or empty
 * @param password of the user, or empty
 * @param folder the data folder
 */
public record Database(String url, String user, String password, Path folder) {

    private static final String FILE = "own";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 4;

    /** A file in a data folder. */
    public static Database file(Path folder) {
        return new Database("", "", "", folder);
    }

    /** Whether it is a file of this machine's. */
    boolean isFile() {
        return url.isEmpty();
    }

    /** Whether something can be kept there: a file that there is not holds nothing. */
    public boolean exists() {
        return !isFile() || Files.exists(folder.resolve(FILE + ".mv.db"));
    }

    /** H2's file, or null where the database is none. */
    @Nullable
    Path file() {
        return isFile() ? folder.toAbsolutePath().resolve(FILE + ".mv.db") : null;
    }

    /**
     * The URL of H2's file.
     *
     * <p>{@code WRITE_DELAY=0}: a commit waits until it is in the file. {@code REUSE_SPACE=FALSE}: after an end in the middle of
     * a write, H2 2.5.252 finds its newest commit by a chain of places or at the end of the file. A commit that is written over
     * the place of an older one can break that chain, and a process that ends at that moment loses what was committed before.
     *
     * @param scheme of H2's file systems: {@code file:}
     */
    String fileUrl(String scheme) {
        return "jdbc:h2:" + scheme + folder.toAbsolutePath().resolve(FILE)
                + ";DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=1;LOCK_TIMEOUT=10000;WRITE_DELAY=0;REUSE_SPACE=FALSE";
    }

    /** Beside H2's file: the sequence of the newest version, for processes that have not the database open. */
    @Nullable
    Path mark() {
        return isFile() ? folder.resolve(FILE + ".sequence") : null;
    }

    /** How a reader of messages knows it; without user and password. */
    String named() {
        return isFile()
                ? "the database " + folder.resolve(FILE + ".mv.db")
                : "the database " + url.replaceFirst("[?].*", "");
    }

    /** What a connection waits for, unless the URL says otherwise: without it a network that is gone is waited for for hours. */
    private static Properties bounds() {
        Properties bounds = new Properties();
        bounds.setProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
        bounds.setProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
        bounds.setProperty("tcpKeepAlive", "true");
        bounds.setProperty("ApplicationName", "crosswalk");
        return bounds;
    }

    /** A connection of one's own to a PostgreSQL, beside those of the pool. */
    Connection connect() throws SQLException {
        Properties properties = bounds();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(url, properties);
    }

    /** Whether several machines can use it: releases are published in it, and use is counted in it. */
    public boolean isShared() {
        return !isFile();
    }

    /** Connections; those of PostgreSQL are kept open in a pool. */
    DataSource connections() {
        if (isFile()) {
            JdbcDataSource file = new JdbcDataSource();
            file.setURL(fileUrl("file:"));
            file.setUser("sa");
            return file;
        }
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("own-content");
        pool.setJdbcUrl(url);
        pool.setUsername(user.isEmpty() ? null : user);
        pool.setPassword(password.isEmpty() ? null : password);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(CONNECT.toMillis());
        pool.setInitializationFailTimeout(-1);
        pool.setIdleTimeout(IDLE.toMillis());
        bounds().forEach((name, value) -> pool.addDataSourceProperty(String.valueOf(name), value));
        return new HikariDataSource(pool);
    }
}
