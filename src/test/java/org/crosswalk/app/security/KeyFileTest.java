package org.crosswalk.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Role;
import org.crosswalk.model.StoredKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @Test
    void copiesIntoAFolderThatIsNotThereYet(@TempDir Path folder) throws Exception {
        KeyFile file = new KeyFile(folder.resolve("new").resolve("data"));
        file.replace(List.of());
        StoredKey key = new StoredKey(
                "office", "a".repeat(64), Set.of(Role.READER), List.of(), null, Instant.parse("2026-11-30T08:00:00Z"));
        file.replace(List.of(key));
        assertThat(file.read()).containsExactly(key);
    }
}
