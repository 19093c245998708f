package org.crosswalk.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.crosswalk.testing.Databases;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pooler in transaction mode asks of its clients: what is set for a session is another client's in the next moment. */
class PooledSessionsTest {

    @TempDir
    private Path folder;

    private static <T> T watched(Class<T> kind, T watched, Set<String> called) {
        return kind.cast(Proxy.newProxyInstance(
                PooledSessionsTest.class.getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("set")) {
                        called.add(method.getName());
                    }
                    try {
                        Object answer = method.invoke(watched, arguments);
                        return answer instanceof Connection connection
                                ? watched(Connection.class, connection, called)
                                : answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    @Test
    void nothingIsSetForASession() {
        Database database = Databases.POSTGRESQL.in(folder);
        Set<String> called = new TreeSet<>();
        Connections connections =
                new Connections(database, () -> watched(DataSource.class, database.connections(), called));
        try (ResourceRepository repository = new ResourceRepository(connections, Clock.systemUTC())) {
            repository.releases().catalogue();
            repository.keys().all();
            called.clear();
            assertThat(repository.releases().catalogue().entries()).isEmpty();
            assertThat(called).containsExactly("setAutoCommit");
        }
    }

    @Test
    void aTransactionSeesOneMoment() {
        try (Connections connections = postgres()) {
            String levels = connections.use(handle -> handle.inTransaction(transaction -> {
                connections.atOneMoment(transaction);
                return setting(transaction, "transaction_isolation") + ", of the session "
                        + setting(transaction, "default_transaction_isolation");
            }));
            assertThat(levels).isEqualTo("repeatable read, of the session read committed");
        }
    }

    private static String setting(Handle handle, String name) {
        return handle.createQuery("select current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }

    @Test
    void aStatementOfAnotherSessionTellsWhatToSet() {
        try (Connections connections = postgres()) {
            assertThatThrownBy(() -> connections.use(handle -> handle.execute("execute of_another_session")))
                    .isInstanceOf(RepositoryFault.class)
                    .hasMessageContaining("of_another_session")
                    .hasMessageEndingWith(
                            ": behind a pooler in transaction mode, database.url needs ?prepareThreshold=0");
        }
    }

    @Test
    void aConnectionThatEndsIsToldInWords() {
        try (Connections connections = postgres()) {
            SQLException broken = new SQLException("An I/O error occurred.", "08006", new EOFException());
            assertThatThrownBy(() -> connections.use(handle -> {
                        throw new ConnectionException(broken);
                    }))
                    .isInstanceOf(RepositoryFault.class)
                    .hasMessageEndingWith(" cannot be used: An I/O error occurred.");
        }
    }

    private Connections postgres() {
        Database database = Databases.POSTGRESQL.in(folder);
        return new Connections(database, database::connections);
    }
}
