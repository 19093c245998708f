package org.crosswalk.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerIdentityTest {

    private static final FileTime CHANGED = FileTime.from(Instant.parse("2025-10-01T12:00:00Z"));
    private static final LocalDate DAY = LocalDate.of(2025, 10, 1);

    @TempDir
    Path folder;

    private Path jar(String name) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("A.class"));
        }
        return Files.setLastModifiedTime(jar, CHANGED);
    }

    @Test
    void aClassInAJarWasBuiltWhenTheJarWas() throws IOException {
        assertEquals(DAY, ServerIdentity.changed(new URL("jar:" + jar("a b.jar").toUri() + "!/A.class")));
    }

    @Test
    void aClassOfItsOwnWasBuiltWhenItWas() throws IOException {
        assertEquals(DAY, ServerIdentity.changed(jar("A.class").toUri().toURL()));
    }

    @Test
    void anAddressThatIsNoUriKeepsNothingFromStarting() throws IOException {
        URL odd = new URL("jar:file:" + jar("a b.jar") + "!/A.class");

        assertEquals(LocalDate.now(ZoneOffset.UTC), ServerIdentity.changed(odd));
    }
}
