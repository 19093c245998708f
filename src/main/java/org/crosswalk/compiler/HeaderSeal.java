package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;
import org.crosswalk.compiler.stored.StoredRelease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checksum of a snapshot's header, kept in a small file beside the snapshot by whoever has checked all of it, so that the
 * header can be believed without reading the rest. Derived data: it names the snapshot by its checksum, is made anew when it is
 * missing or of another snapshot, and nothing fails when it cannot be written.
 */
final class HeaderSeal {

    private static final Logger LOG = LoggerFactory.getLogger(HeaderSeal.class);

    private HeaderSeal() {}

    private static Path file(Path folder, StoredRelease.Artefact artefact) {
        return folder.resolve(artefact.file() + ".head");
    }

    /** The header's checksum; empty when none is kept for this snapshot. */
    static OptionalLong read(Path folder, StoredRelease.Artefact artefact) {
        try {
            String[] words = Files.readString(file(folder, artefact)).strip().split(" ");
            return words.length == 2 && words[0].equals(artefact.checksum())
                    ? OptionalLong.of(Long.parseLong(words[1], 16))
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    /** Keeps the header's checksum. */
    static void write(Path folder, StoredRelease.Artefact artefact, long checksum) {
        try {
            Path temporary = Files.createTempFile(folder, artefact.file(), ".head.tmp");
            try {
                Files.write(
                        temporary,
                        (artefact.checksum() + " " + Long.toHexString(checksum) + "\n")
                                .getBytes(StandardCharsets.US_ASCII));
                Files.move(temporary, file(folder, artefact), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            LOG.debug("the header of {} is read with the rest the next time too", artefact.file(), e);
        }
    }
}
