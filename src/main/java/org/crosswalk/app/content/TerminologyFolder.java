package org.crosswalk.app.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.compiler.stored.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code terminology}: the starter set, and beside it whatever files of a publisher a user dropped there. A file
 * is of the starter set when the folder holds the marker {@code STARTER} and the jar has a file of the same path; every
 * other file is a user's. Where there is no such folder, the starter set in the jar takes its place. Close it after use.
 */
public final class TerminologyFolder implements AutoCloseable {

    /** The file that marks the starter set. */
    static final String MARKER = "STARTER";

    private static final String PACKAGED = "/org/crosswalk/app/terminology/";
    private static final long HASHED_UP_TO = 4L << 20;

    private final List<Path> starterFiles;
    private final List<Path> droppedFiles;
    private final Path root;
    private final @Nullable FileSystem jar;

    private TerminologyFolder(Path root, List<Path> starterFiles, List<Path> droppedFiles, @Nullable FileSystem jar) {
        this.root = root;
        this.starterFiles = List.copyOf(starterFiles);
        this.droppedFiles = List.copyOf(droppedFiles);
        this.jar = jar;
    }

    /**
     * Looks into the folder, or into the jar when there is none.
     *
     * @throws IOException when the folder is there and cannot be read
     */
    public static TerminologyFolder open(Path folder) throws IOException {
        TerminologyFolder packaged = packaged();
        if (!Files.isDirectory(folder)) {
            return packaged;
        }
        try (packaged) {
            Set<String> known = packaged.starterFiles.stream()
                    .map(file -> relative(packaged.root, file))
                    .collect(Collectors.toSet());
            boolean marked = Files.isRegularFile(folder.resolve(MARKER));
            List<Path> starter = new ArrayList<>();
            List<Path> dropped = new ArrayList<>();
            for (Path file : contentFiles(folder)) {
                (marked && known.contains(relative(folder, file)) ? starter : dropped).add(file);
            }
            return new TerminologyFolder(folder, starter, dropped, null);
        }
    }

    private static TerminologyFolder packaged() throws IOException {
        try {
            URI marker = Objects.requireNonNull(
                            TerminologyFolder.class.getResource(PACKAGED + MARKER), "starter set in the jar")
                    .toURI();
            FileSystem jar = marker.getScheme().equals("jar") ? openJar(marker) : null;
            Path root = (jar == null ? Path.of(marker) : jar.getPath(PACKAGED + MARKER))
                    .toAbsolutePath()
                    .getParent();
            if (root == null) {
                throw new IllegalStateException("no folder above " + marker);
            }
            return new TerminologyFolder(root, contentFiles(root), List.of(), jar);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileSystem openJar(URI inside) throws IOException {
        String text = inside.toString();
        Path jar = Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/"))));
        // By path, so that each caller has a file system of its own to close.
        return FileSystems.newFileSystem(jar, Map.of());
    }

    /** What may be a publisher's file: everything but the marker, hidden files, texts about the folder, whole or partial. */
    private static List<Path> contentFiles(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> isContent(relative(root, path)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static boolean isContent(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !path.startsWith(".")
                && !path.contains("/.")
                && !name.equals(MARKER)
                && !name.endsWith(".part")
                && !name.toLowerCase(Locale.ROOT).endsWith(".md");
    }

    private static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** The files of the starter set. */
    public List<Path> starterFiles() {
        return starterFiles;
    }

    /** The files that a user put there. */
    public List<Path> droppedFiles() {
        return droppedFiles;
    }

    /**
     * The same files, seen from outside the marked folder: a loader takes everything below the marker for the starter set.
     *
     * @param outside an empty folder
     * @throws IOException when a file cannot be linked or copied
     */
    List<Path> droppedFilesSeenFrom(Path outside) throws IOException {
        List<Path> seen = new ArrayList<>();
        for (Path file : droppedFiles) {
            Path link = outside.resolve(relative(root, file));
            Files.createDirectories(Objects.requireNonNull(link.getParent()));
            try {
                Files.createSymbolicLink(link, file.toAbsolutePath());
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(file, link);
            }
            seen.add(link);
        }
        return seen;
    }

    /**
     * Names, sizes and times of the files of a folder, or that there is none: while it stays the same, so does the
     * fingerprint of the same program. Reads no file.
     *
     * @throws IOException when the folder is there and cannot be read
     */
    static String stamp(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return "packaged";
        }
        StringBuilder seen = new StringBuilder().append(Files.isRegularFile(folder.resolve(MARKER)));
        for (Path file : contentFiles(folder)) {
            seen.append('\n')
                    .append(relative(folder, file))
                    .append(' ')
                    .append(Files.size(file))
                    .append(' ')
                    .append(Files.getLastModifiedTime(file));
        }
        return Sha256.hex(seen.toString());
    }

    /**
     * Changes whenever a file comes, goes or changes. Of large files only the size and the time of the last change count.
     *
     * @throws IOException when a file cannot be read
     */
    public String fingerprint() throws IOException {
        MessageDigest digest = Sha256.digest();
        Set<Path> files = new TreeSet<>(starterFiles);
        files.addAll(droppedFiles);
        for (Path file : files) {
            digest.update((relative(root, file) + "\n" + starterFiles.contains(file) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            if (Files.size(file) <= HASHED_UP_TO) {
                try (InputStream in = Files.newInputStream(file)) {
                    digest.update(Sha256.digest().digest(in.readAllBytes()));
                }
            } else {
                digest.update((Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }
}
