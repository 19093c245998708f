package org.crosswalk.testing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import org.crosswalk.provider.SourceFile;
import org.jspecify.annotations.Nullable;

/** A publisher's file whose bytes a test wrote. */
public final class InMemorySourceFile implements SourceFile {

    private final String name;
    private final byte[] bytes;

    public InMemorySourceFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes.clone();
    }

    /** A file of these lines, each ended by CRLF. */
    public static InMemorySourceFile lines(String name, String... lines) {
        return text(name, String.join("\r\n", lines) + "\r\n");
    }

    public static InMemorySourceFile text(String name, String text) {
        return text(name, text, StandardCharsets.UTF_8);
    }

    public static InMemorySourceFile text(String name, String text, Charset charset) {
        return new InMemorySourceFile(name, text.getBytes(charset));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String container() {
        return "container.zip";
    }

    @Override
    public @Nullable LocalDate modified() {
        return null;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] head() {
        return Arrays.copyOf(bytes, Math.min(bytes.length, 64 * 1024));
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}
