package org.crosswalk.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.provider.TerminologySource;

/** Goes the way of a loader with one format: recognise the files of a container, open the releases found. */
public final class SourceReading {

    private SourceReading() {}

    /** What the format says of each file; files it does not know are left out. */
    public static Map<String, Recognition> recognise(SourceFormat format, List<? extends SourceFile> files)
            throws SourceFault {
        Map<String, Recognition> found = new LinkedHashMap<>();
        List<SourceFile> siblings = List.copyOf(files);
        for (SourceFile file : siblings) {
            Optional<Recognition> recognition = format.recognise(file, siblings);
            if (recognition.isPresent()) {
                found.put(file.name(), recognition.get());
            }
        }
        return found;
    }

    /** The only release in the files. */
    public static TerminologySource open(SourceFormat format, List<? extends SourceFile> files) throws SourceFault {
        Map<ReleaseKey, List<RoledFile>> releases = releases(format, files);
        if (releases.size() != 1) {
            throw new AssertionError("not one release but " + releases.keySet());
        }
        Map.Entry<ReleaseKey, List<RoledFile>> only =
                releases.entrySet().iterator().next();
        return format.open(only.getKey(), only.getValue(), false);
    }

    /** Reads the only release in the files. */
    public static RecordingSink read(SourceFormat format, SourceFile... files) throws SourceFault {
        RecordingSink sink = new RecordingSink();
        open(format, List.of(files)).read(sink);
        if (sink.open() != 0) {
            throw new AssertionError("a sink was left open");
        }
        return sink;
    }

    /** The files by release. */
    public static Map<ReleaseKey, List<RoledFile>> releases(SourceFormat format, List<? extends SourceFile> files)
            throws SourceFault {
        Map<ReleaseKey, List<RoledFile>> releases = new LinkedHashMap<>();
        Map<String, Recognition> found = recognise(format, files);
        for (SourceFile file : files) {
            Recognition recognition = found.get(file.name());
            if (recognition != null) {
                releases.computeIfAbsent(recognition.release(), key -> new ArrayList<>())
                        .add(new RoledFile(file, recognition.role()));
            }
        }
        return releases;
    }
}
