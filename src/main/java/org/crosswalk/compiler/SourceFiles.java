package org.crosswalk.compiler;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceLimits;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * The files that a publisher's download holds: the members of a zip at any depth of folders, or the file itself.
 * Refuses what looks like an attack or an accident: too many members, a member over-large or packed beyond belief, a
 * name that points outside.
 */
public final class SourceFiles {

    private static final int HEAD = 64 * 1024;
    private static final int MOST_MEMBERS = 2_000;
    private static final long LARGEST_RATIO = 200;
    private static final long RATIO_MATTERS_FROM = 16L << 20;

    private SourceFiles() {}

    /** Opens a download within the usual limits. */
    public static List<SourceFile> open(Path path) throws SourceFault {
        return open(path, SourceLimits.DEFAULT);
    }

    /**
     * Opens a download.
     *
     * @throws SourceFault when it is not there, not readable, damaged or not to be trusted
     */
    public static List<SourceFile> open(Path path, SourceLimits limits) throws SourceFault {
        String name = String.valueOf(path.getFileName());
        if (!Files.isRegularFile(path)) {
            throw new SourceFault(SourcePosition.of(path.toString()), "is not a file");
        }
        try {
            return isZip(path) ? members(path, name, limits) : List.of(plain(path, name, limits));
        } catch (ZipException e) {
            throw new SourceFault(SourcePosition.of(name), "is a damaged zip: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SourceFault(SourcePosition.of(name), "cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isZip(Path path) throws IOException {
        if (String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] magic = in.readNBytes(4);
            return magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4;
        }
    }

    private static SourceFile plain(Path path, String name, SourceLimits limits) throws IOException, SourceFault {
        if (Files.size(path) > limits.unpacked()) {
            throw new SourceFault(name, limits.refusal());
        }
        return file(name, name, null, () -> Files.newInputStream(path));
    }

    private static List<SourceFile> members(Path path, String container, SourceLimits limits)
            throws IOException, SourceFault {
        List<SourceFile> files = new ArrayList<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            long total = 0;
            int count = 0;
            Set<String> names = new HashSet<>();
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (++count > MOST_MEMBERS) {
                    throw refused(container, "holds more than " + MOST_MEMBERS + " members");
                }
                if (entry.isDirectory()) {
                    continue;
                }
                check(container, entry);
                if (!names.add(entry.getName())) {
                    throw refused(container, "holds two members of the name " + entry.getName());
                }
                total += entry.getSize();
                if (total > limits.unpacked()) {
                    throw new SourceFault(container, limits.refusal());
                }
                if (total > RATIO_MATTERS_FROM && total / Files.size(path) > LARGEST_RATIO) {
                    throw refused(container, "unpacks to more than " + LARGEST_RATIO + " times its size");
                }
                files.add(member(path, container, entry));
            }
        }
        return List.copyOf(files);
    }

    private static void check(String container, ZipEntry entry) throws SourceFault {
        String name = entry.getName();
        if (name.startsWith("/")
                || name.contains("\\")
                || List.of(name.split("/")).contains("..")) {
            throw refused(container, "holds a member whose name points outside: " + name);
        }
        long size = entry.getSize();
        if (size < 0) {
            throw refused(container, "member " + name + " does not say how large it is");
        }
        long packed = Math.max(1, entry.getCompressedSize());
        if (size > RATIO_MATTERS_FROM && size / packed > LARGEST_RATIO) {
            throw refused(container, "member " + name + " unpacks to " + size / packed + " times its packed size");
        }
    }

    private static SourceFault refused(String container, String why) {
        return new SourceFault(SourcePosition.of(container), "refused: " + why);
    }

    private static SourceFile member(Path path, String container, ZipEntry entry) throws IOException {
        String entryName = entry.getName();
        long declared = entry.getSize();
        FileTime changed = entry.getLastModifiedTime();
        LocalDate modified = changed == null ? null : LocalDate.ofInstant(changed.toInstant(), ZoneOffset.UTC);
        String name = entryName.substring(entryName.lastIndexOf('/') + 1);
        SourceFile file = file(name, container, modified, () -> {
            ZipFile zip = new ZipFile(path.toFile());
            try {
                ZipEntry again = zip.getEntry(entryName);
                if (again == null) {
                    throw new IOException(container + " changed while it was read");
                }
                return new MemberStream(zip, zip.getInputStream(again), declared);
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        });
        verify(file, entry);
        return file;
    }

    /** The JDK does not compare a member with the length and the checksum that the zip's directory states. */
    private static void verify(SourceFile file, ZipEntry entry) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(file.open(), crc)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            if (size != entry.getSize() || (entry.getCrc() >= 0 && crc.getValue() != entry.getCrc())) {
                throw new ZipException("member " + entry.getName() + " is not what the zip's directory says");
            }
        }
    }

    private static SourceFile file(String name, String container, @Nullable LocalDate modified, Opener opener)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        long size = 0;
        byte[] head;
        try (InputStream in = new BufferedInputStream(opener.open(), 1 << 16)) {
            head = in.readNBytes(HEAD);
            digest.update(head);
            size = head.length;
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
            }
        }
        return new Opened(name, container, modified, size, HexFormat.of().formatHex(digest.digest()), head, opener);
    }

    /** Opens the bytes anew. */
    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException;
    }

    /** A file whose facts are known. */
    @SuppressWarnings("ArrayRecordComponent") // private to this class; handed out as a copy
    private record Opened(
            String name,
            String container,
            @Nullable LocalDate modified,
            long size,
            String sha256,
            byte[] first,
            Opener opener)
            implements SourceFile {

        @Override
        public byte[] head() {
            return first.clone();
        }

        @Override
        public InputStream open() throws IOException {
            return opener.open();
        }
    }

    /** A member's bytes; never more than the directory declared, and closes the zip with itself. */
    private static final class MemberStream extends java.io.FilterInputStream {
        private final ZipFile zip;
        private long left;

        MemberStream(ZipFile zip, InputStream in, long declared) {
            super(in);
            this.zip = zip;
            this.left = declared;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                count(1);
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int off, int len) throws IOException {
            int n = super.read(buffer, off, len);
            if (n > 0) {
                count(n);
            }
            return n;
        }

        private void count(int n) throws IOException {
            left -= n;
            if (left < 0) {
                throw new ZipException("a member is larger than the zip's directory says");
            }
        }

        @Override
        public void close() throws IOException {
            try (zip) {
                super.close();
            }
        }
    }
}
