package org.crosswalk.compiler;

import java.util.List;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;

/**
 * Files that were loaded before the file without which their release cannot be built. They are kept, and join it when it is
 * loaded.
 *
 * @param key system and version
 * @param reason what is missing, for a reader
 * @param files what waits
 */
public record WaitingRelease(ReleaseKey key, String reason, List<ReleaseManifest.FileEntry> files) {

    public WaitingRelease {
        files = List.copyOf(files);
    }
}
