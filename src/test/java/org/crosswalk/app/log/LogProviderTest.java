package org.crosswalk.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.internal.command.DbMigrate;
import org.flywaydb.core.internal.jdbc.TransactionalExecutionTemplate;
import org.junit.jupiter.api.Test;
import org.slf4j.ILoggerFactory;

class LogProviderTest {

    private final LogProvider provider = new LogProvider();

    /**
     * Behind a pooler in transaction mode, without prepareThreshold=0, Flyway 13.12 logs "Unable to rollback transaction" with a stack
     * trace, before what it throws is told with its remedy (PgBouncer 1.18, PostgreSQL 15).
     */
    @Test
    void whatFlywayThrowsAnywayIsNotLoggedByItToo() {
        provider.initialize();
        ILoggerFactory loggers = provider.getLoggerFactory();
        assertThat(loggers.getLogger(TransactionalExecutionTemplate.class.getName())
                        .isErrorEnabled())
                .isFalse();
        assertThat(loggers.getLogger(DbMigrate.class.getName()).isErrorEnabled())
                .isTrue();
    }
}
