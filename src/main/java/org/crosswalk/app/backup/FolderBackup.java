package org.crosswalk.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.repository.ResourceRepository;

/**
 * Writes a data folder into a zip: the catalogue, all releases with the publishers' files, keys, counts of use, and content of the
 * site's own as H2 gives it out while others may write. The last entry has the SHA-256 of all others. While it is written no
 * release is loaded; servers go on.
 */
public final class FolderBackup {

    /** The last entry, in the form of {@code sha256sum}. */
    static final String SUMS = "SHA256SUMS";

    /** H2's file, and what is written anew from it. */
    static final String OWN = "own.mv.db";

    private final DataFolder data;
    private final ResourceRepository own;

    /** The backup of a folder, with the repository whose file lies in it, if it is a file. */
    public FolderBackup(DataFolder data, ResourceRepository own) {
        this.data = data;
        this.own = own;
    }

    /**
     * Writes the file, under another name until it is whole.
     *
     * @param target a file that is not there yet
     * @return how many files it holds
     * @throws IOException when it is there, cannot be written, or lies in the data folder; then nothing is left of it
     */
    public int write(Path target) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        if (Files.exists(whole)) {
            throw new DataFolderFault(target + " is there already: name another file");
        }
        if (whole.startsWith(data.path().toAbsolutePath().normalize())) {
            throw new DataFolderFault(target + " lies in the data folder: name a file elsewhere");
        }
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            int files = data.undisturbed(() -> zip(part));
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            return files;
        } catch (NoSuchFileException e) {
            throw new DataFolderFault(e.getFile() + " is not there, or cannot be made", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private int zip(Path part) throws IOException {
        StringBuilder sums = new StringBuilder();
        int files = 0;
        try (OutputStream out = Files.newOutputStream(part);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path file : files()) {
                String name = data.path().relativize(file).toString().replace('\\', '/');
                try (InputStream in = Files.newInputStream(file)) {
                    add(zip, name, in, sums);
                }
                files++;
            }
            files += ownContent(part, zip, sums);
            zip.putNextEntry(new ZipEntry(SUMS));
            zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return files;
    }

    private int ownContent(Path part, ZipOutputStream zip, StringBuilder sums) throws IOException {
        Path given = part.resolveSibling(part.getFileName() + ".own");
        try {
            if (!own.backup(given)) {
                return 0;
            }
            try (ZipFile file = new ZipFile(given.toFile());
                    InputStream in = file.getInputStream(file.getEntry(OWN))) {
                add(zip, OWN, in, sums);
            }
            return 1;
        } finally {
            Files.deleteIfExists(given);
        }
    }

    private static void add(ZipOutputStream zip, String name, InputStream in, StringBuilder sums) throws IOException {
        MessageDigest digest = Sha256.digest();
        zip.putNextEntry(new ZipEntry(name));
        new DigestInputStream(in, digest).transferTo(zip);
        zip.closeEntry();
        sums.append(Sha256.hex(digest.digest())).append("  ").append(name).append('\n');
    }

    /** All but the lock, what is being built, what is half written, and H2's own files. */
    private List<Path> files() throws IOException {
        Path root = data.path();
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> isKept(root.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isKept(Path file) {
        String name = file.toString();
        return !name.equals("lock")
                && !file.startsWith("building")
                && !(file.getNameCount() == 1 && (name.startsWith("own.") || name.endsWith(".new")));
    }
}
