package org.crosswalk.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;

class LostDatabaseStateTest {

    private final LostDatabase database = new LostDatabase();

    private void fail(SQLTransientConnectionException failure) {
        assertThatThrownBy(() -> database.orElse(
                        () -> {
                            throw new ConnectionException(failure);
                        },
                        why -> new RepositoryFault("away", why)))
                .isInstanceOf(RepositoryFault.class);
    }

    private String next() {
        return database.orElse(() -> "done", why -> new RepositoryFault("away", why));
    }

    @Test
    void aPoolOfWhichAllConnectionsAreInUseIsNoLoss() {
        fail(new SQLTransientConnectionException("no connection is available"));
        assertThat(next()).isEqualTo("done");
    }

    @Test
    void whatFollowsAFailureToConnectFailsAtOnce() {
        fail(new SQLTransientConnectionException("no connection is available", new IOException("refused")));
        assertThatThrownBy(this::next).isInstanceOf(RepositoryFault.class);
    }
}
