package org.crosswalk.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.ReleaseManifest.FileEntry;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of one release by their roles.
 *
 * @param release the release
 * @param files its files
 */
public record RoledFiles(ReleaseKey release, List<RoledFile> files) {

    public RoledFiles {
        files = List.copyOf(files);
    }

    /** The files of a role, in the order given. */
    public List<SourceFile> all(String role) {
        List<SourceFile> found = new ArrayList<>();
        for (RoledFile file : files) {
            if (file.role().equals(role)) {
                found.add(file.file());
            }
        }
        return found;
    }

    /**
     * The file of a role, if there is one; the same bytes twice count as one.
     *
     * @throws SourceFault when two files that differ claim the role
     */
    public Optional<SourceFile> one(String role) throws SourceFault {
        List<SourceFile> found = all(role);
        for (SourceFile file : found) {
            if (!file.sha256().equals(found.get(0).sha256())) {
                throw new SourceFault(
                        file.name(),
                        "and " + found.get(0).name() + " differ, and both are the " + role + " file of " + release);
            }
        }
        return found.stream().findFirst();
    }

    /**
     * The file of a role that the release needs.
     *
     * @throws SourceFault when there is none, or two that differ
     */
    public SourceFile need(String role) throws SourceFault {
        return one(role).orElseThrow(() -> new SourceFault(release.toString(), "the " + role + " file is missing"));
    }

    /** What the release of these files is. */
    public ReleaseManifest manifest(
            String title,
            String publisher,
            @Nullable String licence,
            ValidityPeriod effective,
            boolean starter,
            Map<String, Long> counts) {
        List<FileEntry> entries = new ArrayList<>(files.size());
        for (RoledFile roled : files) {
            SourceFile file = roled.file();
            entries.add(new FileEntry(file.name(), roled.role(), file.container(), file.size(), file.sha256()));
        }
        return new ReleaseManifest(release, title, publisher, licence, effective, starter, entries, counts);
    }
}
