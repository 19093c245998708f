package org.crosswalk.compiler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crosswalk.compiler.build.BuildPlan;
import org.crosswalk.compiler.build.StarterVersion;
import org.crosswalk.compiler.build.WithoutMark;
import org.crosswalk.compiler.packed.PackedFiles;
import org.crosswalk.provider.ByteOrderMark;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFormat;
import org.jspecify.annotations.Nullable;

/**
 * What the files are, and to which releases they belong.
 *
 * @param files every file
 * @param releases the releases, by key
 */
record Recognised(List<LoadReport.FileReport> files, List<BuildPlan> releases) {

    Recognised {
        files = List.copyOf(files);
        releases = List.copyOf(releases);
    }

    static Recognised of(List<SourceFormat> formats, InputFiles inputs, LoadListener listener) {
        List<LoadReport.FileReport> files = new ArrayList<>(inputs.faults());
        Map<ReleaseKey, Group> groups = new TreeMap<>();
        for (InputFiles.Found found : inputs.found()) {
            listener.progress(
                    new LoadListener.Progress("recognise " + found.file().name(), 0, 0));
            files.add(recognise(formats, found, groups));
        }
        inputs.packed().forEach((path, packed) -> files.addAll(unpack(formats, path, packed, groups)));
        return new Recognised(files, groups.values().stream().map(Group::plan).toList());
    }

    /** The files of a release that was packed; where some of it are given as they are too, it is no complete one. */
    private static List<LoadReport.FileReport> unpack(
            List<SourceFormat> formats, Path path, PackedFiles packed, Map<ReleaseKey, Group> groups) {
        String container = packed.manifest().container();
        try {
            BuildPlan plan = packed.plan(formats);
            Group group = groups.computeIfAbsent(
                    plan.key(), key -> new Group(plan.format(), plan.recognised(), false, new ArrayList<>(), true));
            plan.inputs().forEach(group::add);
            return plan.inputs().stream()
                    .map(input -> new LoadReport.FileReport(
                            container, input.file().name(), plan.key(), input.role(), null, null, path))
                    .toList();
        } catch (SourceFault e) {
            return List.of(new LoadReport.FileReport(
                    container, container, null, null, String.valueOf(e.getMessage()), null, path));
        } catch (RuntimeException e) {
            return List.of(new LoadReport.FileReport(
                    container, container, null, null, "a fault of Crosswalk, not of the file: " + e, null, path));
        }
    }

    private static LoadReport.FileReport recognise(
            List<SourceFormat> formats, InputFiles.Found found, Map<ReleaseKey, Group> groups) {
        String container = found.file().container();
        String name = found.file().name();
        try {
            for (SourceFormat format : formats) {
                Optional<SourceFormat.Recognition> recognition =
                        format.recognise(found.file(), List.copyOf(found.siblings()));
                if (recognition.isPresent()) {
                    SourceFormat.Recognition r = recognition.get();
                    ReleaseKey key = found.starter() ? StarterVersion.of(r.release()) : r.release();
                    groups.computeIfAbsent(
                                    key, k -> new Group(format, r.release(), found.starter(), new ArrayList<>(), false))
                            .add(new BuildPlan.Input(found.file(), r.role(), r.essential()));
                    return new LoadReport.FileReport(container, name, key, r.role(), null, null, found.path());
                }
            }
            String known = formats.stream()
                    .flatMap(format -> format.unread(found.file()).stream())
                    .findFirst()
                    .orElse(null);
            return new LoadReport.FileReport(
                    container, name, null, null, complaint(formats, found), known, found.path());
        } catch (SourceFault e) {
            return new LoadReport.FileReport(
                    container, name, null, null, String.valueOf(e.getMessage()), null, found.path());
        } catch (RuntimeException e) {
            return new LoadReport.FileReport(
                    container, name, null, null, "a fault of Crosswalk, not of the file: " + e, null, found.path());
        }
    }

    private static @Nullable String complaint(List<SourceFormat> formats, InputFiles.Found found) throws SourceFault {
        String mark = markComplaint(formats, found);
        return mark == null ? UnreadableFile.complaint(found.file()) : mark;
    }

    /** A file that only its byte order mark keeps from being recognised is not passed over in silence. */
    private static @Nullable String markComplaint(List<SourceFormat> formats, InputFiles.Found found)
            throws SourceFault {
        byte[] head = found.file().head();
        String mark = ByteOrderMark.of(head, head.length);
        if (mark == null || !mark.equals("UTF-8")) {
            return null;
        }
        for (SourceFormat format : formats) {
            if (format.recognise(new WithoutMark(found.file()), List.copyOf(found.siblings()))
                    .isPresent()) {
                return found.file().name() + " " + ByteOrderMark.complaint(mark);
            }
        }
        return null;
    }

    /** The files of one release as they are found. */
    private record Group(
            SourceFormat format, ReleaseKey release, boolean starter, List<BuildPlan.Input> inputs, boolean complete) {

        /** The same file may come twice, in two downloads. */
        void add(BuildPlan.Input input) {
            boolean known = inputs.stream()
                    .anyMatch(other -> other.role().equals(input.role())
                            && other.file().sha256().equals(input.file().sha256()));
            if (!known) {
                inputs.add(input);
            }
        }

        BuildPlan plan() {
            return new BuildPlan(format, release, starter, inputs, complete);
        }
    }
}
