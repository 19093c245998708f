package org.crosswalk.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.Table;
import org.crosswalk.app.cli.own.OwnListing;
import org.crosswalk.app.content.ReportJson;
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
        description =
                "Lists the loaded releases: their days, what they hold, what they lack, and where they came from.",
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk list", "  crosswalk list --files", "  crosswalk list --own", "  crosswalk list --json"})
final class ListCommand extends DataCommand {

    /** Longer names move the rest of their row. */
    private static final int NAME = 22;

    private static final int PERIOD = 24;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--files", description = "List each release's files too, with their SHA-256.")
    private boolean files;

    @Option(names = "--own", description = "List the resources of your own instead.")
    private boolean own;

    @Override
    public Integer call() throws Exception {
        DataFolder data = root.followedIfPossible(root.dataFolderToRead());
        if (own) {
            OwnListing.print(root, data, json);
            return ExitCodes.OK;
        }
        List<PublishedRelease> releases = data.list();
        PrintWriter out = out();
        if (json) {
            out.println(ReportJson.of(entries(releases, data)));
        } else {
            if (releases.isEmpty()) {
                out.println("nothing loaded in " + data.path());
            }
            print(releases);
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
        releases.forEach(release -> entries.add(ReportJson.withState("loaded", release)));
        data.waiting().forEach(waiting -> entries.add(ReportJson.withState("waiting", waiting)));
        data.removed().forEach(key -> entries.add(ReportJson.withState("removed", Map.of("key", key))));
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

    private void print(List<PublishedRelease> releases) {
        if (releases.isEmpty()) {
            return;
        }
        int widest = releases.stream()
                .mapToInt(release -> release.manifest().key().toString().length())
                .max()
                .orElse(0);
        Table table = table(Math.min(widest, NAME), PERIOD);
        table.row("release", "in effect", "title");
        releases.forEach(release -> print(release, table, table(0)));
    }

    private void print(PublishedRelease release, Table releases, Table table) {
        ReleaseManifest manifest = release.manifest();
        releases.row(manifest.key().toString(), ServedSummary.period(manifest.effective()), manifest.title());
        table.below(LoadReportText.counts(release.counts()));
        if (release.hidden()) {
            table.below("starter set, gives way to the release loaded");
        }
        SourceFormats.lacking(manifest).forEach(lacking -> table.below("without " + lacking));
        table.below(manifest.publisher() + ", loaded " + release.loadedAt());
        LicenceAcceptance acceptance = manifest.acceptance();
        if (acceptance != null) {
            table.below("licence accepted, licensee: " + acceptance.licensee());
        }
        if (release.earlier() != null) {
            table.below("earlier build kept, loaded " + release.earlier() + ": \"crosswalk rollback " + manifest.key()
                    + "\" brings it back");
        }
        if (files) {
            manifest.files().forEach(file -> print(file, out()));
        }
    }
}
