#!/usr/bin/env bash
# pgjdbc's setTransactionIsolation sets the level where PgBouncer gives it to another client, and takes it from the one that asked.
#
# Expected: Connection.setTransactionIsolation sets the level of this connection's transactions. So does setReadOnly: pgjdbc says it in
# the BEGIN of each transaction, which holds whichever connection to the server PgBouncer takes (pool_mode=transaction).
# Instead: the level is sent once, as SET SESSION CHARACTERISTICS, and stays with the connection to the server that the client had at
# that moment. A client that asked for nothing gets it, and its UPDATE fails with 40001, as none does in "read committed"; the client
# that asked for "serializable" has "read committed" on the connection that it is given next, and no error says so.
# Without PgBouncer each client has what it asked for.
set -euo pipefail
readonly pgjdbc=42.7.14 postgresql=15.20-0+deb12u1 pgbouncer=1.18.0-1+deb12u1

for program in apt-get dpkg-deb java mvn setpriv; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
jobs_of_this=()
trap 'for job in "${jobs_of_this[@]}"; do kill -INT "$job" 2>/dev/null || true; done; wait; rm -rf "$folder"' EXIT
cd "$folder"
for package in "postgresql-15=$postgresql" "pgbouncer=$pgbouncer" libevent-2.1-7=2.1.12-stable-8+deb12u1 libc-ares2=1.18.1-3; do
  apt-get -q download "$package" >&2 || { echo "Debian does not have $package" >&2; exit 2; }
done
for package in *.deb; do dpkg-deb -x "$package" .; done
export LD_LIBRARY_PATH=$folder/usr/lib/x86_64-linux-gnu
if ldd usr/lib/postgresql/15/bin/postgres usr/sbin/pgbouncer | grep 'not found' >&2; then
  echo "PostgreSQL's libraries are not installed" >&2
  exit 2
fi

cat >pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>$pgjdbc</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=jars.txt >&2

# Neither program runs as root.
user=()
mkdir run
if [ "$(id -u)" = 0 ]; then
  user=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
  chmod 755 .
  chown nobody:nogroup run
fi
"${user[@]}" usr/lib/postgresql/15/bin/initdb -D run/data -U finding -A trust --locale=C --no-sync >initdb.log
"${user[@]}" usr/lib/postgresql/15/bin/postgres -D run/data -p 18473 -h 127.0.0.1 -k "$folder/run" 2>postgres.log &
jobs_of_this+=($!)
cat >pgbouncer.ini <<'INI'
[databases]
postgres = host=127.0.0.1 port=18473 user=finding
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = 18474
unix_socket_dir =
auth_type = any
pool_mode = transaction
INI
"${user[@]}" usr/sbin/pgbouncer pgbouncer.ini 2>pgbouncer.log &
jobs_of_this+=($!)

cat >Finding.java <<'JAVA'
import java.sql.*;

class Finding {
    public static void main(String[] arguments) throws Exception {
        try (Connection ready = open(18473)) {
            ask(ready, "create table claim (id int primary key, note text)", false);
            ask(ready, "insert into claim values (1, 'new')", false);
        }
        run("without PgBouncer", 18473);
        run("through PgBouncer", 18474);
    }

    static void run(String how, int port) throws Exception {
        try (Connection one = open(port); Connection two = open(port); Connection direct = open(18473)) {
            one.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            one.setReadOnly(true);
            one.setAutoCommit(false);
            two.setAutoCommit(false);
            String ofTwo = ask(two, "show transaction isolation level", true) + ", read-only "
                    + ask(two, "show transaction_read_only", true);
            String ofOne = ask(one, "show transaction isolation level", true) + ", read-only "
                    + ask(one, "show transaction_read_only", true);
            one.commit();
            System.out.println(how + ", asked for serializable and read-only: " + ofOne);
            System.out.println(how + ", asked for nothing: " + ofTwo);
            ask(two, "select note from claim", true);
            ask(direct, "update claim set note = 'seen'", false);
            String update = "done";
            try {
                ask(two, "update claim set note = 'billed'", false);
            } catch (SQLException e) {
                update = e.getSQLState();
            }
            two.rollback();
            System.out.println(how + ", asked for nothing, an UPDATE after another's: " + update);
        }
    }

    static String ask(Connection connection, String sql, boolean rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!rows) {
                statement.executeUpdate(sql);
                return "";
            }
            try (ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getString(1);
            }
        }
    }

    /** Waits for a server that is starting. */
    static Connection open(int port) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=finding&prepareThreshold=0";
        for (int i = 0; ; i++) {
            try {
                return DriverManager.getConnection(url);
            } catch (SQLException e) {
                if (i == 50) {
                    throw e;
                }
                Thread.sleep(200);
            }
        }
    }
}
JAVA

expected='without PgBouncer, asked for serializable and read-only: serializable, read-only on
without PgBouncer, asked for nothing: read committed, read-only off
without PgBouncer, asked for nothing, an UPDATE after another'"'"'s: done
through PgBouncer, asked for serializable and read-only: read committed, read-only on
through PgBouncer, asked for nothing: serializable, read-only off
through PgBouncer, asked for nothing, an UPDATE after another'"'"'s: 40001'
seen=$(java -cp "$(cat jars.txt)" Finding.java)
echo "pgjdbc $pgjdbc, $(usr/lib/postgresql/15/bin/postgres --version), $(usr/sbin/pgbouncer --version | head -1)"
echo "expected to see:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
