#!/usr/bin/env bash
# StAEDI makes an object for each character of X12 that it reads, for a line of a log that is switched off.
#
# Expected: events are read from one buffer, so that an element of thirty characters takes no more memory than one of a single
# character, as long as nobody asks for its text.
# Instead: each character makes the supplier of a message for java.util.logging, which nobody asks. The JVM's optimising compiler
# leaves that out again; a command that does without it to start fast (-XX:TieredStopAtLevel=1) pays for each.
set -euo pipefail
readonly version=1.26.0

for program in java javac mvn; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.xlate</groupId>
      <artifactId>staedi</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >&2

cat >Finding.java <<'JAVA'
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

public class Finding {

    private static final int NOTES = 5_000;

    /** An interchange with notes of so many characters. */
    private static byte[] interchange(int length) {
        StringBuilder text = new StringBuilder("ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       "
                + "*260115*1200*^*00501*000000001*0*P*:~GS*HC*SENDER*RECEIVER*20260115*1200*1*X*005010X222A1~ST*837*0001~");
        for (int i = 0; i < NOTES; i++) {
            text.append("NTE*ADD*").append("A".repeat(length)).append('~');
        }
        return text.append("SE*").append(NOTES + 2).append("*0001~GE*1*1~IEA*1*000000001~").toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes that reading all events allocates. */
    private static long allocated(byte[] interchange) throws Exception {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        EDIStreamReader reader = EDIInputFactory.newFactory().createEDIStreamReader(new ByteArrayInputStream(interchange));
        long before = threads.getCurrentThreadAllocatedBytes();
        while (reader.hasNext()) {
            reader.next();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    public static void main(String[] arguments) throws Exception {
        byte[] shortNotes = interchange(1);
        byte[] longNotes = interchange(30);
        allocated(shortNotes);
        allocated(longNotes);
        long more = allocated(longNotes) - allocated(shortNotes);
        double each = (double) more / (longNotes.length - shortNotes.length);
        System.err.printf("%.1f bytes for each further character%n", each);
        System.out.println(each >= 16 ? "an object for each character" : "no object for each character");
    }
}
JAVA
javac -cp 'lib/*' Finding.java

# Interpreted, so that no compiler decides what is left out.
expected='an object for each character'
seen=$(java -Xint -cp 'lib/*:.' Finding)
echo "StAEDI $version, $(java -version 2>&1 | head -n 1)"
echo "expected: $expected"
echo "seen: $seen"
[ "$seen" = "$expected" ]
