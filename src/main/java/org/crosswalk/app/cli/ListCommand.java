package org.crosswalk.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.PublishedRelease;
import org.crosswalk.compiler.WaitingRelease;
import org.crosswalk.provider.LicenceAcceptance;
import org.crosswalk.provider.ReleaseManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crosswalk list}. */
@Command(
        name = "list",
        description = "Lists the loaded releases: counts, effective period, and the files they came from.")
final class ListCommand extends DataCommand {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        DataFolder data = root.dataFolderToRead();
        List<PublishedRelease> releases = data.list();
        PrintWriter out = out();
        if (json) {
            out.println(JsonText.of(entries(releases, data)));
        } else {
            if (releases.isEmpty()) {
                out.println("nothing loaded in " + data.path());
            }
            releases.forEach(release -> print(release, out));
            data.waiting().forEach(waiting -> print(waiting, out));
            data.removed()
                    .forEach(key -> out.println(key + "  removed; \"crosswalk rollback " + key + "\" brings it back"));
        }
        out.flush();
        return ExitCodes.OK;
    }

    /** What is loaded, then what waits, then what was removed and can be brought back. */
    private static List<ObjectNode> entries(List<PublishedRelease> releases, DataFolder data) throws DataFolderFault {
        List<ObjectNode> entries = new ArrayList<>();
        releases.forEach(release -> entries.add(JsonText.withState("loaded", release)));
        data.waiting().forEach(waiting -> entries.add(JsonText.withState("waiting", waiting)));
        data.removed().forEach(key -> entries.add(JsonText.withState("removed", Map.of("key", key))));
        return entries;
    }

    private static void print(WaitingRelease waiting, PrintWriter out) {
        out.println(waiting.key() + "  not served yet: " + waiting.reason() + "; these files wait for it");
        waiting.files().forEach(file -> print(file, out));
    }

    private static void print(ReleaseManifest.FileEntry file, PrintWriter out) {
        String container = file.container().equals(file.name()) ? "" : file.container() + "/";
        out.println("  " + file.role() + ": " + container + file.name() + "  sha256 " + file.sha256());
    }

    private static void print(PublishedRelease release, PrintWriter out) {
        ReleaseManifest manifest = release.manifest();
        String period = ServedSummary.period(manifest.effective());
        out.println(manifest.key() + "  " + manifest.title() + (period.isEmpty() ? "" : ", in effect " + period)
                + (release.hidden() ? " (starter set, gives way to the release loaded)" : ""));
        out.println("  " + LoadReportText.counts(release.counts()));
        SourceFormats.lacking(manifest).forEach(lacking -> out.println("  without " + lacking));
        out.println("  " + manifest.publisher() + ", loaded " + release.loadedAt());
        LicenceAcceptance acceptance = manifest.acceptance();
        if (acceptance != null) {
            out.println("  licence accepted, licensee: " + acceptance.licensee());
        }
        if (release.earlier() != null) {
            out.println("  earlier build kept, loaded " + release.earlier() + ": \"crosswalk rollback " + manifest.key()
                    + "\" brings it back");
        }
        manifest.files().forEach(file -> print(file, out));
    }
}
