package org.crosswalk.source;

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

/** A publisher's file written by a test. */
public final class InMemorySourceFile implements SourceFile {

    private final String name;
    private final byte[] bytes;

    private InMemorySourceFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    public static SourceFile of(String name, String content) {
        return of(name, content, StandardCharsets.UTF_8);
    }

    public static SourceFile of(String name, String content, Charset charset) {
        return new InMemorySourceFile(name, content.getBytes(charset));
    }

    /** Lines with the publishers' CRLF after each. */
    public static SourceFile ofLines(String name, String... lines) {
        return of(name, String.join("\r\n", lines) + "\r\n");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String container() {
        return "written-by-a-test.zip";
    }

    @Override
    public LocalDate modified() {
        return LocalDate.of(2025, 6, 6);
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
            throw new AssertionError(e);
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
