package org.crosswalk.compiler.stored;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.crosswalk.provider.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * A publisher's file as a release keeps it, packed. Thread-safe.
 *
 * @param path where it is
 * @param source what it is
 */
public record KeptFile(Path path, StoredRelease.Source source) implements SourceFile {

    private static final int HEAD = 64 * 1024;

    /** The file where a release's folder has it. */
    public static KeptFile of(StoredRelease.Source source, Path folder) {
        return new KeptFile(folder.resolve(source.path()), source);
    }

    /** Packs a publisher's file. */
    public static void keep(SourceFile file, Path target) throws IOException {
        if (file instanceof KeptFile kept) {
            Files.copy(kept.path(), target);
            return;
        }
        try (InputStream in = file.open();
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(target), 1 << 16)) {
            in.transferTo(out);
        }
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public String container() {
        return source.container();
    }

    @Override
    public @Nullable LocalDate modified() {
        return source.modified().isEmpty() ? null : LocalDate.parse(source.modified());
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public String sha256() {
        return source.sha256();
    }

    @Override
    public byte[] head() {
        try (InputStream in = open()) {
            return in.readNBytes(HEAD);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " is damaged: load the release again", e);
        }
    }

    @Override
    public InputStream open() throws IOException {
        return new GZIPInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16), 1 << 16);
    }

    /** Whether the bytes are those that the publisher sent. */
    public boolean isWhole() {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(open(), digest)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return size == source.size()
                    && HexFormat.of().formatHex(digest.digest()).equals(source.sha256());
        } catch (IOException e) {
            return false;
        }
    }
}
