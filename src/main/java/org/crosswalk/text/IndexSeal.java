package org.crosswalk.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A checksum over the files of an index, kept beside them. Lucene checks its files only in part when it opens them; a
 * damaged one could answer wrongly. Reads through channels: pages of a map would count as this process's memory.
 */
final class IndexSeal {

    private static final String FILE = "checksum";

    private IndexSeal() {}

    static void put(Path folder) throws IOException {
        Files.writeString(folder.resolve(FILE), Long.toHexString(sum(folder)));
    }

    static boolean isIntact(Path folder) {
        try {
            return Files.isDirectory(folder)
                    && Files.readString(folder.resolve(FILE)).equals(Long.toHexString(sum(folder)));
        } catch (IOException e) {
            return false;
        }
    }

    private static long sum(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> isLucenes(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
        CRC32C crc = new CRC32C();
        ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 18);
        for (Path file : files) {
            crc.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                while (channel.read(chunk.clear()) > 0) {
                    crc.update(chunk.flip());
                }
            }
        }
        return crc.getValue();
    }

    /** The lock file comes and goes. */
    private static boolean isLucenes(String name) {
        return name.startsWith("_") || name.startsWith("segments");
    }
}
