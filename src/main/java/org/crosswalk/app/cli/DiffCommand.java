package org.crosswalk.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.content.ReportJson;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.OpenedRelease;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.provider.CodeSystemComparison;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ReleaseKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk diff}. */
@Command(
        name = "diff",
        description = {
            "Lists what one version of a code system changed against another: codes added and removed, codes that became"
                    + " headers and headers that became codes, revised texts, codes discontinued, other properties.",
            "The totals are those of the publisher's addenda. Of licensed systems no texts are shown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk diff icd-10-cm@2025 icd-10-cm@2026",
            "  crosswalk diff icd-10-cm@2025 icd-10-cm@2026 --json"
        })
final class DiffCommand extends DataCommand {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Parameters(
            index = "0",
            paramLabel = ReleaseName.LABEL,
            converter = ReleaseName.class,
            description = "The release compared with, as \"crosswalk list\" names it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ReleaseKey before;

    @Parameters(
            index = "1",
            paramLabel = ReleaseName.LABEL,
            converter = ReleaseName.class,
            description = "The release that changed it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ReleaseKey now;

    @Override
    public Integer call() throws Exception {
        if (!before.system().equals(now.system())) {
            throw new CommandFault(before + " and " + now + " are of two systems; diff compares versions of one");
        }
        DataFolder data = root.followedIfPossible(root.dataFolderToRead());
        Map<String, CodeSystemProvider> old = codeSystems(before, data);
        Map<String, CodeSystemProvider> current = codeSystems(now, data);
        List<CodeSystemChanges> changes = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        current.forEach((url, provider) -> {
            CodeSystemProvider other = old.remove(url);
            if (other == null) {
                alone.add("only in " + now + ": " + url);
            } else {
                changes.add(CodeSystemComparison.between(other, provider));
            }
        });
        old.keySet().forEach(url -> alone.add("only in " + before + ": " + url));
        PrintWriter out = out();
        if (json) {
            out.println(ReportJson.of(changes));
        } else {
            changes.forEach(each -> ChangesText.all(each).forEach(out::println));
            alone.forEach(out::println);
        }
        out.flush();
        return ExitCodes.OK;
    }

    private static Map<String, CodeSystemProvider> codeSystems(ReleaseKey key, DataFolder data) throws Exception {
        OpenedRelease release = data.open(key).orElse(null);
        if (release == null) {
            throw ReleaseName.notLoaded(key, data);
        }
        Map<String, CodeSystemProvider> byUrl = new TreeMap<>();
        release.codeSystems().forEach(each -> byUrl.put(each.header().url(), each));
        if (byUrl.isEmpty()) {
            throw new CommandFault(key + " holds no code system; diff compares code systems");
        }
        return byUrl;
    }
}
