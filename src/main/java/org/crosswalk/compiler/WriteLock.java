package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to write into a data folder: one process, one thread of it. */
record WriteLock(Path file, FileChannel channel, FileLock lock) implements AutoCloseable {

    static WriteLock acquire(FolderLayout layout) throws IOException {
        Files.createDirectories(layout.root());
        Path file = layout.lock();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // another thread of this process
        }
        if (lock == null) {
            channel.close();
            throw new DataFolderFault("another command is writing into the data folder " + layout.root()
                    + ": run this one again when that one has ended");
        }
        return new WriteLock(file, channel, lock);
    }

    boolean isHeld() {
        return lock.isValid();
    }

    @Override
    public void close() throws DataFolderFault {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DataFolderFault(file + " cannot be closed", e);
        }
    }
}
