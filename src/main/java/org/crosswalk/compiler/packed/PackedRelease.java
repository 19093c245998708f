package org.crosswalk.compiler.packed;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.store.ModelJson;

/**
 * A published release as one zip: the publisher's files under their own names, and {@value #MANIFEST}, which says what each of
 * them is. From it another data folder builds the same release. The files are kept packed, and their bytes go into the zip as they
 * are, so that nothing is unpacked or packed for it. The same release gives the same bytes. Immutable and thread-safe.
 *
 * <p>Source: PKWARE APPNOTE 6.3.10, 4.3; RFC 1952, 2.3.
 *
 * @param stored what it is
 * @param folder where its files lie
 * @param build names its build: another one has another name
 * @param loadedAt when it was published here
 */
public record PackedRelease(StoredRelease stored, Path folder, String build, Instant loadedAt) {

    /** The member that says what the others are. */
    public static final String MANIFEST = "crosswalk-release.json";

    private static final long LARGEST = 0xFFFF_FFFFL;
    private static final int GZIP_HEAD = 10;
    private static final int GZIP_TAIL = 8;
    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int LOCAL_HEAD = 30;
    private static final int CENTRAL_HEAD = 46;
    private static final int END = 22;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final short VERSION = 20;
    private static final short NAMES_IN_UTF_8 = 1 << 11;
    private static final short STORED = 0;
    private static final short DEFLATED = 8;
    /** 1980-01-01, the first day that a zip can name. */
    private static final short DAY = (1 << 5) | 1;

    /** What it is and where it came from. */
    public ReleaseManifest manifest() {
        return stored.manifest();
    }

    /** SHA-256 of what its files are and which role each has; the same wherever a release is built of the same files. */
    public String files() {
        return Sha256.hex(stored.format() + " " + manifest().key() + "\n"
                + stored.sources().stream()
                        .map(source -> source.role() + " " + source.sha256() + "\n")
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining()));
    }

    /** SHA-256 of what was built of them; the same wherever the same was built. */
    public String content() {
        return stored.digest();
    }

    /**
     * Lays the zip out.
     *
     * @throws IOException when a file is damaged or missing, or the zip would be larger than 4 GiB
     */
    public Zip zip() throws IOException {
        Layout layout = new Layout();
        byte[] manifest = ModelJson.pretty(stored.withoutAcceptance());
        layout.stored(MANIFEST, manifest);
        Set<String> packed = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (StoredRelease.Source source : stored.sources()) {
            if (packed.add(source.sha256())) {
                layout.deflated(member(source.name(), names), folder.resolve(source.path()), source.size());
            }
        }
        return layout.end();
    }

    /** A path that no other member has, on a file system that does not tell small letters from capitals either. */
    private static String member(String name, Set<String> taken) {
        String plain = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
        String path = "files/" + plain;
        for (int n = 2; !taken.add(path.toLowerCase(Locale.ROOT)); n++) {
            path = "files/" + n + "/" + plain;
        }
        return path;
    }

    /**
     * Where the bytes of a zip are.
     *
     * @param parts one after the other
     * @param size of all together
     */
    public record Zip(List<Part> parts, long size) {

        public Zip {
            parts = List.copyOf(parts);
        }

        /** Its bytes from a place on; what is read is read from the disk when it is asked for. */
        public InputStream open(long from) {
            return new PartsStream(parts, from);
        }

        /** SHA-256 of its bytes, hex. */
        public String sha256() throws IOException {
            MessageDigest digest = Sha256.digest();
            try (InputStream in = new DigestInputStream(open(0), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /** Some bytes of a zip: given, or a stretch of a file. */
    public sealed interface Part {

        /** How many. */
        long size();
    }

    /**
     * Bytes in memory.
     *
     * @param bytes not to be written to
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read in this package only
    record Given(byte[] bytes) implements Part {
        @Override
        public long size() {
            return bytes.length;
        }
    }

    /**
     * Bytes of a file.
     *
     * @param file the file
     * @param from where they begin
     * @param size how many
     */
    record Stretch(Path file, long from, long size) implements Part {}

    /** Puts members one after the other. */
    private static final class Layout {

        private final List<Part> parts = new java.util.ArrayList<>();
        private final List<byte[]> directory = new java.util.ArrayList<>();
        private long at;

        void stored(String name, byte[] content) throws IOException {
            CRC32 crc = new CRC32();
            crc.update(content);
            begin(name, STORED, crc.getValue(), content.length, content.length);
            add(new Given(content));
        }

        /** The bytes of a gzip file between its head and its tail are what a zip has. */
        void deflated(String name, Path gzip, long size) throws IOException {
            long length = Files.size(gzip);
            int crc;
            try (RandomAccessFile file = new RandomAccessFile(gzip.toFile(), "r")) {
                byte[] head = new byte[GZIP_HEAD];
                file.readFully(head);
                ByteBuffer read = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
                boolean plain = (read.getShort() & 0xFFFF) == GZIP_MAGIC && read.get() == DEFLATED && read.get() == 0;
                if (!plain || length < GZIP_HEAD + GZIP_TAIL) {
                    throw new IOException(gzip + " is damaged: load the release again");
                }
                byte[] tail = new byte[GZIP_TAIL];
                file.seek(length - GZIP_TAIL);
                file.readFully(tail);
                crc = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
            }
            long packed = length - GZIP_HEAD - GZIP_TAIL;
            begin(name, DEFLATED, crc & LARGEST, packed, size);
            add(new Stretch(gzip, GZIP_HEAD, packed));
        }

        private void begin(String name, short method, long crc, long packed, long size) throws IOException {
            if (packed >= LARGEST || size >= LARGEST || at >= LARGEST) {
                throw new IOException("it is larger than the 4 GiB that a zip holds");
            }
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            byte[] entry = new byte[CENTRAL_HEAD + utf8.length];
            ByteBuffer central = over(entry).putInt(CENTRAL_SIGNATURE).putShort(VERSION);
            common(central, method, crc, packed, size, utf8.length);
            // No extra field, comment, disk or attributes.
            central.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            central.putInt((int) at).put(utf8);
            directory.add(entry);
            byte[] head = new byte[LOCAL_HEAD + utf8.length];
            ByteBuffer local = over(head).putInt(LOCAL_SIGNATURE);
            common(local, method, crc, packed, size, utf8.length);
            local.put(utf8);
            add(new Given(head));
        }

        private static void common(ByteBuffer to, short method, long crc, long packed, long size, int name) {
            to.putShort(VERSION).putShort(NAMES_IN_UTF_8).putShort(method);
            to.putShort((short) 0).putShort(DAY);
            to.putInt((int) crc).putInt((int) packed).putInt((int) size);
            to.putShort((short) name).putShort((short) 0);
        }

        private static ByteBuffer over(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        private void add(Part part) {
            parts.add(part);
            at += part.size();
        }

        Zip end() throws IOException {
            long begins = at;
            for (byte[] entry : directory) {
                add(new Given(entry));
            }
            if (at >= LARGEST || directory.size() >= 0xFFFF) {
                throw new IOException("it is larger than the 4 GiB, or has more files, than a zip holds");
            }
            short entries = (short) directory.size();
            byte[] end = new byte[END];
            over(end)
                    .putInt(END_SIGNATURE)
                    .putInt(0)
                    .putShort(entries)
                    .putShort(entries)
                    .putInt((int) (at - begins))
                    .putInt((int) begins)
                    .putShort((short) 0);
            add(new Given(end));
            return new Zip(parts, at);
        }
    }
}
