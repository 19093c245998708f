package org.crosswalk.source.fhirjson;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;

/**
 * An NPM package as a gzipped tar: {@code package/package.json} says what it is, the resources are the other
 * {@code package/*.json}. Folders below ({@code package/example}, {@code package/other}) are not content.
 *
 * <p>Refused: links and special files, names that point outside, and more than {@link ArchiveLimits} grants.
 *
 * @see <a href="https://confluence.hl7.org/display/FHIR/NPM+Package+Specification">FHIR NPM package specification</a>
 */
record PackageArchive(SourceFile file, ArchiveLimits limits) {

    private static final String FOLDER = "package/";
    private static final String MANIFEST = FOLDER + "package.json";
    private static final int LARGEST_MANIFEST = 1 << 20;
    private static final int TAR_RECORD = 512;

    /** Whether the first bytes are those of a gzipped tar. */
    boolean isTarball() {
        byte[] head = file.head();
        if (head.length < 20 || (head[0] & 0xff) != 0x1f || (head[1] & 0xff) != 0x8b) {
            return false;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
            byte[] record = in.readNBytes(TAR_RECORD);
            return TarArchiveInputStream.matches(record, record.length);
        } catch (IOException e) {
            return false;
        }
    }

    /** The bytes of {@code package/package.json}; empty when the archive has none. */
    Optional<byte[]> manifest() throws SourceFault {
        byte[][] found = new byte[1][];
        walk((name, size, in) -> {
            if (name.equals(MANIFEST)) {
                found[0] = bytes(in, name, size, LARGEST_MANIFEST);
            }
            return found[0] == null;
        });
        return Optional.ofNullable(found[0]);
    }

    /** All {@code package/*.json} besides the manifest and what begins with a dot, in the archive's order. */
    void resources(ResourceVisitor visitor) throws SourceFault {
        walk((name, size, in) -> {
            String own = name.substring(name.lastIndexOf('/') + 1);
            if (name.equals(FOLDER + own) && own.endsWith(".json") && !own.startsWith(".") && !name.equals(MANIFEST)) {
                try (ParkedContent content = new ParkedContent()) {
                    if (in.transferTo(content) < size) {
                        throw new EOFException(name);
                    }
                    visitor.resource(name, content);
                }
            }
            return true;
        });
    }

    private void walk(EntryVisitor visitor) throws SourceFault {
        try (UnpackedStream unpacked = UnpackedStream.of(file.open(), limits)) {
            TarArchiveInputStream tar = new TarArchiveInputStream(unpacked, "UTF-8");
            int count = 0;
            boolean more = true;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null && more; entry = tar.getNextEntry()) {
                if (++count > limits.entries()) {
                    throw refused("holds more than " + limits.entries() + " entries");
                }
                String name = checkedName(entry);
                more = entry.isDirectory() || visitor.entry(name, entry.getSize(), tar);
                if (!more) {
                    return;
                }
            }
            unpacked.drain();
        } catch (UnpackedStream.RefusedException e) {
            throw new SourceFault(file.name(), String.valueOf(e.getMessage()));
        } catch (EOFException e) {
            throw new SourceFault(file.name(), "is cut off: the package ends too early", e);
        } catch (ZipException e) {
            throw new SourceFault(file.name(), "is a damaged gzip: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SourceFault(file.name(), "is a damaged package: " + e.getMessage(), e);
        }
    }

    private String checkedName(TarArchiveEntry entry) throws SourceFault {
        String name = entry.getName();
        if (!entry.isDirectory() && (!entry.isFile() || entry.isLink() || entry.isSymbolicLink() || special(entry))) {
            throw refused("holds a link or special file: " + name);
        }
        // The library takes the leading slash off.
        if (name.startsWith("/")
                || name.contains("\\")
                || name.indexOf(0) >= 0
                || List.of(name.split("/")).contains("..")) {
            throw refused("holds an entry whose name points outside: " + name);
        }
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static boolean special(TarArchiveEntry entry) {
        return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO() || entry.isSparse();
    }

    private byte[] bytes(InputStream in, String name, long size, int most) throws SourceFault, IOException {
        if (size > most) {
            throw refused("member " + name + " is larger than " + most + " bytes");
        }
        byte[] bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException(name);
        }
        return bytes;
    }

    private SourceFault refused(String why) {
        return new SourceFault(file.name(), "refused: " + why);
    }

    /** Takes the resources. */
    @FunctionalInterface
    interface ResourceVisitor {

        /**
         * Takes one.
         *
         * @param name its path in the archive
         * @param content all of it, until the visitor returns
         */
        void resource(String name, ResourceContent content) throws SourceFault, IOException;
    }

    /** Takes the entries; false ends the walk. */
    @FunctionalInterface
    private interface EntryVisitor {
        boolean entry(String name, long size, InputStream in) throws SourceFault, IOException;
    }
}
