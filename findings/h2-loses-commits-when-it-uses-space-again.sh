#!/usr/bin/env bash
# H2 can lose transactions that it has committed to its file when the process is killed.
#
# Expected: with WRITE_DELAY=0 a commit returns when it is in the file; a process that is killed at any later moment loses none
# of those that had returned. Every write to the file is recorded by H2's own recording file system, and the file as it was after
# each of them is opened: it holds every row whose commit had returned before that write.
# Instead: after some of the writes rows are missing whose commit had returned, at some moments more than one. The newest
# commit is found by a chain of places that each one predicts, and a commit may be written over a member of that chain before
# the header says so. With REUSE_SPACE=FALSE, where nothing is written over, no row is missing.
#
# Pages are written over 45 seconds after they were last used; the script sets that to 0, not to wait.
set -euo pipefail
readonly version=2.5.252

for program in java mvn; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><version>$version</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=jars.txt >&2

cat >Finding.java <<'JAVA'
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.*;
import java.sql.*;
import java.util.*;
import org.h2.store.fs.Recorder;
import org.h2.store.fs.rec.FilePathRec;

class Finding {
    record Change(boolean truncate, long position, byte[] bytes, int committed) {}

    static volatile int committed;

    public static void main(String[] arguments) throws Exception {
        FilePathRec.register();
        for (String setting : List.of("", ";REUSE_SPACE=FALSE")) {
            int missing = moments(setting);
            System.out.println((setting.isEmpty() ? "as it is" : setting.substring(1)) + ": "
                    + (missing == 0 ? "no row" : "rows") + " missing");
        }
    }

    static int moments(String setting) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("."), "db").toAbsolutePath();
        String url = "jdbc:h2:rec:file:" + folder.resolve("written") + ";WRITE_DELAY=0" + setting;
        List<Change> changes = Collections.synchronizedList(new ArrayList<>());
        byte[] before;
        try (Connection connection = DriverManager.getConnection(url)) {
            Statement statement = connection.createStatement();
            statement.execute("set retention_time 0");
            statement.execute("create table claim(id int primary key, note varchar)");
            before = Files.readAllBytes(folder.resolve("written.mv.db"));
            committed = 0;
            FilePathRec.setRecorder((operation, file, bytes, position) -> {
                if (operation == Recorder.WRITE || operation == Recorder.TRUNCATE) {
                    changes.add(new Change(operation == Recorder.TRUNCATE, position, bytes == null ? null : bytes.clone(), committed));
                }
            });
            Random sizes = new Random(7);
            for (int i = 1; i <= 200; i++) {
                statement.execute("insert into claim values(" + i + ", '" + "x".repeat(sizes.nextInt(5000)) + "')");
                committed = i;
            }
            FilePathRec.setRecorder(null);
        }
        return missing(folder, before, changes);
    }

    static int missing(Path folder, byte[] before, List<Change> changes) throws Exception {
        int missing = 0;
        Path killed = Files.write(folder.resolve("killed.mv.db"), before);
        try (FileChannel file = FileChannel.open(killed, StandardOpenOption.WRITE)) {
            for (int i = 0; i < changes.size(); i++) {
                Change change = changes.get(i);
                if (change.truncate()) {
                    file.truncate(change.position());
                } else {
                    file.write(ByteBuffer.wrap(change.bytes()), change.position());
                }
                Files.copy(killed, folder.resolve("left" + i + ".mv.db"));
                try (Connection left = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("left" + i));
                        ResultSet rows = left.createStatement().executeQuery("select count(*) from claim")) {
                    rows.next();
                    missing += rows.getInt(1) < change.committed() ? 1 : 0;
                }
            }
        }
        return missing;
    }
}
JAVA

expected='as it is: rows missing
REUSE_SPACE=FALSE: no row missing'
seen=$(java -cp "$(cat jars.txt)" Finding.java 2>/dev/null)
echo "H2 $version"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
