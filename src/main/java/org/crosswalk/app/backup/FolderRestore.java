package org.crosswalk.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.ReleaseCheck;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.compiler.stored.Sha256;

/**
 * Makes a data folder of what {@link FolderBackup} wrote: unpacked beside what the folder is to hold, each file compared with its
 * SHA-256, each release checked as {@code crosswalk verify} does, and only then put in its place, the catalogue last.
 */
public final class FolderRestore {

    private static final String UNPACKED = "restoring";
    private static final String CATALOG = "catalog.json";
    private static final String KEYS = "keys.json";

    private FolderRestore() {}

    /**
     * Restores into a folder that is empty or not there.
     *
     * @return how many files were restored
     * @throws IOException when the folder has something, or the file is none of ours or damaged; then the folder is empty
     */
    public static int restore(Path backup, Path folder) throws IOException {
        if (!Files.isRegularFile(backup)) {
            throw new DataFolderFault(backup + " is not there, or not a file");
        }
        if (Files.exists(folder)
                && (!Files.isDirectory(folder) || !children(folder).isEmpty())) {
            throw new DataFolderFault(folder + " has something in it: name an empty folder, or one that is not there");
        }
        Path unpacked = Files.createDirectories(folder.resolve(UNPACKED));
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            int files = unpack(backup, zip, unpacked);
            check(backup, unpacked);
            List<Path> ready = children(unpacked);
            for (Path each : ready) {
                if (!each.endsWith(CATALOG)) {
                    Files.move(each, folder.resolve(each.getFileName()));
                }
            }
            Path catalog = unpacked.resolve(CATALOG);
            if (Files.exists(catalog)) {
                Files.move(catalog, folder.resolve(CATALOG));
            }
            return files;
        } catch (ZipException e) {
            throw new DataFolderFault(backup + " is damaged, or no backup: " + e.getMessage(), e);
        } finally {
            delete(unpacked);
        }
    }

    private static int unpack(Path backup, ZipFile zip, Path into) throws IOException {
        Map<String, String> sums = sums(backup, zip);
        int files = 0;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (name.equals(FolderBackup.SUMS)) {
                continue;
            }
            Path file = into.resolve(name).normalize();
            String sum = sums.remove(name);
            if (sum == null || !file.startsWith(into)) {
                throw new DataFolderFault(backup + " has a file that its checksums do not name: " + name);
            }
            Files.createDirectories(file.resolveSibling("."));
            if (name.equals(KEYS)) {
                DurableFiles.createForOwner(file);
            }
            if (!unpack(zip, entry, file).equals(sum)) {
                throw new DataFolderFault(backup + " is damaged: " + name + " has another SHA-256 than it had");
            }
            files++;
        }
        if (!sums.isEmpty()) {
            throw new DataFolderFault(
                    backup + " is damaged: it lacks " + sums.keySet().iterator().next());
        }
        return files;
    }

    private static String unpack(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest);
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
        return Sha256.hex(digest.digest());
    }

    private static Map<String, String> sums(Path backup, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(FolderBackup.SUMS);
        if (entry == null) {
            throw new DataFolderFault(backup + " is not a backup of a data folder: it has no " + FolderBackup.SUMS);
        }
        Map<String, String> sums = new HashMap<>();
        try (InputStream in = zip.getInputStream(entry)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                int gap = line.indexOf("  ");
                if (gap < 0) {
                    throw new DataFolderFault(backup + " is damaged: its " + FolderBackup.SUMS + " cannot be read");
                }
                sums.put(line.substring(gap + 2), line.substring(0, gap));
            }
        }
        return sums;
    }

    private static void check(Path backup, Path unpacked) throws IOException {
        for (ReleaseCheck each : new DataFolder(unpacked).verify()) {
            if (!each.passed()) {
                throw new DataFolderFault(backup + " has a release that was damaged before: " + each.key() + ": "
                        + String.join(", ", each.faults()));
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
